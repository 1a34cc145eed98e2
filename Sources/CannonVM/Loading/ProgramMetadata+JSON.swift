import Foundation
import JSONMembers

extension ProgramMetadata {
    /// `meta.json` as the reference writes it: two spaces a level, and a line's end behind.
    public var json: [UInt8] {
        var text = "{\n  \"symbols\": ["
        for (index, symbol) in symbols.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += "    {\n      \"name\": \(JSONText.quoted(symbol.name)),\n"
            text += "      \"start\": \(symbol.start),\n      \"size\": \(symbol.size)\n    }"
        }
        text += symbols.isEmpty ? "]\n}\n" : "\n  ]\n}\n"
        return Array(text.utf8)
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
