import EVM
import JSONMembers

/// The format of blockchain tests: blocks, valid and invalid, that arrive on a given genesis block, and the head and
/// the state that they must lead to.
///
/// Reads the forms of execution-spec-tests, ethereum/tests and legacytests.
///
/// Source: execution-spec-tests, docs/running_tests/test_formats/blockchain_test.md.
public struct BlockTestSuite: NamedTestSuite {
    private let makeTracer: (@Sendable (EVM) -> Tracer?)?

    /// Makes the format; `makeTracer` makes what sees the transactions of a block, which run on the given machine.
    public init(makeTracer: (@Sendable (EVM) -> Tracer?)? = nil) {
        self.makeTracer = makeTracer
    }

    /// Runs the tests of a file whose names `isSelected` accepts, in the order of their names.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let test = try BlockTest(test, makeTracer: makeTracer)
        let outcome = try test.run()
        report(
            CaseResult(name: name, fork: test.network, outcome: outcome, stateRoot: test.headStateRoot)
        )
    }
}
