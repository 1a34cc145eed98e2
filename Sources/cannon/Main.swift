import ArgumentParser
import Foundation

/// The entry point: it turns every way for a command to end into an exit code.
@main
enum Main {
    static func main() {
        // A server that closes a pipe is an error that is told, not this process's end.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try CannonCommand.parseAsRoot()
            try command.run()
        } catch let failure as CommandFailure {
            if !failure.message.isEmpty { Terminal.writeError("error: \(failure.message)\n") }
            exit(failure.code.rawValue)
        } catch {
            // Help and version arrive as errors too, but as successful ones.
            let text = CannonCommand.fullMessage(for: error)
            guard CannonCommand.exitCode(for: error) != .success else {
                print(text)
                exit(0)
            }
            Terminal.writeError(text + "\n")
            exit(CommandFailure.Code.failure.rawValue)
        }
    }
}

/// The root command.
struct CannonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cannon",
        abstract: "The virtual machine of OP Stack fault proofs.",
        discussion: """
            Exit codes: 0 the work is done; 1 unusable arguments or files, or a proof that does not hold; \
            2 the VM stopped at something that it does not define, or its pre-image server failed; 130 interrupted.
            """,
        subcommands: [
            LoadELFCommand.self, RunCommand.self, WitnessCommand.self, ListCommand.self,
            VerifyProofCommand.self, DebugCommand.self,
        ],
    )
}

/// Why a command ends without having done its work.
struct CommandFailure: Error {
    /// The exit codes; op-challenger takes `panic` for the VM's own failure.
    enum Code: Int32 {
        case failure = 1
        case panic = 2
        case interrupted = 130
    }

    /// What went wrong; empty where all has been said.
    var message: String
    /// How the process exits.
    var code = Code.failure
}
