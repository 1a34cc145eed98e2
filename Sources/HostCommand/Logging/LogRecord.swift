import CommandSupport
import JSONMembers
import Logging

/// A line of the log before it is written in some format.
///
/// Source: go-ethereum, log/format.go and handler.go; Go, log/slog.
struct LogRecord {
    let time: LogTime
    let level: LogLevel
    let message: String
    /// Names and values, sorted by name.
    let attributes: [(name: String, value: Logger.MetadataValue)]

    /// The column at which names and values begin in terminal format, where the message leaves room.
    private static var terminalMessageWidth: Int { 40 }

    /// The line in a format, with its end.
    func line(_ format: LogFormat, color: Bool) -> String {
        switch format {
        case .text: color ? terminalLine(color: true) : logfmtLine(milliseconds: false)
        case .terminal: terminalLine(color: color)
        case .logfmt: logfmtLine(milliseconds: false)
        case .logfmtms: logfmtLine(milliseconds: true)
        case .json, .jsonms: jsonLine
        }
    }

    private func logfmtLine(milliseconds: Bool) -> String {
        var line = "t=\(time.logfmt(milliseconds: milliseconds)) lvl=\(level.rawValue)"
        line += " msg=\(GoText.logfmt(message))"
        for (name, value) in attributes {
            line += " \(GoText.logfmt(name))=\(GoText.logfmt(LogText.plain(value)))"
        }
        return line + "\n"
    }

    private func terminalLine(color: Bool) -> String {
        let begin = color ? level.color : ""
        let end = color ? "\u{1b}[0m" : ""
        var line = "\(begin)\(level.alignedName)\(end)[\(time.terminal)] \(LogText.terminalMessage(message))"
        let padding = LogRecord.terminalMessageWidth - message.utf8.count
        if !attributes.isEmpty, padding > 0 { line += String(repeating: " ", count: padding) }
        for (name, value) in attributes {
            line += " \(begin)\(LogText.terminal(name))\(end)=\(LogText.terminal(value))"
        }
        return line + "\n"
    }

    private var jsonLine: String {
        var members = ["\"t\":\"\(time.rfc3339)\"", "\"lvl\":\"\(level.rawValue)\""]
        members.append("\"msg\":\(JSONText.quoted(message))")
        for (name, value) in attributes { members.append("\(JSONText.quoted(name)):\(LogText.json(value))") }
        return "{" + members.joined(separator: ",") + "}\n"
    }
}
