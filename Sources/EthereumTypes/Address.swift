/// A 20-byte account address.
///
/// Kept as words in reading order, so that equality is three comparisons and the order of addresses is that
/// of their bytes.
public struct Address: Equatable, Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Bytes 0 to 7, big-endian.
    public var word0: UInt64
    /// Bytes 8 to 15, big-endian.
    public var word1: UInt64
    /// Bytes 16 to 19, big-endian.
    public var word2: UInt32

    /// The number of bytes in an address.
    @inlinable @inline(__always)
    public static var byteCount: Int { 20 }

    /// The address of 20 zero bytes.
    @inlinable @inline(__always)
    public static var zero: Address { Address(0, 0, 0) }

    /// Makes an address from its words in reading order.
    @inlinable @inline(__always)
    public init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt32) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
    }

    /// The address whose number is `value`: precompiled contracts and predeploys are written so.
    @inlinable @inline(__always)
    public init(lowBytes value: UInt64) {
        self.init(0, value >> 32, UInt32(truncatingIfNeeded: value))
    }

    /// Reads 20 bytes from `pointer`, at any alignment.
    ///
    /// The caller has checked that they are readable.
    @inlinable @inline(__always)
    public init(loading pointer: UnsafeRawPointer) {
        self.init(
            pointer.loadBigEndian64(at: 0),
            pointer.loadBigEndian64(at: 8),
            pointer.loadBigEndian32(at: 16)
        )
    }

    /// Reads the 20 bytes of `bytes` that begin at `offset`; nil where there are fewer.
    @inlinable
    public init?(_ bytes: [UInt8], at offset: Int = 0) {
        guard offset >= 0, bytes.count - offset >= Address.byteCount else { return nil }
        self = bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return Address.zero }
            return Address(loading: base + offset)
        }
    }

    /// The low 160 bits of `word`: how the EVM reads an address from its stack.
    @inlinable @inline(__always)
    public init(truncating word: UInt256) {
        self.init(
            word.limb2 << 32 | word.limb1 >> 32,
            word.limb1 << 32 | word.limb0 >> 32,
            UInt32(truncatingIfNeeded: word.limb0),
        )
    }

    /// The last 20 bytes of `hash`: how an address is made from a public key or from a creation's preimage.
    @inlinable @inline(__always)
    public init(lastBytesOf hash: Hash32) {
        self.init(truncating: UInt256(hash))
    }

    /// Writes 20 bytes to `pointer`, at any alignment.
    @inlinable @inline(__always)
    public func store(to pointer: UnsafeMutableRawPointer) {
        pointer.storeBigEndian(word0, at: 0)
        pointer.storeBigEndian(word1, at: 8)
        pointer.storeBigEndian(word2, at: 16)
    }

    /// The 20 bytes, first byte first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Address.byteCount) { buffer, count in
            if let base = buffer.baseAddress { store(to: UnsafeMutableRawPointer(base)) }
            count = Address.byteCount
        }
    }

    /// Compares as big-endian numbers, which is also the order of the bytes.
    @inlinable
    public static func < (left: Address, right: Address) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        return left.word2 < right.word2
    }
}
