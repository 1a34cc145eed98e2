import EthereumCodec
import EthereumTypes

/// Any encoded item, as a tree.
enum RLPValue: Equatable {
    case string([UInt8])
    case list([RLPValue])

    /// Decodes the item that fills the input, and all within it.
    init(encoded: [UInt8]) throws(RLPError) {
        var reader = RLPReader(encoded)
        self = try RLPValue(from: &reader)
        try reader.finish()
    }

    private init(from reader: inout RLPReader) throws(RLPError) {
        guard reader.nextKind == .list else {
            self = .string(try reader.readBytes())
            return
        }
        var list = try reader.readList()
        var items: [RLPValue] = []
        while !list.isAtEnd { items.append(try RLPValue(from: &list)) }
        self = .list(items)
    }

    /// Appends the encoding.
    func append(to writer: inout RLPWriter) {
        switch self {
        case .string(let bytes): writer.append(bytes)
        case .list(let items):
            writer.appendList { list in
                for item in items { item.append(to: &list) }
            }
        }
    }

    /// What a fixture's value stands for: text, a number, "#" and decimal digits, or an array; nil for anything else.
    init?(json value: Any) {
        if let text = value as? String {
            if text.hasPrefix("#") {
                guard let bytes = RLPValue.bytes(decimalDigits: text.dropFirst()) else { return nil }
                self = .string(bytes)
            } else {
                self = .string(Array(text.utf8))
            }
        } else if let elements = value as? [Any] {
            var items: [RLPValue] = []
            for element in elements {
                guard let item = RLPValue(json: element) else { return nil }
                items.append(item)
            }
            self = .list(items)
        } else if let number = value as? UInt64 {
            self = .string(UInt256(number).minimalBytes)
        } else {
            return nil
        }
    }

    /// A decimal number of any size as its fewest bytes, the first byte first.
    private static func bytes(decimalDigits text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        for digit in text.utf8 {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            // The last byte is that of least weight.
            var carry = Int(digit - UInt8(ascii: "0"))
            for index in bytes.indices.reversed() {
                carry += Int(bytes[index]) * 10
                bytes[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
        }
        return bytes
    }
}
