import EthereumTypes

/// A filter of 2048 bits that tells which addresses and topics logs do not contain.
///
/// Source: Ethereum Yellow Paper, section 4.4.1, function M3:2048.
public struct Bloom: Equatable, Sendable {
    /// The 256 bytes as words in reading order; the filter's bit 0 is the lowest bit of the last word.
    var words: InlineArray<32, UInt64>

    /// The number of bytes in a bloom.
    public static var byteCount: Int { 256 }

    /// The bloom of no logs.
    public static var empty: Bloom { Bloom(words: InlineArray(repeating: 0)) }

    init(words: InlineArray<32, UInt64>) {
        self.words = words
    }

    /// Reads 256 bytes at any alignment.
    ///
    /// - Parameter pointer: the first byte; the caller has checked that all are readable.
    public init(loading pointer: UnsafeRawPointer) {
        words = InlineArray { index in pointer.loadBigEndian64(at: 8 * index) }
    }

    /// Writes 256 bytes to `pointer`, at any alignment.
    public func store(to pointer: UnsafeMutableRawPointer) {
        for index in words.indices { pointer.storeBigEndian(words[index], at: 8 * index) }
    }

    /// The 256 bytes, first byte first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Bloom.byteCount) { buffer, count in
            if let base = buffer.baseAddress { store(to: UnsafeMutableRawPointer(base)) }
            count = Bloom.byteCount
        }
    }

    /// Whether no bit is set.
    public var isEmpty: Bool {
        for index in words.indices where words[index] != 0 { return false }
        return true
    }

    /// Sets the bits that are set in `other`.
    public mutating func formUnion(_ other: Bloom) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Compares all bits.
    public static func == (left: Bloom, right: Bloom) -> Bool {
        for index in left.words.indices where left.words[index] != right.words[index] { return false }
        return true
    }
}
