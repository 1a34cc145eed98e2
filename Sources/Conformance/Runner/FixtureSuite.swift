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
    /// The test's name in its file, with the case's indices where a test has several cases.
    public let name: String
    /// The fork as the fixture names it; empty where the format has none.
    public let fork: String
    /// What came of it.
    public let outcome: CaseOutcome

    /// Reports a case.
    public init(name: String, fork: String, outcome: CaseOutcome) {
        self.name = name
        self.fork = fork
        self.outcome = outcome
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
