import ArgumentParser
import CommandSupport
import Foundation

/// The entry point: it turns every way for a command to end into an exit code.
@main
enum Main {
    static func main() {
        // A server that closes a pipe is an error that is told, not this process's end.
        signal(SIGPIPE, SIG_IGN)
        let code = CannonCommand.run(usageCode: CommandFailure.Code.failure.rawValue) { error in
            guard let failure = error as? CommandFailure else { return nil }
            if !failure.message.isEmpty { Terminal.printError("error: \(failure.message)") }
            return failure.code.rawValue
        }
        exit(code)
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
