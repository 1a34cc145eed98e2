import EthereumTypes

/// Reads fields of fixed size, one after the other, from bytes whose total count the caller has checked.
struct FieldReader {
    private let bytes: [UInt8]
    private var position: Int

    init(_ bytes: [UInt8], from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// The big-endian number of the next `count` bytes, at most 8.
    mutating func number(byteCount count: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in position..<(position + count) { value = value << 8 | UInt64(bytes[index]) }
        position += count
        return value
    }

    mutating func hash() -> Hash32 {
        Hash32(number(byteCount: 8), number(byteCount: 8), number(byteCount: 8), number(byteCount: 8))
    }
}

extension Hash32 {
    /// The number, if it is one of at most 64 bits: an ABI word of type `uint64`.
    var uint64: UInt64? { word0 | word1 | word2 == 0 ? word3 : nil }

    /// The address, if the 12 bytes before it are zero: an ABI word of type `address`.
    var paddedAddress: Address? {
        word0 == 0 && word1 >> 32 == 0 ? Address(truncating: UInt256(self)) : nil
    }

    /// A number as an ABI word.
    init(word value: UInt64) { self.init(0, 0, 0, value) }

    /// An address as an ABI word.
    init(word address: Address) { self.init(UInt256(address)) }
}

extension [UInt8] {
    /// Appends the last `count` bytes of a big-endian number.
    mutating func append(_ value: UInt64, byteCount count: Int) {
        for index in (0..<count).reversed() { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }

    mutating func append(_ hash: Hash32) {
        append(hash.word0, byteCount: 8)
        append(hash.word1, byteCount: 8)
        append(hash.word2, byteCount: 8)
        append(hash.word3, byteCount: 8)
    }
}
