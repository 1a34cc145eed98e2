import ArgumentParser
import CommandSupport
import Foundation

/// The entry point: it turns every way for a command to end into an exit code.
@main
enum Main {
    static func main() {
        exit(EVMCommand.run { ($0 as? ExitCode)?.rawValue })
    }
}

/// The root command.
struct EVMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evm",
        abstract: "Runs code, transactions and conformance tests.",
        discussion: "Exit codes: 0 the work is done, 1 a test failed, 2 unusable arguments or input.",
        subcommands: [RunCommand.self, StateTestCommand.self, BlockTestCommand.self, T8nCommand.self],
    )
}
