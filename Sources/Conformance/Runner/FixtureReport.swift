import JSONMembers

/// What came of the cases of one file.
public struct FileReport: Equatable, Sendable {
    /// The file's path.
    public let path: String
    /// The cases that were run or skipped, in the order of the file.
    public let results: [CaseResult]
    /// Why the file could not be read to its end; nil where it could.
    public let malformed: JSONMemberError?

    /// Reports a file.
    public init(path: String, results: [CaseResult], malformed: JSONMemberError?) {
        self.path = path
        self.results = results
        self.malformed = malformed
    }
}

/// How many cases passed, failed and were skipped.
public struct CaseCounts: Equatable, Sendable {
    /// All results were those expected.
    public var passed = 0
    /// A result differs.
    public var failed = 0
    /// Not run.
    public var skipped = 0

    /// Counts nothing.
    public init() {}

    /// Counts one more case.
    public mutating func add(_ outcome: CaseOutcome) {
        switch outcome {
        case .passed: passed += 1
        case .failed: failed += 1
        case .skipped: skipped += 1
        }
    }

    /// All cases, run or not.
    public var total: Int { passed + failed + skipped }
}

/// What came of a run over files.
public struct FixtureReport: Equatable, Sendable {
    /// One report for each file, in the order in which the files were given.
    public let files: [FileReport]

    /// Reports files.
    public init(files: [FileReport]) {
        self.files = files
    }

    /// All cases.
    public var results: [CaseResult] { files.flatMap(\.results) }

    /// The files that are not what their format says.
    public var malformed: [FileReport] { files.filter { $0.malformed != nil } }

    /// The counts over all cases.
    public var counts: CaseCounts {
        var counts = CaseCounts()
        for file in files {
            for result in file.results { counts.add(result.outcome) }
        }
        return counts
    }

    /// The counts for each fork, in the order in which forks were activated; unknown names and transitions come last.
    public var countsByFork: [(fork: String, counts: CaseCounts)] {
        var counts: [String: CaseCounts] = [:]
        for file in files {
            for result in file.results { counts[result.fork, default: CaseCounts()].add(result.outcome) }
        }
        let order = Dictionary(
            uniqueKeysWithValues: FixtureFork.names.enumerated().map { ($0.element, $0.offset) },
        )
        return counts.map { (fork: $0.key, counts: $0.value) }.sorted {
            let (left, right) = (order[$0.fork] ?? .max, order[$1.fork] ?? .max)
            return left == right ? $0.fork < $1.fork : left < right
        }
    }

    /// Whether there was no case, and no file to blame for it.
    public var isEmpty: Bool { malformed.isEmpty && files.allSatisfy(\.results.isEmpty) }

    /// The exit code of a command: 2 if a file is malformed or there was no case, else 1 if a case failed, else 0.
    public var exitCode: Int32 {
        if !malformed.isEmpty || isEmpty { return 2 }
        return counts.failed == 0 ? 0 : 1
    }
}
