import Conformance
import Foundation

/// What came of a set, for one line of the report.
struct SetLine {
    private let name: String
    private let counts: CaseCounts
    /// How many cases are missing from those that are known.
    private let absent: Int
    /// How many skipped cases there are beyond those that are known.
    private let unknownSkips: Int
    private let malformed: Int
    private let seconds: Double

    /// Reports a set: with fewer cases than `knownCases`, or more skips than `knownSkips`, it fails.
    init(name: String, knownCases: Int, knownSkips: Int, _ report: FixtureReport, seconds: Double) {
        self.name = name
        counts = report.counts
        absent = max(0, knownCases - report.counts.total)
        unknownSkips = max(0, report.counts.skipped - knownSkips)
        malformed = report.malformed.count
        self.seconds = seconds
    }

    /// The sum of lines.
    init(total lines: [SetLine]) {
        name = "all"
        var counts = CaseCounts()
        for line in lines {
            counts.passed += line.counts.passed
            counts.failed += line.counts.failed
            counts.skipped += line.counts.skipped
        }
        self.counts = counts
        absent = lines.reduce(0) { $0 + $1.absent }
        unknownSkips = lines.reduce(0) { $0 + $1.unknownSkips }
        malformed = lines.reduce(0) { $0 + $1.malformed }
        seconds = lines.reduce(0) { $0 + $1.seconds }
    }

    /// What the set alone would end the command with.
    var verdict: ConformanceVerdict {
        if malformed > 0 { return .unusable }
        return counts.failed > 0 || absent > 0 || unknownSkips > 0 ? .failed : .passed
    }

    /// The names of the columns.
    static var heading: String {
        row("set", ["run", "passed", "failed", "skipped", "absent", "malformed", "seconds"])
    }

    /// The line.
    var text: String {
        let numbers = [
            counts.passed + counts.failed, counts.passed, counts.failed, counts.skipped, absent, malformed,
        ]
        return SetLine.row(name, numbers.map(String.init) + [String(format: "%.1f", seconds)])
    }

    /// A set's name, filled up to the width of its column.
    static func padded(_ name: String) -> String {
        name.padding(toLength: max(name.count, 28), withPad: " ", startingAt: 0)
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        let aligned = cells.map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }
        return padded(name) + " " + aligned.joined(separator: " ")
    }
}
