/// A 512-bit product: `high * 2^256 + low`.
public struct UInt512: Equatable, Sendable, BitwiseCopyable {
    /// Bits 0 to 255.
    public var low: UInt256
    /// Bits 256 to 511.
    public var high: UInt256

    /// Makes a 512-bit number from its halves.
    @inlinable @inline(__always)
    public init(low: UInt256, high: UInt256) {
        self.low = low
        self.high = high
    }
}

extension UInt256 {
    /// `left * right + addend + carry`, which always fits in 128 bits.
    @inlinable @inline(__always)
    public static func multiplyAdd(
        _ left: UInt64,
        _ right: UInt64,
        _ addend: UInt64,
        _ carry: UInt64,
    ) -> (high: UInt64, low: UInt64) {
        let product = left.multipliedFullWidth(by: right)
        let (sum, overflow1) = product.low.addingReportingOverflow(addend)
        let (total, overflow2) = sum.addingReportingOverflow(carry)
        return (product.high &+ UInt64(bit: overflow1) &+ UInt64(bit: overflow2), total)
    }

    /// The product modulo 2^256.
    @inlinable @inline(__always)
    public static func &* (left: UInt256, right: UInt256) -> UInt256 {
        // Row by row; the top limb needs low halves only.
        let row0 = left.limb0.multipliedFullWidth(by: right.limb0)
        let row1 = multiplyAdd(left.limb0, right.limb1, row0.high, 0)
        let row2 = multiplyAdd(left.limb0, right.limb2, row1.high, 0)
        let top0 = left.limb0 &* right.limb3 &+ row2.high

        let second0 = multiplyAdd(left.limb1, right.limb0, row1.low, 0)
        let second1 = multiplyAdd(left.limb1, right.limb1, row2.low, second0.high)
        let top1 = left.limb1 &* right.limb2 &+ top0 &+ second1.high

        let third0 = multiplyAdd(left.limb2, right.limb0, second1.low, 0)
        let top2 = left.limb2 &* right.limb1 &+ top1 &+ third0.high

        let top3 = left.limb3 &* right.limb0 &+ top2
        return UInt256(limbs: row0.low, second0.low, third0.low, top3)
    }

    /// The product, and whether it exceeded 2^256 - 1.
    @inlinable
    public func multipliedReportingOverflow(by other: UInt256) -> (partialValue: UInt256, overflow: Bool) {
        let product = multipliedFullWidth(by: other)
        return (product.low, !product.high.isZero)
    }

    /// The whole 512-bit product.
    @inlinable
    public func multipliedFullWidth(by other: UInt256) -> UInt512 {
        let a0 = limb0.multipliedFullWidth(by: other.limb0)
        let a1 = UInt256.multiplyAdd(limb0, other.limb1, a0.high, 0)
        let a2 = UInt256.multiplyAdd(limb0, other.limb2, a1.high, 0)
        let a3 = UInt256.multiplyAdd(limb0, other.limb3, a2.high, 0)

        let b0 = UInt256.multiplyAdd(limb1, other.limb0, a1.low, 0)
        let b1 = UInt256.multiplyAdd(limb1, other.limb1, a2.low, b0.high)
        let b2 = UInt256.multiplyAdd(limb1, other.limb2, a3.low, b1.high)
        let b3 = UInt256.multiplyAdd(limb1, other.limb3, a3.high, b2.high)

        let c0 = UInt256.multiplyAdd(limb2, other.limb0, b1.low, 0)
        let c1 = UInt256.multiplyAdd(limb2, other.limb1, b2.low, c0.high)
        let c2 = UInt256.multiplyAdd(limb2, other.limb2, b3.low, c1.high)
        let c3 = UInt256.multiplyAdd(limb2, other.limb3, b3.high, c2.high)

        let d0 = UInt256.multiplyAdd(limb3, other.limb0, c1.low, 0)
        let d1 = UInt256.multiplyAdd(limb3, other.limb1, c2.low, d0.high)
        let d2 = UInt256.multiplyAdd(limb3, other.limb2, c3.low, d1.high)
        let d3 = UInt256.multiplyAdd(limb3, other.limb3, c3.high, d2.high)

        return UInt512(
            low: UInt256(limbs: a0.low, b0.low, c0.low, d0.low),
            high: UInt256(limbs: d1.low, d2.low, d3.low, d3.high),
        )
    }

    /// `self` to the power of `exponent`, modulo 2^256, by squaring.
    public func power(_ exponent: UInt256) -> UInt256 {
        var result = UInt256.one
        var base = self
        var remaining = exponent
        while !remaining.isZero {
            if remaining.limb0 & 1 != 0 { result = result &* base }
            remaining = remaining &>> 1
            if !remaining.isZero { base = base &* base }
        }
        return result
    }
}
