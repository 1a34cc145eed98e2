import JSONMembers

/// The format of state tests: one transaction on a given state, and the state root that it must lead to.
///
/// Reads the execution-spec-tests' form (one fork and one case an object) and that of ethereum/tests and legacytests
/// (many forks and cases).
///
/// Source: execution-spec-tests, docs/running_tests/test_formats/state_test.md.
public struct StateTestSuite: NamedTestSuite {
    private let observer: (any StateTestObserver)?

    /// Makes the format; `observer` sees every case.
    public init(observer: (any StateTestObserver)? = nil) {
        self.observer = observer
    }

    /// Runs the cases of a file whose names `isSelected` accepts, forks in the order of their names.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let test = try StateTest(test)
        for fork in test.post.names {
            guard let rules = FixtureFork.fork(named: fork) else {
                throw test.post.failure(fork, "unknown fork")
            }
            for members in try test.post.objects(fork) {
                let expectation = try StateTestExpectation(members)
                let (outcome, root) = try test.run(expectation, rules, named: fork, observer)
                report(
                    CaseResult(
                        name: name,
                        indices: expectation.indices.label,
                        fork: fork,
                        outcome: outcome,
                        stateRoot: root,
                    )
                )
            }
        }
    }
}
