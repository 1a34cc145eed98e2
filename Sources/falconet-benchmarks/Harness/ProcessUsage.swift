import Foundation

/// What the process has used of the machine so far, as `getrusage` counts it.
enum ProcessUsage {
    /// Processor time of all threads, user and system.
    static var processorSeconds: Double {
        let usage = current
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory that was resident at a time, in bytes.
    static var peakMemory: Int {
        #if os(Linux)
        current.ru_maxrss * 1024
        #else
        current.ru_maxrss
        #endif
    }

    private static var current: rusage {
        var usage = rusage()
        #if canImport(Glibc)
        _ = getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        #else
        _ = getrusage(Int32(RUSAGE_SELF), &usage)
        #endif
        return usage
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
