import EthereumTypes

// Products of four limbs by four, then two foldings of what is above 2^256. Nothing here branches but for the carry of
// the second folding, so that the inliner's budget lets these bodies into the point operations.

extension Secp256k1.FieldElement {
    /// The product.
    @inline(__always)
    static func * (left: Self, right: Self) -> Self {
        let a = left.limbs
        let b = right.limbs
        // Operand scanning: a row of limb products for each limb of `a`, added as it is made.
        let row00 = a.limb0.multipliedFullWidth(by: b.limb0)
        let row01 = UInt256.multiplyAdd(a.limb0, b.limb1, row00.high, 0)
        let row02 = UInt256.multiplyAdd(a.limb0, b.limb2, row01.high, 0)
        let row03 = UInt256.multiplyAdd(a.limb0, b.limb3, row02.high, 0)

        let row10 = UInt256.multiplyAdd(a.limb1, b.limb0, row01.low, 0)
        let row11 = UInt256.multiplyAdd(a.limb1, b.limb1, row02.low, row10.high)
        let row12 = UInt256.multiplyAdd(a.limb1, b.limb2, row03.low, row11.high)
        let row13 = UInt256.multiplyAdd(a.limb1, b.limb3, row03.high, row12.high)

        let row20 = UInt256.multiplyAdd(a.limb2, b.limb0, row11.low, 0)
        let row21 = UInt256.multiplyAdd(a.limb2, b.limb1, row12.low, row20.high)
        let row22 = UInt256.multiplyAdd(a.limb2, b.limb2, row13.low, row21.high)
        let row23 = UInt256.multiplyAdd(a.limb2, b.limb3, row13.high, row22.high)

        let row30 = UInt256.multiplyAdd(a.limb3, b.limb0, row21.low, 0)
        let row31 = UInt256.multiplyAdd(a.limb3, b.limb1, row22.low, row30.high)
        let row32 = UInt256.multiplyAdd(a.limb3, b.limb2, row23.low, row31.high)
        let row33 = UInt256.multiplyAdd(a.limb3, b.limb3, row23.high, row32.high)

        return Self(
            reducing: UInt256(limbs: row00.low, row10.low, row20.low, row30.low),
            UInt256(limbs: row31.low, row32.low, row33.low, row33.high),
        )
    }

    /// The square: six products of distinct limbs, doubled, and four squares of limbs.
    @inline(__always)
    var squared: Self {
        let a = limbs
        let row01 = a.limb0.multipliedFullWidth(by: a.limb1)
        let row02 = UInt256.multiplyAdd(a.limb0, a.limb2, row01.high, 0)
        let row03 = UInt256.multiplyAdd(a.limb0, a.limb3, row02.high, 0)
        let row12 = UInt256.multiplyAdd(a.limb1, a.limb2, row03.low, 0)
        let row13 = UInt256.multiplyAdd(a.limb1, a.limb3, row03.high, row12.high)
        let row23 = UInt256.multiplyAdd(a.limb2, a.limb3, row13.high, 0)

        // The distinct products fill limbs 1 to 6 of eight, in order: row01.low, row02.low, row12.low,
        // row13.low, row23.low, row23.high. Doubled, they are added to the squares as these are made.
        let square0 = a.limb0.multipliedFullWidth(by: a.limb0)
        let (limb1, carry1) = square0.high.addingReportingOverflow(row01.low << 1)
        let doubled2 = row02.low << 1 | row01.low >> 63
        let square1 = UInt256.multiplyAdd(a.limb1, a.limb1, doubled2, UInt64(bit: carry1))
        let (limb3, carry3) = square1.high.addingReportingOverflow(row12.low << 1 | row02.low >> 63)
        let doubled4 = row13.low << 1 | row12.low >> 63
        let square2 = UInt256.multiplyAdd(a.limb2, a.limb2, doubled4, UInt64(bit: carry3))
        let (limb5, carry5) = square2.high.addingReportingOverflow(row23.low << 1 | row13.low >> 63)
        let doubled6 = row23.high << 1 | row23.low >> 63
        let square3 = UInt256.multiplyAdd(a.limb3, a.limb3, doubled6, UInt64(bit: carry5))
        let limb7 = square3.high &+ row23.high >> 63

        return Self(
            reducing: UInt256(limbs: square0.low, limb1, square1.low, limb3),
            UInt256(limbs: square2.low, limb5, square3.low, limb7),
        )
    }

    /// The element of `high * 2^256 + low`.
    @inline(__always)
    private init(reducing low: UInt256, _ high: UInt256) {
        let fold0 = UInt256.multiplyAdd(high.limb0, Self.foldingConstant, low.limb0, 0)
        let fold1 = UInt256.multiplyAdd(high.limb1, Self.foldingConstant, low.limb1, fold0.high)
        let fold2 = UInt256.multiplyAdd(high.limb2, Self.foldingConstant, low.limb2, fold1.high)
        let fold3 = UInt256.multiplyAdd(high.limb3, Self.foldingConstant, low.limb3, fold2.high)
        // What is above 2^256 has 34 bits now, and its product with the constant 67.
        let top = UInt256.multiplyAdd(fold3.high, Self.foldingConstant, fold0.low, 0)
        let (limb1, carry) = fold1.low.addingReportingOverflow(top.high)
        limbs = UInt256(limbs: top.low, limb1, fold2.low, fold3.low)
        if _slowPath(carry) { limbs = Self.carryIntoLimb2(limbs) }
    }

    /// Adds 2^128.
    ///
    /// A carry out of the top leaves a number below 2^255, so that the folding has no carry.
    @inline(never)
    private static func carryIntoLimb2(_ limbs: UInt256) -> UInt256 {
        let (sum, carry) = limbs.addingReportingOverflow(UInt256(limbs: 0, 0, 1, 0))
        return carry ? sum &+ UInt256(foldingConstant) : sum
    }
}
