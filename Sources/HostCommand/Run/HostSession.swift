import CommandSupport
import Logging
import SystemPackage

/// A run of the host by op-program's flags, from the first line of its log to the figures of what it took.
public struct HostSession {
    /// The log that the flags ask for.
    public let logger: Logger

    private let values: FlagValues
    private let environment: [String: String]
    private let sources: any PreimageSourceFactory

    /// A session with nodes that the flags name; the log goes to `output`.
    public init(_ values: FlagValues, environment: [String: String], output: FileDescriptor) {
        self.init(values, environment: environment, sources: NodeSources(), output: output)
    }

    init(
        _ values: FlagValues,
        environment: [String: String],
        sources: any PreimageSourceFactory,
        output: FileDescriptor,
    ) {
        self.values = values
        self.environment = environment
        self.sources = sources
        let logger = ServiceLogHandler(values, output: output).logger
        self.logger = logger
        Termination.logger.withLock { $0 = logger }
    }

    /// Checks the flags and does `body` with the run that they describe.
    ///
    /// Throws `CommandLineError` or `RunFailure` where flags cannot be used, and what `body` throws. Figures are told
    /// and metrics written however it ends.
    public func run(_ body: (HostRun) throws -> Verdict) throws -> Verdict {
        logger.info("Starting fault proof program", metadata: ["version": "\(HelpText.version)"])
        let configuration = try Configuration(values, logger: logger)
        warnOfUnknownVariables()
        // Before any file takes their numbers.
        if configuration.isServer { try HostRun.checkInheritedChannels() }
        let metrics = try configuration.metrics.map {
            try MetricsReporter(
                $0,
                chainID: configuration.chain.rollup.l2ChainID,
                sources: sources,
                logger: logger
            )
        }
        var verdict = Verdict.failure
        defer {
            sources.finish()
            sources.figures?.report(to: logger)
            metrics?.finish(verdict)
        }
        verdict = try body(HostRun(configuration: configuration, sources: sources, logger: logger))
        return verdict
    }

    /// Warns of variables that look like this program's; their values may be secrets.
    private func warnOfUnknownVariables() {
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
