import ArgumentParser
import Conformance
import EVM
import EthereumTypes
import Foundation
import JSONMembers
import StateTransition

/// `evm statetest`.
struct StateTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statetest",
        abstract: "Runs state tests.",
        discussion: """
            Prints an array of results as JSON on standard output: name, pass, stateRoot, fork and, for a case that \
            failed, error. Exits with 0 where all passed, 1 where a case failed, 2 where a file is malformed. Without \
            a path, names of files are read from standard input, one a line, and each has an array of its own.

            Not here: --dump and --bench, which `run` has, and the trace formats struct and md, which no tool reads.
            """,
    )

    @OptionGroup var options: FixtureOptions
    @OptionGroup var extraEIPs: ExtraEIPs

    @Option(name: .customLong("statetest.fork"), help: "Run only the cases of this fork.")
    var fork: String?

    @Option(
        name: .customLong("statetest.index"),
        parsing: .unconditional,
        help: "Run only this case of each test, counted from 0; -1 for all.",
    )
    var index = -1

    @OptionGroup(title: "Tracing") var tracing: TraceOptions

    func run() throws {
        let selection = StateTestSelection(fork: fork, index: index < 0 ? nil : index)
        let observer = tracing.isEnabled ? StateTestTrace(tracing) : nil
        let suite = StateTestSuite(observer: observer, selection: selection, extraEIPs: extraEIPs.numbers)
        // Lines of different cases must not mix.
        try options.run(suite, isConcurrent: !tracing.isEnabled)
    }
}

/// Writes the trace of each case to standard error, and after it the state root, as geth does.
private final class StateTestTrace: StateTestObserver {
    private let options: TraceOptions

    init(_ options: TraceOptions) {
        self.options = options
    }

    func makeTracer(_ evm: EVM) -> Tracer? {
        options.makeTracer(evm) { TraceOutput.write($0) }
    }

    func caseEnded(_ result: TransactionResult?, _ rejection: InvalidTransaction?, root: Hash32) {
        TraceOutput.write(#"{"stateRoot": "\#(root.hexadecimal)"}"#)
        TraceOutput.flush()
    }
}
