import EthereumTypes
import JSONMembers

/// What came of one case of a fixture.
public enum CaseOutcome: Equatable, Sendable {
    /// All results were those expected.
    case passed
    /// A result differs; the text names the first one, with what was expected and what came out.
    case failed(String)
    /// Not run, for the reason in the list of skips.
    case skipped(String)
}

/// One case of a fixture with its outcome.
public struct CaseResult: Equatable, Sendable {
    /// The test's name in its file.
    public let name: String
    /// Which of the test's cases it is, as `d0 g0 v0`; empty where a test is one case.
    public let indices: String
    /// The fork as the fixture names it; empty where the format has none.
    public let fork: String
    /// What came of it.
    public let outcome: CaseOutcome
    /// The state root that came out, where the format has one.
    public let stateRoot: Hash32?

    /// Reports a case.
    public init(
        name: String,
        indices: String = "",
        fork: String,
        outcome: CaseOutcome,
        stateRoot: Hash32? = nil,
    ) {
        self.name = name
        self.indices = indices
        self.fork = fork
        self.outcome = outcome
        self.stateRoot = stateRoot
    }
}

/// A format of fixture files: reads a file's cases, runs them and reports each.
///
/// A suite is asked from several threads at once, each with a file of its own.
public protocol FixtureSuite: Sendable {
    /// Runs the cases of a file whose names `isSelected` accepts.
    ///
    /// - Parameters:
    ///   - document: the file's content.
    ///   - path: the file's path, for formats in which folders mean something.
    ///   - isSelected: whether the test of this name is to be run.
    ///   - report: takes each case's outcome as it comes.
    /// - Throws: `JSONMemberError`, which names the test and the member, where the file is not what its format says; the
    ///   cases before it have been reported.
    func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError)
}

/// A suite whose files are objects that hold tests by name.
public protocol NamedTestSuite: FixtureSuite {
    /// Runs one test of a file; the parameters and errors are those of the other method.
    func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError)
}

extension NamedTestSuite {
    /// Runs the selected tests of a file, in the order of their names.
    public func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        for name in document.names where isSelected(name) {
            try run(try document.object(name), named: name, path: path, report: report)
        }
    }
}

/// A suite whose tests are one case each, all of one fork.
public protocol SingleCaseSuite: NamedTestSuite {
    /// The fork that is reported; empty where the format has none.
    static var fork: String { get }

    /// Runs a test.
    static func outcome(of test: JSONMembers) throws(JSONMemberError) -> CaseOutcome
}

extension SingleCaseSuite {
    /// No fork.
    public static var fork: String { "" }

    /// Runs a test and reports its case.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        report(CaseResult(name: name, fork: Self.fork, outcome: try Self.outcome(of: test)))
    }
}
