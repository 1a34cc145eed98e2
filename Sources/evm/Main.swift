import ArgumentParser
import CommandSupport
import Foundation

/// The entry point: it turns every way for a command to end into an exit code.
@main
enum Main {
    static func main() {
        let arguments = CommandLineForm.normalized(Array(CommandLine.arguments.dropFirst()))
        exit(EVMCommand.run(arguments) { ($0 as? ExitCode)?.rawValue })
    }
}

/// The root command.
struct EVMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evm",
        abstract: "Runs code, transactions and conformance tests.",
        discussion: """
            Exit codes: 0 the work is done, 1 a test failed, 2 unusable arguments or input; t8n has geth's own.

            Commands and flags are those of go-ethereum's evm. Not here: transaction (t9n), block-builder (b11r) and \
            verkle, which no filler of tests needs any more; the profiling flags of Go programs.
            """,
        version: "evm version 0.1.0-falconet",
        subcommands: [RunCommand.self, StateTestCommand.self, BlockTestCommand.self, T8nCommand.self],
    )

    @Option(help: "Taken as geth takes it and without effect: there are no log lines.")
    var verbosity = 3
}
