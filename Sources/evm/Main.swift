import ArgumentParser
import Foundation

/// The entry point: it turns every way for a command to end into an exit code.
@main
enum Main {
    static func main() {
        do {
            var command = try EVMCommand.parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            // Help and version arrive as errors too, but as successful ones.
            let text = EVMCommand.fullMessage(for: error)
            if EVMCommand.exitCode(for: error) == .success {
                print(text)
                exit(0)
            }
            FileHandle.standardError.write(Data((text + "\n").utf8))
            exit(2)
        }
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
