import CommandSupport
import Foundation
import JSONMembers

/// Lines of attributes on the standard error stream, in the form of the reference: logfmt as Go's `slog` writes it,
/// with the time where the standard output is a terminal.
///
/// On a terminal a progress line stands under them.
final class Log {
    private let hasTimes = Terminal.outputIsTerminal
    private let showsProgress = Terminal.errorIsTerminal
    private var hasProgress = false
    private var lastProgress = ContinuousClock.now

    private static var erasing: String { "\r\u{1b}[2K" }
    private static var progressInterval: Duration { .milliseconds(200) }

    /// Writes a line about the VM.
    func info(_ message: String, _ attributes: [(String, String)] = []) {
        write("INFO", message, [("module", "vm")] + attributes)
    }

    /// Writes a line about something that went wrong without ending the command.
    func error(_ message: String, _ attributes: [(String, String)] = []) {
        write("ERROR", message, [("module", "vm")] + attributes)
    }

    /// Writes a line with what the guest has printed to standard output (1) or error (2).
    func guest(_ descriptor: UInt64, _ bytes: [UInt8]) {
        let isText = bytes.allSatisfy { (0x20..<0x7f).contains($0) || $0 == 0x0a || $0 == 0x09 }
        let content = isText ? ("text", String(decoding: bytes, as: UTF8.self)) : ("data", bytes.hexadecimal)
        write("INFO", "", [("module", "guest"), ("stream", descriptor == 1 ? "stdout" : "stderr"), content])
    }

    /// Draws the progress line anew, a few times a second at most; `line` is called only then.
    func progress(_ line: () -> String) {
        let now = ContinuousClock.now
        guard showsProgress, now - lastProgress >= Log.progressInterval else { return }
        lastProgress = now
        hasProgress = true
        Terminal.writeError(Log.erasing + line())
    }

    /// Removes the progress line.
    func endProgress() {
        if hasProgress { Terminal.writeError(Log.erasing) }
        hasProgress = false
    }

    private func write(_ level: String, _ message: String, _ attributes: [(String, String)]) {
        endProgress()
        let start: [(String, String)] =
            hasTimes ? [("t", Log.time()), ("lvl", level.lowercased())] : [("level", level)]
        let all = start + [("msg", message)] + attributes
        Terminal.writeError(all.map { "\($0)=\(GoText.logfmt($1))" }.joined(separator: " ") + "\n")
    }

    private static func time() -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ssZ"
        return formatter.string(from: Date())
    }
}
