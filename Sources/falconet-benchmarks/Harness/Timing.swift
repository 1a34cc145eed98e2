/// The processor times of the runs of a case, in seconds per run.
struct Timing {
    /// The shortest.
    let least: Double
    /// The middle one.
    let median: Double

    /// Times that were computed from others.
    init(least: Double, median: Double) {
        self.least = least
        self.median = median
    }

    /// Sums up samples, of which there is at least one.
    init(samples: [Double]) {
        let sorted = samples.sorted()
        precondition(!sorted.isEmpty, "a case runs at least once")
        least = sorted[0]
        median = sorted[sorted.count / 2]
    }

    /// Runs `body` again and again for about a second.
    ///
    /// `body` checks its result, so that the optimizer cannot leave the work out. One sample is as many runs as take
    /// five milliseconds, which is long for the clock. There are at least three samples.
    static func measure(_ body: () throws -> Void) rethrows -> Timing {
        let sampleSeconds = 0.005
        var runsPerSample = 1
        // The doubling also warms caches and tables up.
        while try seconds(runsPerSample, body) < sampleSeconds, runsPerSample < 1 << 24 { runsPerSample *= 2 }
        var samples: [Double] = []
        var total = 0.0
        while total < 1 || samples.count < 3 {
            let elapsed = try seconds(runsPerSample, body)
            total += elapsed
            samples.append(elapsed / Double(runsPerSample))
        }
        return Timing(samples: samples)
    }

    private static func seconds(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
        let start = ProcessUsage.processorSeconds
        for _ in 0..<count { try body() }
        return ProcessUsage.processorSeconds - start
    }
}
