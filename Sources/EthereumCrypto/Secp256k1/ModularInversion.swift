import EthereumTypes

/// Inverses modulo odd numbers of up to 256 bits, by division steps.
///
/// A division step on (f, g), f odd, halves g after adding a multiple of f that makes it even. 62 steps at a
/// time are found from the lowest 64 bits of f and g alone, as a matrix of 64-bit integers that is then
/// applied to the whole numbers: ten multiplications of a matrix replace some 500 subtractions of 256-bit
/// numbers. The time depends on the value.
///
/// Source: D. Bernstein, B.-Y. Yang, "Fast constant-time gcd computation and modular inversion", 2019.
enum ModularInversion {
    /// The number in `0..<modulus` whose product with `value` is 1 modulo `modulus`; zero for a zero `value`.
    ///
    /// `modulus` is odd and has no factor in common with a non-zero `value`, which is below it.
    static func inverse(of value: UInt256, modulo modulus: UInt256) -> UInt256 {
        let modulusLimbs = SignedLimbs(modulus)
        let modulusInverse = inverseModulo2To62(modulus.limb0)
        // f and d, g and e correspond: d * value = f and e * value = g modulo the modulus.
        var f = modulusLimbs
        var g = SignedLimbs(value)
        var d = SignedLimbs(.zero)
        var e = SignedLimbs(.one)
        var eta: Int64 = -1
        while !g.isZero {
            let steps = Transition(f.limb0, g.limb0, &eta)
            steps.apply(to: &d, &e, modulo: modulusLimbs, modulusInverse)
            steps.apply(to: &f, &g)
        }
        // f is the greatest common divisor, 1, with a sign.
        return d.canonical(negating: f.isNegative, modulo: modulusLimbs)
    }

    /// The inverse of an odd number modulo 2^62.
    private static func inverseModulo2To62(_ odd: UInt64) -> UInt64 {
        // An odd number is its own inverse modulo 8; each line doubles the number of correct bits.
        var inverse = odd
        inverse &*= 2 &- odd &* inverse
        inverse &*= 2 &- odd &* inverse
        inverse &*= 2 &- odd &* inverse
        inverse &*= 2 &- odd &* inverse
        inverse &*= 2 &- odd &* inverse
        return inverse & SignedLimbs.mask
    }
}

extension ModularInversion {
    /// The matrix (u, v; q, r) of 62 division steps, multiplied by 2^62.
    ///
    /// The sum of the absolute values of either row is at most 2^62.
    struct Transition {
        private var u: Int64 = 1
        private var v: Int64 = 0
        private var q: Int64 = 0
        private var r: Int64 = 1

        /// Makes 62 steps, given the lowest 62 bits of f, which is odd, and of g, and carries on `eta`, the
        /// state of the choice between f and g.
        @inline(__always)
        init(_ fLow: Int64, _ gLow: Int64, _ eta: inout Int64) {
            var f = UInt64(bitPattern: fLow)
            var g = UInt64(bitPattern: gLow)
            var left: Int64 = 62
            while true {
                // Steps with an even g only halve it. The bits set above stop the count at those left.
                let zeros = Int64((g | .max &<< UInt64(left)).trailingZeroBitCount)
                g = g &>> UInt64(zeros)
                u = u &<< zeros
                v = v &<< zeros
                eta &-= zeros
                left &-= zeros
                if left == 0 { return }
                if eta < 0 {
                    eta = 0 &- eta
                    (f, g) = (g, 0 &- f)
                    (u, q) = (q, 0 &- u)
                    (v, r) = (r, 0 &- v)
                }
                // Up to eta + 1 steps go without another exchange: add the multiple of f that clears as many
                // low bits of g, six at most. f (2 - f^2) is the inverse of f modulo 64.
                let limit = min(min(eta &+ 1, left), 6)
                let multiple = (g &* f &* (f &* f &- 2)) & ((1 &<< UInt64(limit)) &- 1)
                g = g &+ f &* multiple
                q = q &+ u &* Int64(bitPattern: multiple)
                r = r &+ v &* Int64(bitPattern: multiple)
            }
        }

        /// Replaces (f, g) by the matrix times them, divided by 2^62, which leaves no remainder.
        @inline(__always)
        func apply(to f: inout SignedLimbs, _ g: inout SignedLimbs) {
            var sum0 = SignedSum()
            var sum1 = SignedSum()
            @inline(__always)
            func next(_ fLimb: Int64, _ gLimb: Int64) -> (Int64, Int64) {
                sum0.add(u, fLimb)
                sum0.add(v, gLimb)
                sum1.add(q, fLimb)
                sum1.add(r, gLimb)
                return (sum0.takeLimb(), sum1.takeLimb())
            }
            _ = next(f.limb0, g.limb0)
            (f.limb0, g.limb0) = next(f.limb1, g.limb1)
            (f.limb1, g.limb1) = next(f.limb2, g.limb2)
            (f.limb2, g.limb2) = next(f.limb3, g.limb3)
            (f.limb3, g.limb3) = next(f.limb4, g.limb4)
            f.limb4 = sum0.truncated
            g.limb4 = sum1.truncated
        }

        /// Replaces (d, e) by the matrix times them, divided by 2^62 modulo `modulus`.
        ///
        /// d and e are in `-2 * modulus ..< modulus`, before and after.
        @inline(__always)
        func apply(
            to d: inout SignedLimbs,
            _ e: inout SignedLimbs,
            modulo modulus: SignedLimbs,
            _ modulusInverse: UInt64,
        ) {
            // The multiples of the modulus that are added: first what makes negative d and e positive, then
            // what clears the lowest 62 bits.
            let dSign = d.limb4 >> 63
            let eSign = e.limb4 >> 63
            var dMultiple = (u & dSign) &+ (v & eSign)
            var eMultiple = (q & dSign) &+ (r & eSign)

            var sum0 = SignedSum()
            var sum1 = SignedSum()
            sum0.add(u, d.limb0)
            sum0.add(v, e.limb0)
            sum1.add(q, d.limb0)
            sum1.add(r, e.limb0)
            dMultiple &-= SignedLimbs.low62(modulusInverse &* sum0.low &+ UInt64(bitPattern: dMultiple))
            eMultiple &-= SignedLimbs.low62(modulusInverse &* sum1.low &+ UInt64(bitPattern: eMultiple))
            sum0.add(modulus.limb0, dMultiple)
            sum1.add(modulus.limb0, eMultiple)
            _ = sum0.takeLimb()
            _ = sum1.takeLimb()

            @inline(__always)
            func next(_ dLimb: Int64, _ eLimb: Int64, _ modulusLimb: Int64) -> (Int64, Int64) {
                sum0.add(u, dLimb)
                sum0.add(v, eLimb)
                sum0.add(modulusLimb, dMultiple)
                sum1.add(q, dLimb)
                sum1.add(r, eLimb)
                sum1.add(modulusLimb, eMultiple)
                return (sum0.takeLimb(), sum1.takeLimb())
            }
            (d.limb0, e.limb0) = next(d.limb1, e.limb1, modulus.limb1)
            (d.limb1, e.limb1) = next(d.limb2, e.limb2, modulus.limb2)
            (d.limb2, e.limb2) = next(d.limb3, e.limb3, modulus.limb3)
            (d.limb3, e.limb3) = next(d.limb4, e.limb4, modulus.limb4)
            d.limb4 = sum0.truncated
            e.limb4 = sum1.truncated
        }
    }

    /// A number below 2^256 in absolute value as limbs of 62 bits: all but the last in `0..<2^62`, the last
    /// signed.
    struct SignedLimbs {
        var limb0: Int64
        var limb1: Int64
        var limb2: Int64
        var limb3: Int64
        var limb4: Int64

        /// 2^62 - 1.
        @inline(__always)
        static var mask: UInt64 { .max >> 2 }

        /// The lowest 62 bits.
        @inline(__always)
        static func low62(_ value: UInt64) -> Int64 { Int64(bitPattern: value & mask) }

        /// Splits a non-negative number.
        init(_ value: UInt256) {
            limb0 = SignedLimbs.low62(value.limb0)
            limb1 = SignedLimbs.low62(value.limb0 >> 62 | value.limb1 << 2)
            limb2 = SignedLimbs.low62(value.limb1 >> 60 | value.limb2 << 4)
            limb3 = SignedLimbs.low62(value.limb2 >> 58 | value.limb3 << 6)
            limb4 = Int64(bitPattern: value.limb3 >> 56)
        }

        /// Whether this is zero.
        @inline(__always)
        var isZero: Bool { limb0 | limb1 | limb2 | limb3 | limb4 == 0 }

        /// Whether this is below zero.
        @inline(__always)
        var isNegative: Bool { limb4 < 0 }

        /// This number, or its negative if `negating`, modulo `modulus`; it is in `-2 * modulus ..< modulus`.
        func canonical(negating: Bool, modulo modulus: SignedLimbs) -> UInt256 {
            var result = self
            if result.isNegative { result = result.combined(1, modulus) }
            if negating { result = SignedLimbs(.zero).combined(-1, result) }
            if result.isNegative { result = result.combined(1, modulus) }
            let bits0 = UInt64(bitPattern: result.limb0)
            let bits1 = UInt64(bitPattern: result.limb1)
            let bits2 = UInt64(bitPattern: result.limb2)
            let bits3 = UInt64(bitPattern: result.limb3)
            let bits4 = UInt64(bitPattern: result.limb4)
            return UInt256(
                limbs: bits0 | bits1 << 62,
                bits1 >> 2 | bits2 << 60,
                bits2 >> 4 | bits3 << 58,
                bits3 >> 6 | bits4 << 56,
            )
        }

        /// `self + factor * other` for a `factor` of 1 or -1.
        private func combined(_ factor: Int64, _ other: SignedLimbs) -> SignedLimbs {
            var sum = SignedSum()
            @inline(__always)
            func next(_ left: Int64, _ right: Int64) -> Int64 {
                sum.add(1, left)
                sum.add(factor, right)
                return sum.takeLimb()
            }
            var result = self
            result.limb0 = next(limb0, other.limb0)
            result.limb1 = next(limb1, other.limb1)
            result.limb2 = next(limb2, other.limb2)
            result.limb3 = next(limb3, other.limb3)
            sum.add(1, limb4)
            sum.add(factor, other.limb4)
            result.limb4 = sum.truncated
            return result
        }
    }

    /// A signed sum of products, of 128 bits.
    struct SignedSum {
        private var high: Int64 = 0
        private(set) var low: UInt64 = 0

        /// Adds `left * right`.
        @inline(__always)
        mutating func add(_ left: Int64, _ right: Int64) {
            let product = left.multipliedFullWidth(by: right)
            let (sum, carry) = low.addingReportingOverflow(product.low)
            low = sum
            high = high &+ product.high &+ (carry ? 1 : 0)
        }

        /// Removes the lowest 62 bits, shifting the rest down, and returns them.
        @inline(__always)
        mutating func takeLimb() -> Int64 {
            let limb = SignedLimbs.low62(low)
            low = low >> 62 | UInt64(bitPattern: high) << 2
            high = high >> 62
            return limb
        }

        /// The sum, which fits in 64 bits.
        @inline(__always)
        var truncated: Int64 { Int64(bitPattern: low) }
    }
}
