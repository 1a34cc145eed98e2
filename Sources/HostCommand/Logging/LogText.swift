import CommandSupport
import JSONMembers
import Logging

/// Texts and values as the log's formats write them.
enum LogText {
    /// A value as text.
    static func plain(_ value: Logger.MetadataValue) -> String { "\(value)" }

    /// A name or text in terminal format.
    ///
    /// Source: go-ethereum, log/format.go, `appendEscapeString`.
    static func terminal(_ text: String) -> String {
        var hasSpace = false
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "=" {
                hasSpace = true
            } else if scalar.value <= 0x22 || scalar.value > 0x7e {
                return GoText.quoted(text)
            }
        }
        return hasSpace ? "\"\(text)\"" : text
    }

    /// A value in terminal format: large numbers have commas.
    static func terminal(_ value: Logger.MetadataValue) -> String {
        guard let digits = number(value) else { return terminal(plain(value)) }
        let sign = digits.hasPrefix("-") ? "-" : ""
        guard let magnitude = UInt64(digits.dropFirst(sign.count)), magnitude >= 100_000 else {
            return digits
        }
        return sign + Terminal.grouped(magnitude)
    }

    /// A message in terminal format, which may have spaces and several lines.
    static func terminalMessage(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\r" || scalar == "\n" || scalar == "\t"
                || (scalar.value >= 0x20 && scalar.value <= 0x7e && scalar != "=")
        }
        return isPlain ? text : GoText.quoted(text)
    }

    /// A value in JSON: numbers stay numbers.
    static func json(_ value: Logger.MetadataValue) -> String {
        number(value) ?? JSONText.quoted(plain(value))
    }

    /// The digits of a whole number; nil for other values.
    private static func number(_ value: Logger.MetadataValue) -> String? {
        guard case .stringConvertible(let value) = value, let number = value as? any BinaryInteger else {
            return nil
        }
        return "\(number)"
    }
}
