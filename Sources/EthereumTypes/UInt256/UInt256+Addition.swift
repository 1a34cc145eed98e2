extension UInt256 {
    /// The sum modulo 2^256, and whether it exceeded 2^256 - 1.
    ///
    /// The carry is combined with `!=` (at most one of the two overflows is set), which the compiler turns
    /// into add-with-carry.
    @inlinable @inline(__always)
    public func addingReportingOverflow(_ other: UInt256) -> (partialValue: UInt256, overflow: Bool) {
        let (sum0, carry0) = limb0.addingReportingOverflow(other.limb0)
        let (sum1, carry1) = UInt256.add(limb1, other.limb1, carry0)
        let (sum2, carry2) = UInt256.add(limb2, other.limb2, carry1)
        let (sum3, carry3) = UInt256.add(limb3, other.limb3, carry2)
        return (UInt256(limbs: sum0, sum1, sum2, sum3), carry3)
    }

    /// The difference modulo 2^256, and whether `other` was larger.
    @inlinable @inline(__always)
    public func subtractingReportingOverflow(_ other: UInt256) -> (partialValue: UInt256, overflow: Bool) {
        let (difference0, borrow0) = limb0.subtractingReportingOverflow(other.limb0)
        let (difference1, borrow1) = UInt256.subtract(limb1, other.limb1, borrow0)
        let (difference2, borrow2) = UInt256.subtract(limb2, other.limb2, borrow1)
        let (difference3, borrow3) = UInt256.subtract(limb3, other.limb3, borrow2)
        return (UInt256(limbs: difference0, difference1, difference2, difference3), borrow3)
    }

    /// `left + right + carry` and the carry out.
    @inlinable @inline(__always)
    public static func add(_ left: UInt64, _ right: UInt64, _ carry: Bool) -> (UInt64, Bool) {
        let (sum, first) = left.addingReportingOverflow(right)
        let (total, second) = sum.addingReportingOverflow(UInt64(bit: carry))
        return (total, first != second)
    }

    /// `left - right - borrow` and the borrow out.
    @inlinable @inline(__always)
    public static func subtract(_ left: UInt64, _ right: UInt64, _ borrow: Bool) -> (UInt64, Bool) {
        let (difference, first) = left.subtractingReportingOverflow(right)
        let (total, second) = difference.subtractingReportingOverflow(UInt64(bit: borrow))
        return (total, first != second)
    }

    /// The sum modulo 2^256.
    @inlinable @inline(__always)
    public static func &+ (left: UInt256, right: UInt256) -> UInt256 {
        left.addingReportingOverflow(right).partialValue
    }

    /// The difference modulo 2^256.
    @inlinable @inline(__always)
    public static func &- (left: UInt256, right: UInt256) -> UInt256 {
        left.subtractingReportingOverflow(right).partialValue
    }

    /// Adds modulo 2^256.
    @inlinable @inline(__always)
    public static func &+= (left: inout UInt256, right: UInt256) {
        left = left &+ right
    }

    /// Subtracts modulo 2^256.
    @inlinable @inline(__always)
    public static func &-= (left: inout UInt256, right: UInt256) {
        left = left &- right
    }

    /// The sum, or 2^256 - 1 where it does not fit.
    @inlinable @inline(__always)
    public func addingSaturated(_ other: UInt256) -> UInt256 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// The difference, or 0 where `other` is larger.
    @inlinable @inline(__always)
    public func subtractingSaturated(_ other: UInt256) -> UInt256 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? .zero : difference
    }
}

extension UInt64 {
    /// 1 for true, 0 for false.
    ///
    /// Without a branch: a conditional expression adds basic blocks, and the inliner gives up on callers with
    /// many.
    @inlinable @inline(__always)
    public init(bit: Bool) {
        self = UInt64(unsafeBitCast(bit, to: UInt8.self))
    }
}
