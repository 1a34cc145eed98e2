/// 32 bytes: a Keccak-256 or SHA-256 digest, a storage key, a pre-image key.
///
/// Kept as four words in reading order (`word0` holds bytes 0 to 7, the first byte in its top bits), so that
/// equality is four comparisons and the order of hashes is the order of their words.
public struct Hash32: Equatable, Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Bytes 0 to 7, big-endian.
    public var word0: UInt64
    /// Bytes 8 to 15, big-endian.
    public var word1: UInt64
    /// Bytes 16 to 23, big-endian.
    public var word2: UInt64
    /// Bytes 24 to 31, big-endian.
    public var word3: UInt64

    /// The number of bytes in a hash.
    @inlinable @inline(__always)
    public static var byteCount: Int { 32 }

    /// The hash of 32 zero bytes.
    @inlinable @inline(__always)
    public static var zero: Hash32 { Hash32(0, 0, 0, 0) }

    /// Makes a hash from its four words in reading order.
    @inlinable @inline(__always)
    public init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// Reads 32 bytes from `pointer`, at any alignment.
    ///
    /// The caller has checked that they are readable.
    @inlinable @inline(__always)
    public init(loading pointer: UnsafeRawPointer) {
        self.init(
            pointer.loadBigEndian64(at: 0),
            pointer.loadBigEndian64(at: 8),
            pointer.loadBigEndian64(at: 16),
            pointer.loadBigEndian64(at: 24),
        )
    }

    /// Reads the 32 bytes of `bytes` that begin at `offset`; nil where there are fewer.
    @inlinable
    public init?(_ bytes: [UInt8], at offset: Int = 0) {
        guard offset >= 0, bytes.count - offset >= Hash32.byteCount else { return nil }
        self = bytes.withUnsafeBytes { buffer in
            // A non-empty buffer has a base address; the guard above gives it at least 32 bytes.
            guard let base = buffer.baseAddress else { return Hash32.zero }
            return Hash32(loading: base + offset)
        }
    }

    /// The big-endian encoding of `value`.
    @inlinable @inline(__always)
    public init(_ value: UInt256) {
        self.init(value.limb3, value.limb2, value.limb1, value.limb0)
    }

    /// Writes 32 bytes to `pointer`, at any alignment.
    @inlinable @inline(__always)
    public func store(to pointer: UnsafeMutableRawPointer) {
        pointer.storeBigEndian(word0, at: 0)
        pointer.storeBigEndian(word1, at: 8)
        pointer.storeBigEndian(word2, at: 16)
        pointer.storeBigEndian(word3, at: 24)
    }

    /// The 32 bytes, first byte first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Hash32.byteCount) { buffer, count in
            if let base = buffer.baseAddress { store(to: UnsafeMutableRawPointer(base)) }
            count = Hash32.byteCount
        }
    }

    /// The byte at `index`, in `0..<32`.
    @inlinable @inline(__always)
    public subscript(index: Int) -> UInt8 {
        let word = index < 16 ? (index < 8 ? word0 : word1) : (index < 24 ? word2 : word3)
        return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index & 7)))
    }

    /// Compares as big-endian numbers, which is also the order of the bytes.
    @inlinable
    public static func < (left: Hash32, right: Hash32) -> Bool {
        if left.word0 != right.word0 { return left.word0 < right.word0 }
        if left.word1 != right.word1 { return left.word1 < right.word1 }
        if left.word2 != right.word2 { return left.word2 < right.word2 }
        return left.word3 < right.word3
    }
}
