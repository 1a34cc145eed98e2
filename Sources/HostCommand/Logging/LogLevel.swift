import Logging

/// A level of the reference's log.
///
/// Source: go-ethereum, log/logger.go; op-service, log/cli.go.
enum LogLevel: String, CaseIterable {
    case trace, debug, info, warn, error, crit

    /// Reads a name in upper or lower case, or one of the older names of four letters; nil for any other text.
    init?(name: String) {
        switch name.lowercased() {
        case "trce": self = .trace
        case "dbug": self = .debug
        case "eror": self = .error
        case let name: self.init(rawValue: name)
        }
    }

    /// The reference's level for one of swift-log's.
    init(_ level: Logger.Level) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info, .notice: .info
            case .warning: .warn
            case .error: .error
            case .critical: .crit
            }
    }

    /// swift-log's level for this one.
    var loggerLevel: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .warn: .warning
        case .error: .error
        case .crit: .critical
        }
    }

    /// The name in terminal format: five characters in upper case.
    var alignedName: String {
        let name = rawValue.uppercased()
        return name.count < 5 ? name + " " : name
    }

    /// What begins the level's colour on a terminal.
    var color: String {
        switch self {
        case .crit: "\u{1b}[35m"
        case .error: "\u{1b}[31m"
        case .warn: "\u{1b}[33m"
        case .info: "\u{1b}[32m"
        case .debug: "\u{1b}[36m"
        case .trace: "\u{1b}[34m"
        }
    }
}
