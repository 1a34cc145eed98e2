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
            failed, error. Exits with 0 where all passed, 1 where a case failed, 2 where a file is malformed.
            """,
    )

    @OptionGroup var options: FixtureOptions
    @OptionGroup(title: "Tracing") var tracing: TraceOptions

    func run() throws {
        guard tracing.isEnabled else { try options.run(StateTestSuite()) }
        // Lines of different cases must not mix.
        try options.run(StateTestSuite(observer: StateTestTrace(tracing)), isConcurrent: false)
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
