import Foundation
import Logging
import SystemPackage

/// The entry point.
@main
enum Main {
    static func main() {
        // A client that is gone shows itself by a failed write.
        signal(SIGPIPE, SIG_IGN)
        Termination.watch()
        let verdict = OPProgram().run(
            Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment,
        )
        exit(verdict.rawValue)
    }
}

/// The command: op-program's host of fault proofs.
struct OPProgram {
    /// Where a run that fetches gets its pre-images.
    var sources: any PreimageSourceFactory = NodeSources()
    /// Where the log goes, and what is printed.
    var output = FileDescriptor.standardOutput

    /// Runs a command line, without the name of the program; every way to end is one of three exit codes.
    func run(_ arguments: [String], environment: [String: String]) -> Verdict {
        var logger = ServiceLogHandler(output: output).logger
        do {
            switch try Invocation(arguments, environment: environment) {
            case .print(let text):
                try output.writeAll(text.utf8)
                return .valid
            case .host(let values):
                logger = ServiceLogHandler(values, output: output).logger
                Termination.logger.withLock { [logger] in $0 = logger }
                logger.info("Starting fault proof program", metadata: ["version": "\(HelpText.version)"])
                let configuration = try Configuration(values, logger: logger)
                warnOfUnknownVariables(environment, logger)
                defer { sources.report(to: logger) }
                return try HostRun(configuration: configuration, sources: sources, logger: logger).run()
            }
        } catch {
            logger.critical("Application failed", metadata: ["err": "\(error)"])
            return .failure
        }
    }

    /// Warns of variables that look like this program's; their values may be secrets.
    private func warnOfUnknownVariables(_ environment: [String: String], _ logger: Logger) {
        let known = Set(Flags.all.flatMap(\.variables))
        let names = environment.keys.filter { $0.hasPrefix(Flags.variablePrefix) && !known.contains($0) }
        for name in names.sorted() {
            logger.warning(
                "Unknown env var",
                metadata: ["prefix": "\(Flags.variablePrefix)", "env_var": "\(name)"],
            )
        }
    }
}
