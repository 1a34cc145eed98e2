import ArgumentParser
import CommandSupport
import Foundation

/// The entry point: it turns every way for a command to end into one of three exit codes.
@main
enum Main {
    static func main() {
        exit(run().rawValue)
    }

    /// Parses and runs a command line, the process's own by default.
    static func run(_ arguments: [String]? = nil) -> Verdict {
        let code = Falconet.run(arguments, usageCode: Verdict.failure.rawValue) { ($0 as? Verdict)?.rawValue }
        return Verdict(rawValue: code) ?? .failure
    }
}

/// How a command ends; the raw value is the exit code.
///
/// Commands throw all but `valid`.
enum Verdict: Int32, Error {
    /// The claim holds, or every block was rebuilt as recorded.
    case valid = 0
    /// The claim does not hold, or a block came out differently.
    case invalid = 1
    /// There is no answer: unusable arguments, inputs or pre-images.
    case failure = 2

    /// The name in reports.
    var name: String {
        switch self {
        case .valid: "valid"
        case .invalid: "invalid"
        case .failure: "failure"
        }
    }
}

/// The root command.
struct Falconet: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "falconet",
            abstract: "Checks claims about OP Stack chains: derives them from L1 and executes them.",
            discussion: "Exit codes: 0 the claim is valid, 1 it is invalid, 2 there is no answer.",
            subcommands: [VerifyCommand.self, ReplayCommand.self, ServeCommand.self],
        )
    }

    /// Without a command nothing was checked, which must not look like a valid claim.
    func run() throws { throw ValidationError("Which command? verify, replay or serve.") }
}
