import Foundation

/// Processor times of the runs of `--bench`, in seconds.
struct RunTiming {
    private(set) var least: Double
    private(set) var total: Double
    private(set) var count = 1

    init(first: Double) {
        least = first
        total = first
    }

    mutating func add(_ seconds: Double) {
        // The clock of some virtual machines stands still at times.
        if seconds > 0 { least = min(least, seconds) }
        total += seconds
        count += 1
    }

    /// Runs `body` and says how long this thread was at work, so that other work on the machine disturbs little.
    static func measure<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
        let start = processorSeconds
        let result = try body()
        return (result, processorSeconds - start)
    }

    private static var processorSeconds: Double {
        var time = timespec()
        _ = clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
