import EthereumTypes

/// A strict parser of JSON texts (RFC 8259): no comments, no trailing commas, no repeated names, nothing after the value.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0

    /// Objects and arrays inside one another; the parser recurses once for each.
    private static var maximumDepth: Int { 32 }

    /// Parses the whole of `bytes` as one value.
    static func parse(_ bytes: [UInt8]) throws(ConfigurationError) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        parser.skipWhitespace()
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.failure(.trailingBytes) }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func failure(_ kind: ConfigurationError.Kind = .malformedJSON) -> ConfigurationError {
        ConfigurationError(kind, offset: position)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipWhitespace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    private mutating func take(_ byte: UInt8) throws(ConfigurationError) {
        guard next == byte else { throw failure() }
        position += 1
    }

    private mutating func takeIfNext(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(ConfigurationError) -> JSONValue {
        guard depth <= JSONParser.maximumDepth else { throw failure(.nestedTooDeeply) }
        let offset = position
        let content: JSONValue.Content
        switch next {
        case UInt8(ascii: "{"): content = .object(try members(depth: depth))
        case UInt8(ascii: "["): content = .array(try elements(depth: depth))
        case UInt8(ascii: "\""): content = .string(try string())
        case UInt8(ascii: "t"): content = try literal("true", .boolean(true))
        case UInt8(ascii: "f"): content = try literal("false", .boolean(false))
        case UInt8(ascii: "n"): content = try literal("null", .null)
        default: content = .number(try number())
        }
        return JSONValue(offset: offset, content: content)
    }

    private mutating func literal(
        _ word: StaticString,
        _ content: JSONValue.Content,
    ) throws(ConfigurationError) -> JSONValue.Content {
        for index in 0..<word.utf8CodeUnitCount { try take(word.utf8Start[index]) }
        return content
    }

    private mutating func members(depth: Int) throws(ConfigurationError) -> [JSONMember] {
        var members: [JSONMember] = []
        try take(UInt8(ascii: "{"))
        skipWhitespace()
        if takeIfNext(UInt8(ascii: "}")) { return members }
        while true {
            skipWhitespace()
            let offset = position
            let name = try string()
            for member in members where member.name == name {
                throw ConfigurationError(.duplicateName, path: name, offset: offset)
            }
            skipWhitespace()
            try take(UInt8(ascii: ":"))
            skipWhitespace()
            members.append(JSONMember(name: name, offset: offset, value: try value(depth: depth + 1)))
            skipWhitespace()
            if takeIfNext(UInt8(ascii: "}")) { return members }
            try take(UInt8(ascii: ","))
        }
    }

    private mutating func elements(depth: Int) throws(ConfigurationError) -> [JSONValue] {
        var elements: [JSONValue] = []
        try take(UInt8(ascii: "["))
        skipWhitespace()
        if takeIfNext(UInt8(ascii: "]")) { return elements }
        while true {
            skipWhitespace()
            elements.append(try value(depth: depth + 1))
            skipWhitespace()
            if takeIfNext(UInt8(ascii: "]")) { return elements }
            try take(UInt8(ascii: ","))
        }
    }

    private mutating func number() throws(ConfigurationError) -> [UInt8] {
        let start = position
        _ = takeIfNext(UInt8(ascii: "-"))
        if !takeIfNext(UInt8(ascii: "0")) { try digits() }
        if takeIfNext(UInt8(ascii: ".")) { try digits() }
        if takeIfNext(UInt8(ascii: "e")) || takeIfNext(UInt8(ascii: "E")) {
            if !takeIfNext(UInt8(ascii: "+")) { _ = takeIfNext(UInt8(ascii: "-")) }
            try digits()
        }
        return Array(bytes[start..<position])
    }

    private mutating func digits() throws(ConfigurationError) {
        let start = position
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw failure() }
    }

    private mutating func string() throws(ConfigurationError) -> [UInt8] {
        try take(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while let byte = next {
            guard byte >= 0x20 else { throw failure() }
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return text
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: text.append(byte)
            }
        }
        throw failure()
    }

    private mutating func escape(into text: inout [UInt8]) throws(ConfigurationError) {
        guard let byte = next else { throw failure() }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return try unicodeEscape(into: &text)
        default: throw failure()
        }
        position += 1
    }

    /// Reads `uXXXX`, and the second half of a surrogate pair, into UTF-8.
    private mutating func unicodeEscape(into text: inout [UInt8]) throws(ConfigurationError) {
        var scalar = try codeUnit()
        if scalar >= 0xd800, scalar < 0xdc00 {
            try take(UInt8(ascii: "\\"))
            let low = try codeUnit()
            guard low >= 0xdc00, low < 0xe000 else { throw failure() }
            scalar = 0x10000 + (scalar - 0xd800) << 10 + (low - 0xdc00)
        } else if scalar >= 0xdc00, scalar < 0xe000 {
            throw failure()
        }
        func continuation(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3f) }
        switch scalar {
        case ..<0x80: text.append(UInt8(scalar))
        case ..<0x800: text += [UInt8(0xc0 | scalar >> 6), continuation(0)]
        case ..<0x10000: text += [UInt8(0xe0 | scalar >> 12), continuation(6), continuation(0)]
        default: text += [UInt8(0xf0 | scalar >> 18), continuation(12), continuation(6), continuation(0)]
        }
    }

    private mutating func codeUnit() throws(ConfigurationError) -> UInt32 {
        try take(UInt8(ascii: "u"))
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Hex.digitValue(byte) else { throw failure() }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }
}
