import EthereumTypes

extension Secp256k1 {
    /// An element of the field of integers modulo p = 2^256 - 2^32 - 977, over which the curve is defined.
    ///
    /// Any 256-bit number stands for the element that it is congruent to, so that no operation ends with a
    /// comparison with p; `normalized` gives the representative below p. Since 2^256 is congruent to the
    /// small number `foldingConstant`, a carry out of the top limb is folded by adding that constant at the
    /// bottom. The carry of that addition leaves the lowest limb about once in 2^31 times: it has a branch of
    /// its own, never inlined.
    ///
    /// Source: SEC 2, version 2.0, section 2.4.1.
    struct FieldElement {
        /// The number, least significant limb first.
        var limbs: UInt256

        /// Makes the element that `limbs` is congruent to.
        @inline(__always)
        init(_ limbs: UInt256) {
            self.limbs = limbs
        }

        /// p, the number of elements of the field.
        @inline(__always)
        static var modulus: UInt256 { UInt256(limbs: 0xffff_fffe_ffff_fc2f, .max, .max, .max) }

        /// 2^256 - p, a number of 33 bits.
        @inline(__always)
        static var foldingConstant: UInt64 { 0x1_0000_03d1 }

        /// The folding constant, or zero: without a branch, which would keep the callers from being inlined.
        @inline(__always)
        static func foldingConstant(if condition: Bool) -> UInt64 {
            (0 &- UInt64(unsafeBitCast(condition, to: UInt8.self))) & foldingConstant
        }

        /// The additive identity.
        @inline(__always)
        static var zero: FieldElement { FieldElement(.zero) }

        /// The multiplicative identity.
        @inline(__always)
        static var one: FieldElement { FieldElement(.one) }

        /// The representative in `0..<p`.
        @inline(__always)
        var normalized: UInt256 {
            let (reduced, carry) = limbs.addingReportingOverflow(UInt256(FieldElement.foldingConstant))
            return carry ? reduced : limbs
        }

        /// Whether this is the additive identity, which has the representatives 0 and p.
        @inline(__always)
        var isZero: Bool {
            limbs.isZero || (limbs.limb0 == FieldElement.modulus.limb0 && limbs == FieldElement.modulus)
        }

        /// Whether both are the same element, whatever their representatives.
        @inline(__always)
        func isEqual(to other: FieldElement) -> Bool { (self - other).isZero }
    }
}

// MARK: Addition

extension Secp256k1.FieldElement {
    /// The sum.
    @inline(__always)
    static func + (left: Self, right: Self) -> Self {
        let (sum, carry) = left.limbs.addingReportingOverflow(right.limbs)
        return Self(sum, foldingIn: foldingConstant(if: carry))
    }

    /// The difference.
    @inline(__always)
    static func - (left: Self, right: Self) -> Self {
        let (difference, borrow) = left.limbs.subtractingReportingOverflow(right.limbs)
        return Self(difference, foldingOut: foldingConstant(if: borrow))
    }

    /// The additive inverse.
    @inline(__always)
    static prefix func - (value: Self) -> Self { zero - value }

    /// The element whose double is this one.
    @inline(__always)
    var halved: Self {
        // An odd number n is congruent to n + p, and (n + p) / 2 = (n - 1) / 2 + 2^255 - (foldingConstant -
        // 1) / 2.
        let odd = limbs.limb0 & 1
        let half = UInt256(
            limbs: limbs.limb0 >> 1 | limbs.limb1 << 63,
            limbs.limb1 >> 1 | limbs.limb2 << 63,
            limbs.limb2 >> 1 | limbs.limb3 << 63,
            limbs.limb3 >> 1 | odd << 63,
        )
        return Self(half, foldingOut: (0 &- odd) & (Self.foldingConstant >> 1))
    }

    /// The element of `limbs + addend`.
    @inline(__always)
    init(_ limbs: UInt256, foldingIn addend: UInt64) {
        let (limb0, carry) = limbs.limb0.addingReportingOverflow(addend)
        self.limbs = UInt256(limbs: limb0, limbs.limb1, limbs.limb2, limbs.limb3)
        if _slowPath(carry) { self.limbs = Self.carryIntoLimb1(self.limbs) }
    }

    /// The element of `limbs - subtrahend`.
    @inline(__always)
    init(_ limbs: UInt256, foldingOut subtrahend: UInt64) {
        let (limb0, borrow) = limbs.limb0.subtractingReportingOverflow(subtrahend)
        self.limbs = UInt256(limbs: limb0, limbs.limb1, limbs.limb2, limbs.limb3)
        if _slowPath(borrow) { self.limbs = Self.borrowFromLimb1(self.limbs) }
    }

    /// Adds 2^64.
    ///
    /// A carry out of the top leaves a number below 2^255, so that the folding has no carry.
    @inline(never)
    private static func carryIntoLimb1(_ limbs: UInt256) -> UInt256 {
        let (sum, carry) = limbs.addingReportingOverflow(UInt256(limbs: 0, 1, 0, 0))
        return carry ? sum &+ UInt256(foldingConstant) : sum
    }

    /// Subtracts 2^64.
    ///
    /// A borrow out of the top leaves a number above 2^255, so that the folding has no borrow.
    @inline(never)
    private static func borrowFromLimb1(_ limbs: UInt256) -> UInt256 {
        let (difference, borrow) = limbs.subtractingReportingOverflow(UInt256(limbs: 0, 1, 0, 0))
        return borrow ? difference &- UInt256(foldingConstant) : difference
    }
}
