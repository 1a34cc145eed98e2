/// Hexadecimal text, as ASCII bytes: the core has no `String`.
public enum Hex {
    /// The value of an ASCII hexadecimal digit, nil for any other byte.
    @inlinable
    public static func digitValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// The lower-case ASCII digit for a value in `0..<16`.
    @inlinable
    public static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x61 + value - 10
    }

    /// Decodes pairs of digits, with or without a leading `0x`; nil for an odd number of digits or any other
    /// byte.
    @inlinable
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var digits = text[...]
        if let first = digits.first, first == 0x30, let second = digits.dropFirst().first,
            second | 0x20 == 0x78
        {
            digits = digits.dropFirst(2)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for byte in digits {
            guard let value = digitValue(byte) else { return nil }
            if let top = high {
                bytes.append(top << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    /// Decodes a constant in the source.
    ///
    /// It must be an even number of digits; a test covers each constant.
    public static func decode(_ text: StaticString) -> [UInt8] {
        guard let bytes = decode(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        else {
            preconditionFailure("a hexadecimal constant of the source is malformed")
        }
        return bytes
    }

    /// Writes lower-case digits, two a byte, to `digits`, which has room for them.
    @inlinable
    public static func write(_ bytes: UnsafeBufferPointer<UInt8>, to digits: UnsafeMutablePointer<UInt8>) {
        var next = digits
        for byte in bytes {
            next[0] = digit(byte >> 4)
            next[1] = digit(byte & 15)
            next += 2
        }
    }

    /// Lower-case digits, two a byte, with no prefix.
    @inlinable
    public static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return text
    }
}

extension Hash32 {
    /// A constant in the source: 64 digits, with or without `0x`.
    public init(_ text: StaticString) {
        guard let value = Hash32(Hex.decode(text)) else {
            preconditionFailure("a 32-byte constant of the source is too short")
        }
        self = value
    }
}

extension Address {
    /// A constant in the source: 40 digits, with or without `0x`.
    public init(_ text: StaticString) {
        guard let value = Address(Hex.decode(text)) else {
            preconditionFailure("a 20-byte constant of the source is too short")
        }
        self = value
    }
}
