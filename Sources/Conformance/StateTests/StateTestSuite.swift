import JSONMembers

/// The format of state tests: one transaction on a given state, and the state root that it must lead to.
///
/// Reads the execution-spec-tests' form (one fork and one case an object) and that of ethereum/tests and legacytests
/// (many forks and cases).
///
/// Source: execution-spec-tests, docs/running_tests/test_formats/state_test.md.
public struct StateTestSuite: NamedTestSuite {
    private let observer: (any StateTestObserver)?
    private let selection: StateTestSelection
    private let extraEIPs: [Int]

    /// Makes the format.
    ///
    /// - Parameters:
    ///   - observer: sees every case.
    ///   - selection: which cases of a test are run.
    ///   - extraEIPs: the numbers of EIPs to activate on top of every fork.
    public init(
        observer: (any StateTestObserver)? = nil,
        selection: StateTestSelection = StateTestSelection(),
        extraEIPs: [Int] = [],
    ) {
        self.observer = observer
        self.selection = selection
        self.extraEIPs = extraEIPs
    }

    /// Runs the cases of a file whose names `isSelected` accepts, forks in the order of their names.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let test = try StateTest(test)
        var index = -1
        for fork in test.post.names {
            guard let rules = FixtureFork.fork(named: fork) else {
                throw test.post.failure(fork, "unknown fork")
            }
            for members in try test.post.objects(fork) {
                index += 1
                guard selection.includes(fork: fork, index: index) else { continue }
                let expectation = try StateTestExpectation(members)
                let (outcome, root) = try test.run(expectation, rules, named: fork, extraEIPs, observer)
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

/// Which cases of a state test are run.
public struct StateTestSelection: Sendable {
    private let fork: String?
    private let index: Int?

    /// Selects the cases of a fork, by the name that the fixture has, and the case of a position among all cases of a
    /// test, from 0; nil for all.
    public init(fork: String? = nil, index: Int? = nil) {
        self.fork = fork
        self.index = index
    }

    func includes(fork: String, index: Int) -> Bool {
        (self.fork ?? fork) == fork && (self.index ?? index) == index
    }
}
