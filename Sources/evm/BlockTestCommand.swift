import ArgumentParser
import Conformance
import EVM

/// `evm blocktest`.
struct BlockTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blocktest",
        abstract: "Runs blockchain tests.",
        discussion: """
            Prints an array of results as JSON on standard output: name, pass, stateRoot (of the canonical head), fork \
            and, for a test that failed, error. Exits with 0 where all passed, 1 where a test failed, 2 where a file is \
            malformed. Without a path, names of files are read from standard input, one a line, and each has an array \
            of its own.
            """,
    )

    @OptionGroup var options: FixtureOptions
    @OptionGroup var extraEIPs: ExtraEIPs
    @OptionGroup(title: "Tracing") var tracing: TraceOptions

    func run() throws {
        let extraEIPs = extraEIPs.numbers
        guard tracing.isEnabled else { try options.run(BlockTestSuite(extraEIPs: extraEIPs)) }
        let trace = tracing
        let suite = BlockTestSuite(extraEIPs: extraEIPs) { evm in
            trace.makeTracer(evm) { TraceOutput.write($0) }
        }
        defer { TraceOutput.flush() }
        // Lines of different tests must not mix.
        try options.run(suite, isConcurrent: false)
    }
}
