extension UInt256 {
    /// Bitwise and.
    @inlinable @inline(__always)
    public static func & (left: UInt256, right: UInt256) -> UInt256 {
        UInt256(
            limbs: left.limb0 & right.limb0,
            left.limb1 & right.limb1,
            left.limb2 & right.limb2,
            left.limb3 & right.limb3,
        )
    }

    /// Bitwise or.
    @inlinable @inline(__always)
    public static func | (left: UInt256, right: UInt256) -> UInt256 {
        UInt256(
            limbs: left.limb0 | right.limb0,
            left.limb1 | right.limb1,
            left.limb2 | right.limb2,
            left.limb3 | right.limb3,
        )
    }

    /// Bitwise exclusive or.
    @inlinable @inline(__always)
    public static func ^ (left: UInt256, right: UInt256) -> UInt256 {
        UInt256(
            limbs: left.limb0 ^ right.limb0,
            left.limb1 ^ right.limb1,
            left.limb2 ^ right.limb2,
            left.limb3 ^ right.limb3,
        )
    }

    /// Bitwise not.
    @inlinable @inline(__always)
    public static prefix func ~ (value: UInt256) -> UInt256 {
        UInt256(limbs: ~value.limb0, ~value.limb1, ~value.limb2, ~value.limb3)
    }

    /// Shifts left by `count` bits; zero for 256 and more.
    @inlinable
    public static func &<< (value: UInt256, count: UInt64) -> UInt256 {
        if count >= 256 { return .zero }
        let bits = count & 63
        // `x >> (64 - bits)` in two steps, so that a shift of zero bits brings nothing up.
        let back = 63 &- bits
        let s0 = value.limb0 &<< bits
        let s1 = value.limb1 &<< bits | ((value.limb0 &>> 1) &>> back)
        let s2 = value.limb2 &<< bits | ((value.limb1 &>> 1) &>> back)
        let s3 = value.limb3 &<< bits | ((value.limb2 &>> 1) &>> back)
        return switch count >> 6 {
        case 0: UInt256(limbs: s0, s1, s2, s3)
        case 1: UInt256(limbs: 0, s0, s1, s2)
        case 2: UInt256(limbs: 0, 0, s0, s1)
        default: UInt256(limbs: 0, 0, 0, s0)
        }
    }

    /// Shifts right by `count` bits, bringing in zeros; zero for 256 and more.
    @inlinable
    public static func &>> (value: UInt256, count: UInt64) -> UInt256 {
        value.shiftedRight(by: count, filling: 0)
    }

    /// Shifts right by `count` bits and brings in the bits of `fill`, which is all zeros or all ones.
    @inlinable
    func shiftedRight(by count: UInt64, filling fill: UInt64) -> UInt256 {
        if count >= 256 { return UInt256(limbs: fill, fill, fill, fill) }
        let bits = count & 63
        let back = 63 &- bits
        let s3 = limb3 &>> bits | ((fill &<< 1) &<< back)
        let s2 = limb2 &>> bits | ((limb3 &<< 1) &<< back)
        let s1 = limb1 &>> bits | ((limb2 &<< 1) &<< back)
        let s0 = limb0 &>> bits | ((limb1 &<< 1) &<< back)
        return switch count >> 6 {
        case 0: UInt256(limbs: s0, s1, s2, s3)
        case 1: UInt256(limbs: s1, s2, s3, fill)
        case 2: UInt256(limbs: s2, s3, fill, fill)
        default: UInt256(limbs: s3, fill, fill, fill)
        }
    }

    /// The byte at `index`, counted from the most significant; zero for 32 and more (EVM `BYTE`).
    @inlinable
    public func byte(at index: UInt256) -> UInt256 {
        guard index.fitsUInt64, index.limb0 < 32 else { return .zero }
        return UInt256((self &>> (8 * (31 - index.limb0))).limb0 & 0xff)
    }
}
