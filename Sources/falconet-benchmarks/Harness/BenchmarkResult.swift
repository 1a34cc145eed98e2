import Foundation

/// What a benchmark found.
struct BenchmarkResult {
    /// Processor time of one run of the case.
    var timing: Timing
    /// Work per time, from the median, with its unit.
    var throughput: String
    /// More lines, for the parts of the whole.
    var details: [String] = []

    /// A line for the result and one for each detail.
    func formatted(name: String) -> String {
        let title = name.padding(toLength: max(36, name.count), withPad: " ", startingAt: 0)
        let times =
            "least \(BenchmarkResult.time(timing.least))  median \(BenchmarkResult.time(timing.median))"
        return (["\(title)  \(times)  \(throughput)"] + details.map { "    " + $0 }).joined(separator: "\n")
    }

    /// A number of seconds in the unit that leaves a whole part.
    static func time(_ seconds: Double) -> String {
        if seconds < 1e-6 { return String(format: "%7.1f ns", seconds * 1e9) }
        if seconds < 1e-3 { return String(format: "%7.2f us", seconds * 1e6) }
        if seconds < 1 { return String(format: "%7.2f ms", seconds * 1e3) }
        return String(format: "%7.3f s ", seconds)
    }

    /// A count of `unit` per second, in millions.
    static func millions(_ count: Double, per seconds: Double, _ unit: String) -> String {
        String(format: "%.1f %@", count / seconds / 1e6, unit)
    }

    /// The time of each of `count` things.
    static func each(_ seconds: Double, _ count: Int, _ thing: String) -> String {
        String(format: "%.1f ns per %@", seconds * 1e9 / Double(count), thing)
    }
}
