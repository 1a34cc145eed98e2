import EthereumTypes

/// Steps through bytes whose end it does not cross.
struct ByteCursor {
    private(set) var position: Int
    private let end: Int

    init(in range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// Steps over `count` bytes, at least 0, and answers their range; nil if there are fewer.
    mutating func skip(_ count: Int) -> Range<Int>? {
        guard count <= end - position else { return nil }
        defer { position += count }
        return position..<(position + count)
    }

    /// The next byte, without stepping over it; nil at the end.
    func peek(of bytes: UnsafePointer<UInt8>) -> UInt8? {
        position < end ? bytes[position] : nil
    }

    /// Reads an unsigned LEB128 number as protobuf writes it; nil at the end or beyond 64 bits.
    ///
    /// As in Go's `binary.ReadUvarint`, longer encodings than needed are read, up to 10 bytes.
    mutating func varint(of bytes: UnsafePointer<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = bytes[position]
            position += 1
            if shift == 63, byte > 1 { return nil }
            value |= UInt64(byte & 0x7f) &<< shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    /// Steps over the RLP list at the cursor and answers its range, prefix included; nil if there is none, or
    /// if its payload has more than `limit` bytes.
    mutating func list(of bytes: UnsafePointer<UInt8>, limit: Int) -> Range<Int>? {
        guard position < end else { return nil }
        let prefix = bytes[position]
        guard prefix >= 0xc0 else { return nil }
        var headerCount = 1
        var count = Int(prefix) - 0xc0
        if count > 55 {
            let lengthCount = count - 55
            headerCount += lengthCount
            guard lengthCount < end - position, bytes[position + 1] != 0 else { return nil }
            var length: UInt64 = 0
            for index in 1...lengthCount { length = length << 8 | UInt64(bytes[position + index]) }
            guard length > 55, length <= UInt64(limit) else { return nil }
            count = Int(length)
        }
        return headerCount + count <= limit ? skip(headerCount + count) : nil
    }
}

/// A row of bits written as one big-endian number: bit 0 is the lowest of the last byte.
struct BitList {
    /// The bytes of the number.
    let range: Range<Int>

    /// Takes `count` bits at the cursor; nil if there are too few bytes, or if a bit beyond `count` is set.
    init?(count: Int, at cursor: inout ByteCursor, of bytes: UnsafePointer<UInt8>) {
        guard let range = cursor.skip((count + 7) / 8) else { return nil }
        if count % 8 != 0, bytes[range.lowerBound] >> UInt8(count % 8) != 0 { return nil }
        self.range = range
    }

    /// The bit at `index`, which is less than the count.
    @inline(__always)
    func bit(_ index: Int, of bytes: UnsafePointer<UInt8>) -> Bool {
        bytes[range.upperBound - 1 - index / 8] >> UInt8(truncatingIfNeeded: index % 8) & 1 == 1
    }

    /// The number of set bits.
    func setCount(of bytes: UnsafePointer<UInt8>) -> Int {
        var sum = 0
        for index in range { sum += bytes[index].nonzeroBitCount }
        return sum
    }
}
