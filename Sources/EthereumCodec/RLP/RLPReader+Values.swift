import EthereumTypes

extension RLPReader {
    /// Reads a string into an array of its own.
    public mutating func readBytes() throws(RLPError) -> [UInt8] {
        let range = try readString()
        return [UInt8](copying: bytes[range])
    }

    /// Reads a string of exactly `count` bytes and answers the range of its payload in `bytes`.
    public mutating func readString(count: Int) throws(RLPError) -> Range<Int> {
        let start = position
        let range = try readString()
        guard range.count == count else { throw RLPError(.wrongLength, at: start) }
        return range
    }

    /// Reads an integer of at most 8 bits.
    public mutating func readUInt8() throws(RLPError) -> UInt8 {
        let range = try readInteger(maximumByteCount: 1)
        return range.isEmpty ? 0 : bytes[range.lowerBound]
    }

    /// Reads an integer of at most 64 bits.
    public mutating func readUInt64() throws(RLPError) -> UInt64 {
        let range = try readInteger(maximumByteCount: 8)
        return word(in: range)
    }

    /// Reads an integer of at most 256 bits.
    public mutating func readUInt256() throws(RLPError) -> UInt256 {
        let range = try readInteger(maximumByteCount: 32)
        let (low, high) = (range.lowerBound, range.upperBound)
        func limb(_ index: Int) -> UInt64 {
            word(in: max(low, high - 8 * (index + 1))..<max(low, high - 8 * index))
        }
        return UInt256(limbs: limb(0), limb(1), limb(2), limb(3))
    }

    /// Reads a string of 32 bytes.
    public mutating func readHash32() throws(RLPError) -> Hash32 {
        let range = try readString(count: Hash32.byteCount)
        return load(at: range.lowerBound) { Hash32(loading: $0) }
    }

    /// Reads a string of 20 bytes.
    public mutating func readAddress() throws(RLPError) -> Address {
        let range = try readString(count: Address.byteCount)
        return load(at: range.lowerBound) { Address(loading: $0) }
    }

    /// Reads a string of 20 bytes, or of none: a creation's missing recipient.
    public mutating func readOptionalAddress() throws(RLPError) -> Address? {
        if position < end, bytes[position] == 0x80 {
            _ = try readString()
            return nil
        }
        return try readAddress()
    }

    /// Reads a list of strings of 32 bytes.
    public mutating func readHashList() throws(RLPError) -> [Hash32] {
        var list = try readList()
        var hashes: [Hash32] = []
        // A hash takes 33 bytes: the room is right for a list without fault, and no danger for another.
        hashes.reserveCapacity((list.end - list.position) / (1 + Hash32.byteCount))
        while !list.isAtEnd { hashes.append(try list.readHash32()) }
        return hashes
    }

    /// Reads a string of 256 bytes.
    public mutating func readBloom() throws(RLPError) -> Bloom {
        let range = try readString(count: Bloom.byteCount)
        return load(at: range.lowerBound) { Bloom(loading: $0) }
    }

    /// Reads a string of 8 bytes as a big-endian number: the nonce of a header.
    public mutating func readFixedUInt64() throws(RLPError) -> UInt64 {
        let range = try readString(count: 8)
        return load(at: range.lowerBound) { $0.loadBigEndian64() }
    }

    /// Reads a truth value or a parity: the integer 0 or 1.
    public mutating func readBool() throws(RLPError) -> Bool {
        let start = position
        let range = try readInteger(maximumByteCount: 8)
        if range.isEmpty { return false }
        let isOne = range.count == 1 && bytes[range.lowerBound] == 1
        guard isOne else { throw RLPError(.invalidBoolean, at: start) }
        return true
    }

    /// Reads a string that encodes an integer in its shortest form.
    private mutating func readInteger(maximumByteCount: Int) throws(RLPError) -> Range<Int> {
        let start = position
        let range = try readString()
        if range.isEmpty { return range }
        guard bytes[range.lowerBound] != 0 else { throw RLPError(.leadingZero, at: start) }
        guard range.count <= maximumByteCount else { throw RLPError(.integerTooLarge, at: start) }
        return range
    }

    /// The big-endian number of at most 8 bytes of the input.
    private func word(in range: Range<Int>) -> UInt64 {
        if range.count == 8 { return load(at: range.lowerBound) { $0.loadBigEndian64() } }
        var value: UInt64 = 0
        for index in range { value = value << 8 | UInt64(bytes[index]) }
        return value
    }

    /// Loads a value at `offset`, where the caller knows that its bytes are.
    @inline(__always)
    private func load<Value>(at offset: Int, _ body: (UnsafeRawPointer) -> Value) -> Value {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("a load from an empty input") }
            return body(base + offset)
        }
    }
}
