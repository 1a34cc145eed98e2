extension UInt256 {
    /// `(self + other) mod modulus` without overflow; zero for a zero modulus (EVM `ADDMOD`).
    public func adding(_ other: UInt256, modulo modulus: UInt256) -> UInt256 {
        // Where both terms are already below the modulus one subtraction is enough.
        if !modulus.isZero, self < modulus, other < modulus {
            let (sum, overflow) = addingReportingOverflow(other)
            let (reduced, borrow) = sum.subtractingReportingOverflow(modulus)
            return overflow || !borrow ? reduced : sum
        }
        let (sum, overflow) = addingReportingOverflow(other)
        return UInt512(low: sum, high: overflow ? .one : .zero).remainder(dividingBy: modulus)
    }

    /// `(self * other) mod modulus` by way of the 512-bit product; zero for a zero modulus (EVM `MULMOD`).
    public func multiplied(by other: UInt256, modulo modulus: UInt256) -> UInt256 {
        multipliedFullWidth(by: other).remainder(dividingBy: modulus)
    }
}

extension UInt512 {
    /// The remainder of the division by `modulus`; zero for a zero modulus.
    public func remainder(dividingBy modulus: UInt256) -> UInt256 {
        quotientAndRemainder(dividingBy: modulus).remainder
    }

    /// The quotient modulo 2^256 and the remainder; both zero for a zero divisor.
    public func quotientAndRemainder(dividingBy divisor: UInt256) -> (quotient: UInt256, remainder: UInt256) {
        if high.isZero { return low.quotientAndRemainder(dividingBy: divisor) }
        if divisor.fitsUInt64 {
            if divisor.isZero { return (.zero, .zero) }
            // Only the low quotient limbs are wanted, so the high half is reduced first.
            return low.divided(bySingleLimb: divisor.limb0, carrying: (high % divisor).limb0)
        }
        return LongDivision.divide(self, by: divisor)
    }
}
