/// A 256-bit unsigned integer: the word of the EVM.
///
/// Four 64-bit limbs, the least significant first. One file an operation: addition, multiplication, division,
/// modular arithmetic, shifts, signed operations, bytes.
public struct UInt256: Equatable, Hashable, Sendable, BitwiseCopyable {
    /// Bits 0 to 63.
    public var limb0: UInt64
    /// Bits 64 to 127.
    public var limb1: UInt64
    /// Bits 128 to 191.
    public var limb2: UInt64
    /// Bits 192 to 255.
    public var limb3: UInt64

    /// Makes an integer from its limbs, the least significant first.
    @inlinable @inline(__always)
    public init(limbs limb0: UInt64, _ limb1: UInt64, _ limb2: UInt64, _ limb3: UInt64) {
        self.limb0 = limb0
        self.limb1 = limb1
        self.limb2 = limb2
        self.limb3 = limb3
    }

    /// Widens a 64-bit integer.
    @inlinable @inline(__always)
    public init(_ value: UInt64) {
        self.init(limbs: value, 0, 0, 0)
    }

    /// Widens a non-negative `Int`.
    @inlinable @inline(__always)
    public init(_ value: Int) {
        assert(value >= 0)
        self.init(limbs: UInt64(truncatingIfNeeded: value), 0, 0, 0)
    }

    /// 1 for true, 0 for false: the result of an EVM comparison.
    @inlinable @inline(__always)
    public init(_ value: Bool) {
        self.init(limbs: value ? 1 : 0, 0, 0, 0)
    }

    /// The number whose big-endian encoding is `hash`.
    @inlinable @inline(__always)
    public init(_ hash: Hash32) {
        self.init(limbs: hash.word3, hash.word2, hash.word1, hash.word0)
    }

    /// The number of an address, in the low 160 bits.
    @inlinable @inline(__always)
    public init(_ address: Address) {
        self.init(
            limbs: UInt64(address.word2) | address.word1 << 32,
            address.word1 >> 32 | address.word0 << 32,
            address.word0 >> 32,
            0,
        )
    }

    /// 0.
    @inlinable @inline(__always)
    public static var zero: UInt256 { UInt256(limbs: 0, 0, 0, 0) }

    /// 1.
    @inlinable @inline(__always)
    public static var one: UInt256 { UInt256(limbs: 1, 0, 0, 0) }

    /// 2^256 - 1.
    @inlinable @inline(__always)
    public static var max: UInt256 { UInt256(limbs: .max, .max, .max, .max) }

    /// Whether every bit is clear.
    @inlinable @inline(__always)
    public var isZero: Bool { limb0 | limb1 | limb2 | limb3 == 0 }

    /// Whether the value fits in 64 bits.
    @inlinable @inline(__always)
    public var fitsUInt64: Bool { limb1 | limb2 | limb3 == 0 }

    /// The value if it fits in 64 bits, else nil.
    @inlinable @inline(__always)
    public var uint64: UInt64? { fitsUInt64 ? limb0 : nil }

    /// The value, or `UInt64.max` if it does not fit.
    @inlinable @inline(__always)
    public var saturatedToUInt64: UInt64 { fitsUInt64 ? limb0 : .max }

    /// The number of bits up to the highest set bit: 0 for zero, 256 at most.
    @inlinable
    public var bitCount: Int {
        if limb3 != 0 { return 256 - limb3.leadingZeroBitCount }
        if limb2 != 0 { return 192 - limb2.leadingZeroBitCount }
        if limb1 != 0 { return 128 - limb1.leadingZeroBitCount }
        return 64 - limb0.leadingZeroBitCount
    }

    /// The number of bytes of the shortest big-endian encoding: 0 for zero, 32 at most.
    @inlinable
    public var byteLength: Int { (bitCount + 7) / 8 }
}

extension UInt256: ExpressibleByIntegerLiteral {
    /// A literal of up to 64 bits.
    @inlinable @inline(__always)
    public init(integerLiteral value: UInt64) {
        self.init(value)
    }
}

extension UInt256: Comparable {
    /// Compares as unsigned numbers.
    @inlinable @inline(__always)
    public static func < (left: UInt256, right: UInt256) -> Bool {
        left.subtractingReportingOverflow(right).overflow
    }
}
