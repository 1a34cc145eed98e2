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
        return LongDivision.divide(self, by: divisor)
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
        var quotient = product.high &+ high &+ UInt64(bit: carry) &+ 1
        var remainder = low &- quotient &* divisor
        // As often as not: no branch could foresee it.
        let isTooLarge = 0 &- UInt64(bit: remainder > estimateLow)
        quotient &+= isTooLarge
        remainder &+= divisor & isTooLarge
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
        var quotient = product.high &+ u2 &+ UInt64(bit: carry)
        let term = divisorLow.multipliedFullWidth(by: quotient)
        var (low, borrow) = u0.subtractingReportingOverflow(term.low)
        var high = u1 &- quotient &* divisorHigh &- term.high &- UInt64(bit: borrow)
        (low, borrow) = low.subtractingReportingOverflow(divisorLow)
        high = high &- divisorHigh &- UInt64(bit: borrow)
        quotient &+= 1
        // As often as not: no branch could foresee it.
        let isTooLarge = 0 &- UInt64(bit: high >= estimateLow)
        quotient &+= isTooLarge
        (low, borrow) = low.addingReportingOverflow(divisorLow & isTooLarge)
        high = high &+ (divisorHigh & isTooLarge) &+ UInt64(bit: borrow)
        if high > divisorHigh || (high == divisorHigh && low >= divisorLow) {
            quotient &+= 1
            (low, borrow) = low.subtractingReportingOverflow(divisorLow)
            high = high &- divisorHigh &- UInt64(bit: borrow)
        }
        return (quotient, high, low)
    }
}

/// Knuth's algorithm D in registers.
///
/// Whatever its size, the divisor is shifted up until its top bit is bit 255, and the numerator as far. Then every digit
/// comes from the same step, and the number of steps is what a division of shorter numbers would take.
struct LongDivision {
    /// The divisor, with its top bit set.
    private let divisor: UInt256
    /// How far it was shifted: whole limbs, and bits.
    private let limbs: UInt64
    private let bits: UInt64
    private let reciprocal: UInt64
    /// What is left of the numerator's limbs so far; less than the divisor.
    private var remainder = UInt256.zero
    /// The quotient so far, modulo 2^256.
    private var quotient = UInt256.zero

    /// Divides by a divisor of at least 2^64.
    ///
    /// The quotient is that modulo 2^256 (it fits where the numerator's high half is less than the divisor).
    static func divide(_ numerator: UInt512, by divisor: UInt256) -> (quotient: UInt256, remainder: UInt256) {
        if numerator.high.isZero { return divide(numerator.low, by: divisor) }
        var division = LongDivision(divisor)
        let high = numerator.high &<< division.bits
        // The limb between the halves takes what the shift brings over.
        let over = division.limbAbove(numerator.low)
        division.remainder = UInt256(
            limbs: high.limb1,
            high.limb2,
            high.limb3,
            division.limbAbove(numerator.high)
        )
        division.appendDigit(high.limb0 | over)
        let low = numerator.low &<< division.bits
        division.appendDigit(low.limb3)
        division.appendDigit(low.limb2)
        division.appendDigit(low.limb1)
        return division.finish(low.limb0)
    }

    /// As above, for a numerator of one word.
    static func divide(_ numerator: UInt256, by divisor: UInt256) -> (quotient: UInt256, remainder: UInt256) {
        var division = LongDivision(divisor)
        let low = numerator &<< division.bits
        division.remainder = UInt256(limbs: low.limb1, low.limb2, low.limb3, division.limbAbove(numerator))
        return division.finish(low.limb0)
    }

    private init(_ divisor: UInt256) {
        let shift = UInt64(truncatingIfNeeded: 256 &- divisor.bitCount)
        let normalized = divisor &<< shift
        self.divisor = normalized
        limbs = shift >> 6
        bits = shift & 63
        reciprocal = Reciprocal.ofTwoLimbs(high: normalized.limb3, low: normalized.limb2)
    }

    /// What the shift by `bits` moves out of the top of a word.
    @inline(__always)
    private func limbAbove(_ word: UInt256) -> UInt64 { (word.limb3 &>> 1) &>> (63 &- bits) }

    /// Takes in the last limb of the numerator and the zeros that the shift put below it.
    @inline(__always)
    private mutating func finish(_ last: UInt64) -> (quotient: UInt256, remainder: UInt256) {
        appendDigit(last)
        var zeros = limbs
        while zeros > 0 {
            appendDigit(0)
            zeros &-= 1
        }
        return (quotient, remainder &>> (limbs &<< 6 | bits))
    }

    /// Takes in the next limb of the numerator, which gives the quotient its next digit.
    @inline(__always)
    private mutating func appendDigit(_ next: UInt64) {
        var digit: UInt64 = 0
        if remainder.limb3 == 0 && remainder.limb2 < divisor.limb3 {
            remainder = UInt256(limbs: next, remainder.limb0, remainder.limb1, remainder.limb2)
        } else if remainder.limb3 == divisor.limb3 && remainder.limb2 == divisor.limb2 {
            (digit, remainder) = largestDigit(next)
        } else {
            (digit, remainder) = digitAndRemainder(next)
        }
        quotient = UInt256(limbs: digit, quotient.limb0, quotient.limb1, quotient.limb2)
    }

    /// The digit by its estimate from the top limbs, which is at most one too large.
    @inline(__always)
    private func digitAndRemainder(_ next: UInt64) -> (UInt64, UInt256) {
        let estimate = Reciprocal.divide(
            remainder.limb3,
            remainder.limb2,
            remainder.limb1,
            by: divisor.limb3,
            divisor.limb2,
            reciprocal
        )
        let low = estimate.quotient.multipliedFullWidth(by: divisor.limb0)
        let high = UInt256.multiplyAdd(estimate.quotient, divisor.limb1, low.high, 0)
        let (difference, isNegative) = UInt256(
            limbs: next,
            remainder.limb0,
            estimate.remainderLow,
            estimate.remainderHigh
        ).subtractingReportingOverflow(UInt256(limbs: low.low, high.low, high.high, 0))
        if isNegative { return (estimate.quotient &- 1, difference &+ divisor) }
        return (estimate.quotient, difference)
    }

    /// The digit where the estimate would overflow.
    ///
    /// It is 2^64 - 1: the remainder is the window less the divisor 2^64 times, plus the divisor.
    @inline(never)
    private func largestDigit(_ next: UInt64) -> (UInt64, UInt256) {
        let window = UInt256(limbs: next, remainder.limb0, remainder.limb1, remainder.limb2)
        let product = UInt256(limbs: 0, divisor.limb0, divisor.limb1, divisor.limb2)
        return (.max, window &- product &+ divisor)
    }
}
