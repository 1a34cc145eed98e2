/// The key of a list trie: the RLP encoding of an index.
struct ListIndex: Equatable {
    /// The key's bytes from the top bits down, then zeros.
    ///
    /// No list that fits in memory has longer keys.
    var word: UInt64
    /// The number of bytes in the key, in `1...8`.
    var byteCount: Int

    /// The most bytes in a key.
    static var largestByteCount: Int { 8 }

    /// The key of `index`, which is not negative and below 2^56.
    init(_ index: Int) {
        let value = UInt64(truncatingIfNeeded: index)
        if index == 0 {
            word = 0x80 << 56
            byteCount = 1
        } else if index < 0x80 {
            word = value << 56
            byteCount = 1
        } else {
            let valueByteCount = (71 - value.leadingZeroBitCount) >> 3
            byteCount = 1 + valueByteCount
            word = UInt64(0x80 + valueByteCount) << 56 | value << UInt64(8 * (8 - byteCount))
        }
    }

    /// The key that `bytes` are, at most eight and at least one.
    init(_ bytes: UnsafeRawBufferPointer) {
        word = 0
        byteCount = bytes.count
        for byte in bytes { word = word << 8 | UInt64(byte) }
        word <<= UInt64(8 * (8 - byteCount))
    }

    /// The index whose key comes at `position` in the order of the keys of a list of `count` items: 1 to 127,
    /// then 0, then 128 and on.
    @inline(__always)
    static func index(at position: Int, count: Int) -> Int {
        let single = min(count - 1, 0x7f)
        if position < single { return position + 1 }
        return position == single ? 0 : position
    }

    @inline(__always)
    var nibbleCount: Int { 2 * byteCount }

    /// The nibble at `index`.
    @inline(__always)
    func nibble(_ index: Int) -> Int {
        Int(truncatingIfNeeded: (word >> UInt64(60 - 4 * index)) & 15)
    }
}
