import Foundation

/// The standard streams, and how numbers are shown on them.
public enum Terminal {
    /// Whether a person may be watching the standard error stream.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether a person may be typing on the standard input stream.
    public static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Whether a person may be watching the standard output stream.
    public static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes a line to the standard error stream.
    public static func printError(_ line: String) { writeError(line + "\n") }

    /// Writes `text` as it is to the standard error stream.
    public static func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// Writes bytes to the standard output stream.
    public static func writeOutput(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    /// A count with its digits in groups of three.
    public static func grouped(_ count: UInt64) -> String {
        var digits = String(count)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    /// A number of bytes in the largest binary unit that leaves a whole part, with one decimal place.
    public static func size(_ byteCount: Int) -> String {
        guard byteCount >= 1024 else { return "\(byteCount) B" }
        var value = Double(byteCount) / 1024
        var units = "KMGTPE"[...]
        while value >= 1024, units.count > 1 {
            value /= 1024
            units.removeFirst()
        }
        return String(format: "%.1f ", value) + "\(units.prefix(1))iB"
    }

    /// A text as a POSIX shell reads it as one word.
    public static func quoted(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+=:,@%".utf8.contains(byte)
            }
        }
        return isWord && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
    }

    /// Hexadecimal digits, `count` at least.
    public static func digits(_ value: UInt64, count: Int = 16) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
