import Foundation

/// A line of the report about runs in the VM.
struct MachineLine: Sendable {
    let name: String
    /// The results that were as expected, and as they were natively.
    var equal = 0
    /// Those that were not.
    var failed = 0
    /// The transactions that could not be in their blocks.
    var rejected = 0
    /// The instructions that were run.
    var steps: UInt64 = 0

    init(name: String) { self.name = name }

    /// Counts a result.
    mutating func count(isEqual: Bool) {
        if isEqual { equal += 1 } else { failed += 1 }
    }

    /// Adds the counts of another line.
    mutating func add(_ other: MachineLine) {
        equal += other.equal
        failed += other.failed
        rejected += other.rejected
        steps += other.steps
    }

    /// The names of the columns, after that of the first.
    static func heading(_ first: String) -> String {
        row(first, ["results", "equal", "failed", "rejected", "steps"])
    }

    /// The line.
    var text: String {
        MachineLine.row(name, ["\(equal + failed)", "\(equal)", "\(failed)", "\(rejected)", "\(steps)"])
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        let aligned = cells.map { String(repeating: " ", count: max(0, 14 - $0.count)) + $0 }
        return name.padding(toLength: max(name.count, 40), withPad: " ", startingAt: 0) + aligned.joined()
    }
}
