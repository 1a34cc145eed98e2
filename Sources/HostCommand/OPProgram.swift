import CommandSupport
import SystemPackage

/// The command `op-program`: the host of fault proofs, as the OP Stack's challenger starts it.
public struct OPProgram {
    /// Where a run that fetches gets its pre-images.
    var sources: any PreimageSourceFactory = NodeSources()
    /// Where the log goes, and what is printed.
    var output = FileDescriptor.standardOutput

    /// The command with its log on the standard output.
    public init() {}

    /// The command with other sources of pre-images and another output.
    init(sources: any PreimageSourceFactory, output: FileDescriptor) {
        self.sources = sources
        self.output = output
    }

    /// Runs a command line, without the name of the program; every way to end is one of three exit codes.
    public func run(_ arguments: [String], environment: [String: String]) -> Verdict {
        var logger = ServiceLogHandler(output: output).logger
        do {
            switch try Invocation(arguments, environment: environment) {
            case .print(let text):
                try output.writeAll(text.utf8)
                return .valid
            case .host(let values):
                let session = HostSession(values, environment: environment, sources: sources, output: output)
                logger = session.logger
                return try session.run { try $0.run() }
            }
        } catch {
            logger.critical("Application failed", metadata: ["err": "\(error)"])
            return .failure
        }
    }
}
