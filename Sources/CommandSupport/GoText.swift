/// Texts as Go's libraries write them in lines for people and programs.
public enum GoText {
    /// A text as a name or a value of logfmt: in quotation marks where it would not be one word.
    ///
    /// Source: Go, log/slog/text_handler.go, `needsQuoting`: a backslash and DEL need none.
    public static func logfmt(_ text: String) -> String {
        let isWord =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "\0"..."\u{20}", "\"", "=", "\u{fffd}": false
                case "\u{7f}": true
                default: isPrintable(scalar)
                }
            }
        return isWord ? text : quoted(text)
    }

    /// A text in quotation marks, as a literal of Go.
    ///
    /// Source: Go, strconv/quote.go, `Quote`.
    public static func quoted(_ text: String) -> String {
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
            case "\0"..<" ", "\u{7f}": result += "\\x" + Terminal.digits(UInt64(scalar.value), count: 2)
            case _ where scalar == " " || isPrintable(scalar): result.unicodeScalars.append(scalar)
            case ...("\u{ffff}"): result += "\\u" + Terminal.digits(UInt64(scalar.value), count: 4)
            default: result += "\\U" + Terminal.digits(UInt64(scalar.value), count: 8)
            }
        }
        return result + "\""
    }

    /// Whether Go prints a character as it is: letters, marks, numbers, punctuation and symbols; no space.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }
}
