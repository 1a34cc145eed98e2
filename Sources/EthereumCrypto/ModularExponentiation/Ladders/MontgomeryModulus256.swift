import EthereumTypes

/// An odd number below 2^256, more than one, prepared for Montgomery multiplication: `x` is kept as `x * 2^256`.
struct MontgomeryModulus256 {
    let modulus: UInt256
    /// `-1 / modulus` modulo 2^64.
    private let negatedInverse: UInt64
    init(_ modulus: UInt256) {
        self.modulus = modulus
        negatedInverse = 0 &- MontgomeryRing.inverse(of: modulus.limb0)
    }

    /// Brings a number below the modulus to the form, at the price of a division.
    func form(of number: UInt256) -> UInt256 {
        UInt512(low: .zero, high: number).remainder(dividingBy: modulus)
    }

    /// The number whose form is `element`.
    func number(of element: UInt256) -> UInt256 {
        reduce(UInt512(low: element, high: .zero))
    }

    /// The form of the product, reduced; one of the factors must be reduced, too.
    @inline(__always)
    func multiply(_ left: UInt256, _ right: UInt256) -> UInt256 {
        reduce(left.multipliedFullWidth(by: right))
    }

    /// `product / 2^256` modulo the modulus; the product is below the modulus times 2^256.
    ///
    /// Adds multiples of the modulus that clear the low half.
    func reduce(_ product: UInt512) -> UInt256 {
        var carry = false
        let first = row(product.low, product.high.limb0, &carry)
        let second = row(first, product.high.limb1, &carry)
        let third = row(second, product.high.limb2, &carry)
        let quotient = row(third, product.high.limb3, &carry)
        // The quotient is below twice the modulus.
        let (difference, borrow) = quotient.subtractingReportingOverflow(modulus)
        return carry || !borrow ? difference : quotient
    }

    /// Adds a multiple of the modulus that clears the lowest of five limbs, and drops that.
    @inline(__always)
    private func row(_ low: UInt256, _ limb4: UInt64, _ carry: inout Bool) -> UInt256 {
        let factor = low.limb0 &* negatedInverse
        let column0 = UInt256.multiplyAdd(modulus.limb0, factor, low.limb0, 0)
        let column1 = UInt256.multiplyAdd(modulus.limb1, factor, low.limb1, column0.high)
        let column2 = UInt256.multiplyAdd(modulus.limb2, factor, low.limb2, column1.high)
        let column3 = UInt256.multiplyAdd(modulus.limb3, factor, low.limb3, column2.high)
        let (top, overflow) = UInt256.add(limb4, column3.high, carry)
        carry = overflow
        return UInt256(limbs: column1.low, column2.low, column3.low, top)
    }
}
