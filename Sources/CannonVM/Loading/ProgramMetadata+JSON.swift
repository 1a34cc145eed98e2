import EthereumTypes
import Foundation
import JSONMembers

extension ProgramMetadata {
    /// `meta.json` as the reference writes it: two spaces a level, and a line's end behind.
    public var json: [UInt8] {
        var text = "{\n  \"symbols\": ["
        for (index, symbol) in symbols.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += "    {\n      \"name\": \(ProgramMetadata.quoted(symbol.name)),\n"
            text += "      \"start\": \(symbol.start),\n      \"size\": \(symbol.size)\n    }"
        }
        text += symbols.isEmpty ? "]\n}\n" : "\n  ]\n}\n"
        return Array(text.utf8)
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{8}": quoted += "\\b"
            case "\u{c}": quoted += "\\f"
            case "\u{2028}", "\u{2029}", "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// Reads `meta.json`.
    public init(json: [UInt8]) throws(JSONMemberError) {
        let members = try JSONMembers(document: Data(json))
        var symbols: [Symbol] = []
        // The reference writes null for no symbols.
        if members.has("symbols") {
            for symbol in try members.objects("symbols") {
                symbols.append(
                    Symbol(
                        name: try symbol.string("name"),
                        start: try symbol.number("start"),
                        size: try symbol.number("size"),
                    )
                )
            }
        }
        self.init(symbols: symbols)
    }
}
