import EthereumTypes

/// Encodes items into one array of bytes.
///
/// The prefix of a list needs the length of its payload: a list is written with room for a prefix of one
/// byte, and its payload is moved up where the prefix turns out longer. A list whose length is known
/// beforehand is written with `appendListHeader(payloadCount:)` and needs no move.
/// Source: Ethereum Yellow Paper, appendix B.
public struct RLPWriter: Sendable {
    /// What has been written.
    @inlinable
    public var bytes: [UInt8] { storage }

    @usableFromInline
    var storage: [UInt8] = []

    /// Makes an empty writer, with room for `capacity` bytes.
    public init(capacity: Int = 0) {
        if capacity > 0 { storage.reserveCapacity(capacity) }
    }

    /// Forgets what has been written and keeps the room.
    public mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
    }

    // MARK: Strings

    /// Appends a string.
    public mutating func append(_ string: [UInt8]) {
        appendStringHeader(payloadCount: string.count, firstByte: string.first ?? 0)
        storage.append(copying: string)
    }

    /// Appends a string of 32 bytes.
    public mutating func append(_ hash: Hash32) {
        storage.append(0x80 + 32)
        appendWords((hash.word0, hash.word1, hash.word2, hash.word3), count: 32)
    }

    /// Appends a string of 20 bytes.
    public mutating func append(_ address: Address) {
        storage.append(0x80 + 20)
        let words = UInt256(address)
        appendWords((0, words.limb2, words.limb1, words.limb0), count: 20)
    }

    /// Appends an address, or the empty string for none.
    public mutating func append(_ address: Address?) {
        if let address { append(address) } else { storage.append(0x80) }
    }

    /// Appends a string of 8 bytes that hold a big-endian number: the nonce of a header.
    public mutating func append(fixed value: UInt64) {
        storage.append(0x80 + 8)
        appendWords((0, 0, 0, value), count: 8)
    }

    /// Appends a string of 256 bytes.
    public mutating func append(_ bloom: Bloom) {
        appendHeader(shortPrefix: 0x80, payloadCount: Bloom.byteCount)
        let start = storage.count
        storage.append(contentsOf: repeatElement(0, count: Bloom.byteCount))
        storage.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { bloom.store(to: base + start) }
        }
    }

    // MARK: Integers

    /// Appends an integer.
    public mutating func append(_ value: UInt64) {
        if value < 0x80 {
            storage.append(value == 0 ? 0x80 : UInt8(truncatingIfNeeded: value))
            return
        }
        let count = (71 - value.leadingZeroBitCount) / 8
        storage.append(0x80 + UInt8(truncatingIfNeeded: count))
        appendWords((0, 0, 0, value), count: count)
    }

    /// Appends an integer.
    public mutating func append(_ value: UInt256) {
        if value.fitsUInt64 {
            append(value.limb0)
            return
        }
        let count = value.byteLength
        storage.append(0x80 + UInt8(truncatingIfNeeded: count))
        appendWords((value.limb3, value.limb2, value.limb1, value.limb0), count: count)
    }

    /// Appends 1 for true, 0 for false.
    public mutating func append(_ value: Bool) {
        storage.append(value ? 0x01 : 0x80)
    }

    // MARK: Lists and encodings made elsewhere

    /// Appends a list of the items that `body` appends.
    @inlinable
    public mutating func appendList(_ body: (inout RLPWriter) -> Void) {
        let start = beginList()
        body(&self)
        endList(from: start)
    }

    /// Appends a list of strings of 32 bytes.
    public mutating func append(hashList hashes: [Hash32]) {
        appendListHeader(payloadCount: hashes.count * (1 + Hash32.byteCount))
        for hash in hashes { append(hash) }
    }

    /// Appends the prefix of a list whose payload, of `payloadCount` bytes, is appended next.
    public mutating func appendListHeader(payloadCount: Int) {
        appendHeader(shortPrefix: 0xc0, payloadCount: payloadCount)
    }

    /// Appends bytes as they are: items that are encoded already, or the type in front of an envelope.
    @inlinable
    public mutating func appendRaw(_ encoded: some Collection<UInt8>) {
        storage.append(contentsOf: encoded)
    }

    /// Appends bytes as they are.
    @inlinable
    public mutating func appendRaw(_ encoded: [UInt8]) {
        storage.append(copying: encoded)
    }

    /// Appends bytes as they are.
    @inlinable
    public mutating func appendRaw(_ encoded: ArraySlice<UInt8>) {
        storage.append(copying: encoded)
    }

    /// Begins a list; the answer goes to `endList(from:)`.
    @usableFromInline
    mutating func beginList() -> Int {
        storage.append(0xc0)
        return storage.count
    }

    /// Ends the list whose payload began at `start`.
    @usableFromInline
    mutating func endList(from start: Int) {
        let count = storage.count - start
        let headerCount = RLP.headerCount(payloadCount: count)
        if headerCount > 1 {
            let moved = start + headerCount - 1
            for _ in 1..<headerCount { storage.append(0) }
            storage.withUnsafeMutableBytes { buffer in
                UnsafeMutableRawBufferPointer(rebasing: buffer[moved...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<(start + count)]))
            }
        }
        storeHeader(at: start - 1, shortPrefix: 0xc0, payloadCount: count, headerCount: headerCount)
    }

    /// Appends the prefix of a string; none for a single byte below 0x80.
    private mutating func appendStringHeader(payloadCount: Int, firstByte: UInt8) {
        if payloadCount == 1, firstByte < 0x80 { return }
        appendHeader(shortPrefix: 0x80, payloadCount: payloadCount)
    }

    private mutating func appendHeader(shortPrefix: UInt8, payloadCount: Int) {
        let start = storage.count
        let headerCount = RLP.headerCount(payloadCount: payloadCount)
        for _ in 0..<headerCount { storage.append(0) }
        storeHeader(at: start, shortPrefix: shortPrefix, payloadCount: payloadCount, headerCount: headerCount)
    }

    /// Writes a prefix over the `headerCount` bytes at `start`.
    private mutating func storeHeader(
        at start: Int,
        shortPrefix: UInt8,
        payloadCount: Int,
        headerCount: Int
    ) {
        if headerCount == 1 {
            storage[start] = shortPrefix + UInt8(truncatingIfNeeded: payloadCount)
            return
        }
        storage[start] = shortPrefix + 54 + UInt8(truncatingIfNeeded: headerCount)
        for index in 1..<headerCount {
            let shift = 8 * (headerCount - 1 - index)
            storage[start + index] = UInt8(truncatingIfNeeded: payloadCount >> shift)
        }
    }

    /// Appends the last `count` bytes of four words written big-endian one after the other.
    private mutating func appendWords(_ words: (UInt64, UInt64, UInt64, UInt64), count: Int) {
        var encoded = (
            swappingToBigEndian(words.0), swappingToBigEndian(words.1),
            swappingToBigEndian(words.2), swappingToBigEndian(words.3),
        )
        withUnsafeBytes(of: &encoded) { buffer in
            storage.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[(32 - count)...]))
        }
    }
}
