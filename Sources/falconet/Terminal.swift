import Foundation

/// Writing to the standard streams.
enum Terminal {
    /// Whether a person may be watching the standard error stream.
    static var errorIsTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

    /// Writes a line to the standard error stream.
    static func printError(_ line: String) { writeError(line + "\n") }

    /// Writes `text` as it is to the standard error stream.
    static func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// A count with its digits in groups of three.
    static func grouped(_ count: UInt64) -> String {
        var digits = String(count)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    /// A number of bytes in the largest unit that leaves a whole part, with one decimal place.
    static func size(_ byteCount: UInt64) -> String {
        if byteCount < 1000 { return "\(byteCount) B" }
        if byteCount < 1_000_000 { return String(format: "%.1f kB", Double(byteCount) / 1e3) }
        return String(format: "%.1f MB", Double(byteCount) / 1e6)
    }
}
