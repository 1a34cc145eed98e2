import CommandSupport
import Logging

/// Texts and values as the log's formats write them.
enum LogText {
    /// A value as text.
    static func plain(_ value: Logger.MetadataValue) -> String { "\(value)" }

    /// A text in logfmt: in quotation marks where it would not be one word.
    ///
    /// Source: Go, log/slog/text_handler.go, `needsQuoting`.
    static func logfmt(_ text: String) -> String {
        let isWord =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                scalar != " " && scalar != "=" && scalar != "\"" && scalar != "\\" && isPrintable(scalar)
            }
        return isWord ? text : quoted(text)
    }

    /// A name or text in terminal format.
    ///
    /// Source: go-ethereum, log/format.go, `appendEscapeString`.
    static func terminal(_ text: String) -> String {
        var hasSpace = false
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "=" {
                hasSpace = true
            } else if scalar.value <= 0x22 || scalar.value > 0x7e {
                return quoted(text)
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
        return isPlain ? text : quoted(text)
    }

    /// A text in JSON.
    static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                result += "\\u" + Terminal.digits(UInt64(scalar.value), count: 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A value in JSON: numbers stay numbers.
    static func json(_ value: Logger.MetadataValue) -> String { number(value) ?? json(plain(value)) }

    /// The digits of a whole number; nil for other values.
    private static func number(_ value: Logger.MetadataValue) -> String? {
        guard case .stringConvertible(let value) = value, let number = value as? any BinaryInteger else {
            return nil
        }
        return "\(number)"
    }

    /// Go's quotation of a text.
    ///
    /// Source: Go, strconv/quote.go.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\u{0c}": result += "\\f"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0b}": result += "\\v"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f:
                result += "\\x" + Terminal.digits(UInt64(scalar.value), count: 2)
            case _ where scalar != " " && !isPrintable(scalar):
                let isWide = scalar.value > 0xffff
                result +=
                    (isWide ? "\\U" : "\\u") + Terminal.digits(UInt64(scalar.value), count: isWide ? 8 : 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }
}
