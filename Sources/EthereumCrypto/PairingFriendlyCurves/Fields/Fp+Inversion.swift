extension Fp {
    /// Steps of the binary algorithm that are worked out on one-word approximations before they are applied.
    private static var stepsPerRound: Int { 31 }

    /// Rounds until the greatest common divisor is certain to be reached: `2 * bits - 1` steps in all.
    static var inversionRounds: Int {
        (2 * Parameters.modulus.bitWidth - 1 + stepsPerRound - 1) / stepsPerRound
    }

    /// The inverse; zero for zero.
    ///
    /// The binary greatest common divisor of the element and the modulus, 31 steps at a time on the top and bottom
    /// bits of both numbers. With `(a, b)` begins a pair `(u, v)` of residues that goes through the same linear steps;
    /// `b` ends as 1 and `v` as the inverse. A step halves `a` and `b` exactly; `u` and `v` are instead
    /// divided by `2^64` a round, and the seed of `u` makes up for the difference and for Montgomery form.
    /// Source: T. Pornin, Optimized Binary GCD for Modular Inversion, https://eprint.iacr.org/2020/972, algorithm 2.
    func inverted() -> Fp {
        var a = limbs
        var b = Parameters.modulus
        var u = Parameters.inversionSeed
        var v = Limbs.zero
        for _ in 0..<Fp.inversionRounds {
            var first = Limbs.approximation(of: a, alongside: b)
            var second = Limbs.approximation(of: b, alongside: a)
            // `a` becomes (a * f0 + b * g0) / 2^31 and `b` becomes (a * f1 + b * g1) / 2^31.
            var f0: Int64 = 1
            var g0: Int64 = 0
            var f1: Int64 = 0
            var g1: Int64 = 1
            for _ in 0..<Fp.stepsPerRound {
                if first & 1 != 0 {
                    if first < second {
                        swap(&first, &second)
                        swap(&f0, &f1)
                        swap(&g0, &g1)
                    }
                    first &-= second
                    f0 &-= f1
                    g0 &-= g1
                }
                first &>>= 1
                f1 &<<= 1
                g1 &<<= 1
            }
            let nextA = Limbs.combination(a, f0, b, g0)
            let nextB = Limbs.combination(a, f1, b, g1)
            a = nextA.magnitude
            b = nextB.magnitude
            if nextA.isNegative { (f0, g0) = (0 &- f0, 0 &- g0) }
            if nextB.isNegative { (f1, g1) = (0 &- f1, 0 &- g1) }
            let nextU = Fp.residueCombination(u, f0, v, g0)
            v = Fp.residueCombination(u, f1, v, g1)
            u = nextU
        }
        return Fp(montgomery: v)
    }

    /// `(u * f + v * g) / 2^64` modulo the modulus, reduced.
    private static func residueCombination(_ u: Limbs, _ f: Int64, _ v: Limbs, _ g: Int64) -> Limbs {
        var sum = Limbs.zero
        let first = sum.accumulate(f < 0 ? Parameters.modulus &- u : u, times: f.magnitude)
        let second = sum.accumulate(g < 0 ? Parameters.modulus &- v : v, times: g.magnitude)
        sum.divideByLimb(Parameters.self, top: first &+ second)
        return reduce(sum).limbs
    }
}

extension FieldLimbs {
    /// The number of bits up to the highest that is set.
    var bitWidth: Int {
        for index in stride(from: Self.count - 1, through: 0, by: -1) where self[index] != 0 {
            return 64 * index + 64 - self[index].leadingZeroBitCount
        }
        return 0
    }

    /// A word of the lowest 31 bits of `number` below 33 bits from where the longer of it and `other` begins.
    fileprivate static func approximation(of number: Self, alongside other: Self) -> UInt64 {
        var top = count - 1
        while top > 0, number[top] | other[top] == 0 { top -= 1 }
        if top == 0 { return number[0] }
        let shift = UInt64(truncatingIfNeeded: (number[top] | other[top]).leadingZeroBitCount)
        // A shift by 64 minus zero must give zero: hence in two parts.
        let high = (number[top] &<< shift) | (number[top - 1] &>> 1) &>> (63 &- shift)
        return high & ~0x7fff_ffff | number[0] & 0x7fff_ffff
    }

    /// `(a * f + b * g) / 2^31`, which is exact and fits, as a magnitude and a sign; `f` and `g` within 2^31.
    static func combination(
        _ a: Self,
        _ f: Int64,
        _ b: Self,
        _ g: Int64,
    ) -> (magnitude: Self, isNegative: Bool) {
        var first = Self.zero
        var top = first.accumulate(a, times: f.magnitude)
        if (f < 0) == (g < 0) {
            top &+= first.accumulate(b, times: g.magnitude)
            return (first.shiftedRight(by: 31, top: top), f < 0)
        }
        var second = Self.zero
        let secondTop = second.accumulate(b, times: g.magnitude)
        var (difference, borrow) = first.subtractingReportingOverflow(second)
        top = top &- secondTop &- (borrow ? 1 : 0)
        // The top limbs are below 2^31, so that the sign shows in the top bit.
        let isBelow = top >> 63 != 0
        if isBelow {
            difference = .zero &- difference
            top = difference.isZero ? 0 &- top : ~top
        }
        return (difference.shiftedRight(by: 31, top: top), isBelow != (f < 0))
    }
}
