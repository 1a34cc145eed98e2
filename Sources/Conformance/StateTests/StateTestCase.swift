import EthereumTypes
import Forks
import GuestChecks
import JSONMembers

/// One case of a state test, ready to be run by `StateTestProgram`, with what must come of it.
public struct StateTestCase: Sendable {
    /// The test's name, and which of its cases it is.
    public let name: String
    /// The execution rules.
    public let fork: EthereumFork
    /// What is run.
    public let input: StateTestInput
    /// The state root that it must lead to.
    private let root: Hash32
    /// Keccak-256 of the RLP of the logs that it must leave.
    private let logsHash: Hash32
    /// Why the transaction must be rejected; nil where it is valid.
    private let exception: String?

    /// What a result has that the fixture does not expect, as a sentence; nil for nothing.
    public func difference(of result: StateTestResult) -> String? {
        switch result.outcome {
        case .accepted:
            if let exception { return "transaction accepted, expected \(exception)" }
            if result.logsHash != logsHash {
                return "hash of the logs \(result.logsHash.hexadecimal), expected \(logsHash.hexadecimal)"
            }
        case .rejected(let reason):
            guard let exception else { return "transaction rejected: \(reason)" }
            if !TransactionExceptions.accepts(exception, reason) {
                return "transaction rejected as \(reason), expected \(exception)"
            }
        case .unreadable: return "the state cannot be read"
        case .malformed(let error): return "the case was not decoded: \(error)"
        }
        if result.stateRoot == root { return nil }
        return "state root \(result.stateRoot.hexadecimal), expected \(root.hexadecimal)"
    }
}

extension StateTestSuite {
    /// The cases of a file, forks in the order of their names.
    ///
    /// Errors: `JSONMemberError` where the file is not what its format says.
    public static func cases(of document: JSONMembers) throws(JSONMemberError) -> [StateTestCase] {
        var cases: [StateTestCase] = []
        for name in document.names {
            let test = try StateTest(try document.object(name))
            for forkName in test.post.names {
                guard let fork = FixtureFork.fork(named: forkName) else {
                    throw test.post.failure(forkName, "unknown fork")
                }
                for members in try test.post.objects(forkName) {
                    cases.append(try StateTestCase(name, test, members, fork, named: forkName))
                }
            }
        }
        return cases
    }
}

extension StateTestCase {
    fileprivate init(
        _ name: String,
        _ test: StateTest,
        _ members: JSONMembers,
        _ fork: EthereumFork,
        named forkName: String,
    ) throws(JSONMemberError) {
        let expected = try StateTestExpectation(members)
        self.name = "\(name) \(expected.indices.label) \(forkName)"
        self.fork = fork
        input = try test.input(expected, fork, named: forkName)
        root = expected.root
        logsHash = expected.logsHash
        exception = expected.exception
    }
}
