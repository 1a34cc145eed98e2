// Division by reciprocals (Möller and Granlund, "Improved division by invariant integers"): one hardware
// division of small numbers makes the reciprocal, everything else is multiplication. It beats a chain of
// 128-by-64 divisions and needs no 128-bit runtime routine in the guest.

extension UInt256 {
    /// The quotient and the remainder.
    ///
    /// Division by zero gives zero and zero, as the EVM defines it.
    public func quotientAndRemainder(dividingBy divisor: UInt256) -> (quotient: UInt256, remainder: UInt256) {
        if divisor.fitsUInt64 {
            if divisor.isZero { return (.zero, .zero) }
            if fitsUInt64 {
                return (UInt256(limb0 / divisor.limb0), UInt256(limb0 % divisor.limb0))
            }
            return divided(bySingleLimb: divisor.limb0, carrying: 0)
        }
        if self < divisor { return (.zero, self) }
        return LongDivision.divide(UInt512(low: self, high: .zero), by: divisor)
    }

    /// The quotient; zero for a zero divisor.
    public static func / (left: UInt256, right: UInt256) -> UInt256 {
        left.quotientAndRemainder(dividingBy: right).quotient
    }

    /// The remainder; zero for a zero divisor.
    public static func % (left: UInt256, right: UInt256) -> UInt256 {
        left.quotientAndRemainder(dividingBy: right).remainder
    }

    /// Divides `carry * 2^256 + self` by a non-zero 64-bit number, which is larger than `carry`.
    func divided(bySingleLimb divisor: UInt64, carrying carry: UInt64) -> (
        quotient: UInt256, remainder: UInt256
    ) {
        let shift = UInt64(truncatingIfNeeded: divisor.leadingZeroBitCount)
        let normalized = divisor &<< shift
        let reciprocal = Reciprocal.ofOneLimb(normalized)
        // The numerator enters shifted left by as much; a shift of zero must not bring limbs down.
        let down = shift == 0 ? 0 : ~UInt64.zero
        let back = 64 &- shift
        var remainder = carry &<< shift | (limb3 &>> back & down)
        let step3 = Reciprocal.divide(
            remainder,
            limb3 &<< shift | (limb2 &>> back & down),
            normalized,
            reciprocal
        )
        remainder = step3.remainder
        let step2 = Reciprocal.divide(
            remainder,
            limb2 &<< shift | (limb1 &>> back & down),
            normalized,
            reciprocal
        )
        remainder = step2.remainder
        let step1 = Reciprocal.divide(
            remainder,
            limb1 &<< shift | (limb0 &>> back & down),
            normalized,
            reciprocal
        )
        remainder = step1.remainder
        let step0 = Reciprocal.divide(remainder, limb0 &<< shift, normalized, reciprocal)
        return (
            UInt256(limbs: step0.quotient, step1.quotient, step2.quotient, step3.quotient),
            UInt256(step0.remainder &>> shift),
        )
    }
}

/// Reciprocals of normalized divisors (top bit set), and the division steps that use them.
enum Reciprocal {
    /// `floor((2^128 - 1) / divisor) - 2^64` for a normalized divisor.
    @inline(__always)
    static func ofOneLimb(_ divisor: UInt64) -> UInt64 {
        let top9 = divisor >> 55
        let v0 = 0x7fd00 / top9
        let top40 = (divisor >> 24) &+ 1
        let v1 = (v0 << 11) &- ((v0 &* v0 &* top40) >> 40) &- 1
        let v2 = (v1 << 13) &+ ((v1 &* (0x1000_0000_0000_0000 &- v1 &* top40)) >> 47)
        let low = divisor & 1
        let top63 = (divisor >> 1) &+ low
        let error = ((v2 >> 1) & (0 &- low)) &- (v2 &* top63)
        let v3 = (v2.multipliedFullWidth(by: error).high >> 1) &+ (v2 << 31)
        let product = v3.multipliedFullWidth(by: divisor)
        let carry: UInt64 = product.low.addingReportingOverflow(divisor).overflow ? 1 : 0
        return v3 &- (product.high &+ carry) &- divisor
    }

    /// `floor((2^192 - 1) / (high * 2^64 + low)) - 2^64` for a normalized two-limb divisor.
    @inline(__always)
    static func ofTwoLimbs(high: UInt64, low: UInt64) -> UInt64 {
        var reciprocal = ofOneLimb(high)
        var product = high &* reciprocal
        product &+= low
        if product < low {
            reciprocal &-= 1
            if product >= high {
                reciprocal &-= 1
                product &-= high
            }
            product &-= high
        }
        let term = reciprocal.multipliedFullWidth(by: low)
        product &+= term.high
        if product < term.high {
            reciprocal &-= 1
            if product > high || (product == high && term.low >= low) { reciprocal &-= 1 }
        }
        return reciprocal
    }

    /// Divides `high * 2^64 + low` by a normalized divisor; `high` is less than the divisor.
    @inline(__always)
    static func divide(
        _ high: UInt64,
        _ low: UInt64,
        _ divisor: UInt64,
        _ reciprocal: UInt64,
    ) -> (quotient: UInt64, remainder: UInt64) {
        let product = reciprocal.multipliedFullWidth(by: high)
        let (estimateLow, carry) = product.low.addingReportingOverflow(low)
        var quotient = product.high &+ high &+ (carry ? 1 : 0) &+ 1
        var remainder = low &- quotient &* divisor
        if remainder > estimateLow {
            quotient &-= 1
            remainder &+= divisor
        }
        if remainder >= divisor {
            quotient &+= 1
            remainder &-= divisor
        }
        return (quotient, remainder)
    }

    /// Divides a three-limb number by a normalized two-limb divisor; the top two limbs are less than the
    /// divisor.
    @inline(__always)
    static func divide(
        _ u2: UInt64,
        _ u1: UInt64,
        _ u0: UInt64,
        by divisorHigh: UInt64,
        _ divisorLow: UInt64,
        _ reciprocal: UInt64,
    ) -> (quotient: UInt64, remainderHigh: UInt64, remainderLow: UInt64) {
        let product = reciprocal.multipliedFullWidth(by: u2)
        let (estimateLow, carry) = product.low.addingReportingOverflow(u1)
        var quotient = product.high &+ u2 &+ (carry ? 1 : 0)
        var high = u1 &- quotient &* divisorHigh
        let term = divisorLow.multipliedFullWidth(by: quotient)
        var low = u0
        var borrow = false
        (low, borrow) = low.subtractingReportingOverflow(term.low)
        high = high &- term.high &- (borrow ? 1 : 0)
        (low, borrow) = low.subtractingReportingOverflow(divisorLow)
        high = high &- divisorHigh &- (borrow ? 1 : 0)
        quotient &+= 1
        if high >= estimateLow {
            quotient &-= 1
            (low, borrow) = low.addingReportingOverflow(divisorLow)
            high = high &+ divisorHigh &+ (borrow ? 1 : 0)
        }
        if high > divisorHigh || (high == divisorHigh && low >= divisorLow) {
            quotient &+= 1
            (low, borrow) = low.subtractingReportingOverflow(divisorLow)
            high = high &- divisorHigh &- (borrow ? 1 : 0)
        }
        return (quotient, high, low)
    }
}

/// Knuth's algorithm D for divisors of two to four limbs and numerators of up to eight.
enum LongDivision {
    /// Divides; the divisor is at least 2^64.
    ///
    /// The quotient is that modulo 2^256 (it fits where the numerator's high half is less than the divisor).
    static func divide(_ numerator: UInt512, by divisor: UInt256) -> (quotient: UInt256, remainder: UInt256) {
        // Scratch: nine limbs of shifted numerator, four of shifted divisor, eight of quotient.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 9 + 4 + 8) { scratch in
            guard let numeratorLimbs = scratch.baseAddress else { return (.zero, .zero) }
            let divisorLimbs = numeratorLimbs + 9
            let quotient = numeratorLimbs + 13
            quotient.update(repeating: 0, count: 8)
            let divisorCount = (divisor.bitCount + 63) / 64
            let numeratorBits = numerator.high.isZero ? numerator.low.bitCount : 256 + numerator.high.bitCount
            let numeratorCount = max((numeratorBits + 63) / 64, divisorCount)
            let shift = UInt64(truncatingIfNeeded: divisorCount * 64 - divisor.bitCount)
            store(divisor &<< shift, to: divisorLimbs)
            store(numerator.low &<< shift, to: numeratorLimbs)
            store(numerator.high &<< shift, to: numeratorLimbs + 4)
            numeratorLimbs[8] = 0
            if shift != 0 {
                numeratorLimbs[4] |= numerator.low.limb3 &>> (64 &- shift)
                numeratorLimbs[8] = numerator.high.limb3 &>> (64 &- shift)
            }
            run(numeratorLimbs, numeratorCount + 1, divisorLimbs, divisorCount, quotient)
            for index in divisorCount..<4 { numeratorLimbs[index] = 0 }
            return (load(quotient), load(numeratorLimbs) &>> shift)
        }
    }

    /// Algorithm D on normalized limbs: leaves the quotient in `quotient` and the remainder in the low limbs
    /// of `numerator`.
    private static func run(
        _ numerator: UnsafeMutablePointer<UInt64>,
        _ numeratorCount: Int,
        _ divisor: UnsafeMutablePointer<UInt64>,
        _ divisorCount: Int,
        _ quotient: UnsafeMutablePointer<UInt64>,
    ) {
        let high = divisor[divisorCount - 1]
        let low = divisor[divisorCount - 2]
        let reciprocal = Reciprocal.ofTwoLimbs(high: high, low: low)
        var position = numeratorCount - divisorCount - 1
        while position >= 0 {
            let window = numerator + position
            let u2 = window[divisorCount]
            let u1 = window[divisorCount - 1]
            let u0 = window[divisorCount - 2]
            var digit: UInt64
            if u2 == high, u1 == low {
                // The estimate would overflow; the digit is the largest one.
                digit = .max
                window[divisorCount] = u2 &- subtractProduct(window, divisor, divisorCount, digit)
            } else {
                let estimate = Reciprocal.divide(u2, u1, u0, by: high, low, reciprocal)
                digit = estimate.quotient
                let overflow = subtractProduct(window, divisor, divisorCount - 2, digit)
                let (remainderLow, borrow) = estimate.remainderLow.subtractingReportingOverflow(overflow)
                let (remainderHigh, negative) = UInt256.subtract(estimate.remainderHigh, 0, borrow)
                window[divisorCount - 2] = remainderLow
                window[divisorCount - 1] = remainderHigh
                if negative {
                    digit &-= 1
                    let carry = addInPlace(window, divisor, divisorCount - 1)
                    window[divisorCount - 1] = window[divisorCount - 1] &+ high &+ carry
                }
            }
            quotient[position] = digit
            position -= 1
        }
    }

    /// `window -= factor * divisor`; returns the borrow out.
    @inline(__always)
    private static func subtractProduct(
        _ window: UnsafeMutablePointer<UInt64>,
        _ divisor: UnsafeMutablePointer<UInt64>,
        _ count: Int,
        _ factor: UInt64,
    ) -> UInt64 {
        var borrow: UInt64 = 0
        for index in 0..<count {
            let product = factor.multipliedFullWidth(by: divisor[index])
            let (partial, overflow1) = window[index].subtractingReportingOverflow(borrow)
            let (value, overflow2) = partial.subtractingReportingOverflow(product.low)
            window[index] = value
            borrow = product.high &+ (overflow1 ? 1 : 0) &+ (overflow2 ? 1 : 0)
        }
        return borrow
    }

    /// `window += divisor`; returns the carry out.
    @inline(__always)
    private static func addInPlace(
        _ window: UnsafeMutablePointer<UInt64>,
        _ divisor: UnsafeMutablePointer<UInt64>,
        _ count: Int,
    ) -> UInt64 {
        var carry = false
        for index in 0..<count {
            (window[index], carry) = UInt256.add(window[index], divisor[index], carry)
        }
        return carry ? 1 : 0
    }

    @inline(__always)
    private static func store(_ value: UInt256, to limbs: UnsafeMutablePointer<UInt64>) {
        limbs[0] = value.limb0
        limbs[1] = value.limb1
        limbs[2] = value.limb2
        limbs[3] = value.limb3
    }

    @inline(__always)
    private static func load(_ limbs: UnsafeMutablePointer<UInt64>) -> UInt256 {
        UInt256(limbs: limbs[0], limbs[1], limbs[2], limbs[3])
    }
}
