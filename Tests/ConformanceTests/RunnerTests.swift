import Foundation
import JSONMembers
import Synchronization
import TestSupport
import Testing

@testable import Conformance

/// A format for tests of the runner: each test is an object whose `result` says what comes of it.
private struct ScriptedSuite: FixtureSuite {
    func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        for name in document.names where isSelected(name) {
            let test = try document.object(name)
            let result = try test.string("result")
            report(
                CaseResult(
                    name: name,
                    fork: try test.string("fork"),
                    outcome: result == "passed" ? .passed : .failed(result),
                )
            )
        }
    }
}

@Suite struct RunnerTests {
    private static let good =
        #"{"first": {"result": "passed", "fork": "Cancun"}, "second": {"result": "passed", "fork": "Berlin"}}"#
    private static let bad = #"{"third": {"result": "wrong root", "fork": "Berlin"}}"#
    private static let malformed = #"{"a": {"result": "passed", "fork": "Berlin"}, "b": {"fork": "Berlin"}}"#

    private func run(_ folder: TemporaryFolder, pattern: String? = nil, isConcurrent: Bool = true) throws
        -> FixtureReport
    {
        let files = FixtureFiles.collect([folder.path])
        return try FixtureRunner(ScriptedSuite(), pattern: pattern, isConcurrent: isConcurrent).run(files)
    }

    @Test func filesAreSortedAndFiltered() throws {
        let folder = try TemporaryFolder([
            "b.json": "", "a/z.json": "", "a/notes.txt": "", ".meta/index.json": "", "a/.hidden.json": "",
        ])
        let found = FixtureFiles.collect([folder.path, "\(folder.path)/a/notes.txt"])
        #expect(found == ["a/z.json", "b.json", "a/notes.txt"].map { "\(folder.path)/\($0)" })
    }

    @Test func linksAreFollowedButNotInCircles() throws {
        let folder = try TemporaryFolder(["real/a.json": "", "other/b.json": ""])
        let (real, other) = ("\(folder.path)/real", "\(folder.path)/other")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: real)
        try FileManager.default.createSymbolicLink(atPath: "\(real)/inner", withDestinationPath: other)
        try FileManager.default.createSymbolicLink(atPath: "\(other)/back", withDestinationPath: real)
        #expect(
            FixtureFiles.collect(["\(folder.path)/link"])
                == ["a.json", "inner/b.json"].map { "\(folder.path)/link/\($0)" }
        )
    }

    @Test func aMissingFileStopsNoOther() throws {
        let folder = try TemporaryFolder(["1.json": RunnerTests.good])
        let files = FixtureFiles.collect(["\(folder.path)/none", folder.path])
        let report = try FixtureRunner(ScriptedSuite()).run(files)
        #expect(report.files[0].malformed?.reason == "cannot be read: No such file or directory")
        #expect(report.counts.passed == 2)
        #expect(report.exitCode == 2)
    }

    /// What selects nothing shows nothing.
    @Test func noCaseIsNoSuccess() throws {
        let folder = try TemporaryFolder(["1.json": RunnerTests.good])
        #expect(try run(folder, pattern: "third").exitCode == 2)
        #expect(try FixtureRunner(ScriptedSuite()).run([]).exitCode == 2)
    }

    @Test(arguments: [true, false]) func allPass(isConcurrent: Bool) throws {
        let folder = try TemporaryFolder(["1.json": RunnerTests.good])
        let report = try run(folder, isConcurrent: isConcurrent)
        #expect(report.results.map(\.name) == ["first", "second"])
        #expect(report.countsByFork.map(\.fork) == ["Berlin", "Cancun"])
        #expect(report.countsByFork.map(\.counts.passed) == [1, 1])
        #expect(report.exitCode == 0)
    }

    @Test func aFailureIsReportedInPlace() throws {
        let folder = try TemporaryFolder(["1.json": RunnerTests.bad, "2.json": RunnerTests.good])
        let report = try run(folder)
        #expect(report.results.map(\.name) == ["third", "first", "second"])
        #expect(report.results.map(\.outcome) == [.failed("wrong root"), .passed, .passed])
        #expect(report.counts.failed == 1)
        #expect(report.exitCode == 1)
    }

    /// A malformed file names test and member, and stops no other file.
    @Test func aMalformedFile() throws {
        let folder = try TemporaryFolder([
            "1.json": RunnerTests.malformed, "2.json": "[1]", "3.json": "{", "4.json": RunnerTests.bad,
        ])
        let report = try run(folder)
        #expect(report.files[0].malformed == JSONMemberError(path: "b.result", reason: "missing"))
        #expect(report.files[0].results.map(\.name) == ["a"])
        #expect(report.files[1].malformed == JSONMemberError(path: "", reason: "not an object"))
        #expect(report.files[2].malformed?.reason.hasPrefix("malformed JSON") == true)
        #expect(report.files[3].results.map(\.name) == ["third"])
        #expect(report.exitCode == 2)
    }

    @Test func aPatternSelectsTests() throws {
        let folder = try TemporaryFolder(["1.json": RunnerTests.good, "2.json": RunnerTests.bad])
        #expect(try run(folder, pattern: "^sec|ir").results.map(\.name) == ["first", "second", "third"])
        #expect(try run(folder, pattern: "con").results.map(\.name) == ["second"])
        #expect(throws: FixtureRunner.InvalidPattern(pattern: "(")) { try run(folder, pattern: "(") }
    }

    @Test func progressCountsEveryFile() throws {
        let folder = try TemporaryFolder([
            "1.json": RunnerTests.good, "2.json": RunnerTests.bad, "3.json": "{",
        ])
        let seen = Mutex<[Int]>([])
        _ = try FixtureRunner(ScriptedSuite()).run(FixtureFiles.collect([folder.path])) { count in
            seen.withLock { $0.append(count) }
        }
        #expect(seen.withLock { $0.sorted() } == [1, 2, 3])
    }

    @Test func slowFilesGoFirst() {
        let files = ["a.json", "x/loopMul.json", "b.json", "y/CALLBlake2f_MaxRounds.json"]
        #expect(SlowFixtures.order(files) == [3, 1, 0, 2])
    }

    /// Every entry of the list of skips says why.
    @Test func skipsHaveReasons() {
        for skip in SkipList.skips {
            #expect(!skip.path.isEmpty && !skip.reason.isEmpty && skip.link.hasPrefix("https://"))
        }
    }
}
