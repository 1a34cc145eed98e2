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

/// The root command.
struct Falconet: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "falconet",
            abstract: "Checks claims about OP Stack chains: derives them from L1 and executes them.",
            discussion: "Exit codes: 0 the claim is valid, 1 it is invalid, 2 there is no answer.",
            subcommands: [VerifyCommand.self, CaptureCommand.self, ReplayCommand.self, ServeCommand.self],
        )
    }

    /// Without a command nothing was checked, which must not look like a valid claim.
    func run() throws { throw ValidationError("Which command? verify, capture, replay or serve.") }
}
