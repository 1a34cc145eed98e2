import Foundation

/// A moment as the log's formats write it, in local time.
struct LogTime {
    private let fields: tm
    private let nanoseconds: Int

    /// The moment that is `seconds` and `nanoseconds` after the beginning of 1970.
    init(seconds: Int, nanoseconds: Int) {
        var time = time_t(seconds)
        var fields = tm()
        localtime_r(&time, &fields)
        self.fields = fields
        self.nanoseconds = nanoseconds
    }

    /// This moment.
    static var now: LogTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return LogTime(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }

    /// `2006-01-02T15:04:05-0700`, with milliseconds as `15:04:05.000` where asked for.
    func logfmt(milliseconds: Bool) -> String {
        let fraction = milliseconds ? "." + LogTime.digits(nanoseconds / 1_000_000, 3) : ""
        return formatted("%Y-%m-%dT%H:%M:%S") + fraction + formatted("%z")
    }

    /// `01-02|15:04:05.000`.
    var terminal: String {
        formatted("%m-%d|%H:%M:%S") + "." + LogTime.digits(nanoseconds / 1_000_000, 3)
    }

    /// RFC 3339 with nanoseconds.
    var rfc3339: String {
        let zone = formatted("%z")
        let offset = zone == "+0000" ? "Z" : "\(zone.prefix(3)):\(zone.suffix(2))"
        return formatted("%Y-%m-%dT%H:%M:%S") + "." + LogTime.digits(nanoseconds, 9) + offset
    }

    /// As `date` writes it: `Mon Jan  2 15:04:05 MST 2006`.
    var unixDate: String { formatted("%a %b %e %H:%M:%S %Z %Y") }

    private func formatted(_ format: String) -> String {
        var fields = fields
        var buffer = [CChar](repeating: 0, count: 64)
        let count = strftime(&buffer, buffer.count, format, &fields)
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func digits(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
