import EthereumTypes

/// Inverses modulo odd numbers of up to 256 bits, by division steps.
///
/// A division step on (f, g), f odd, halves g after adding a multiple of f that makes it even. 62 steps at a
/// time are found from the lowest 62 bits of f and g alone, as a matrix of 64-bit integers that is then
/// applied to the whole numbers: ten multiplications by a matrix replace some 500 subtractions of 256-bit
/// numbers. The time depends on the value.
///
/// Source: D. Bernstein, B.-Y. Yang, "Fast constant-time gcd computation and modular inversion", 2019.
enum ModularInversion {
    /// The number in `0..<modulus` whose product with `value` is 1 modulo `modulus`; zero for a zero `value`.
    ///
    /// `modulus` is odd and has no factor in common with a non-zero `value`, which is below it.
    static func inverse(of value: UInt256, modulo modulus: UInt256) -> UInt256 {
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: 5 * SignedLimbs.count) { scratch in
            guard let base = scratch.baseAddress else { preconditionFailure("an allocation has an address") }
            let modulusLimbs = SignedLimbs(modulus, at: base)
            // f and d, g and e correspond: d * value = f and e * value = g modulo the modulus.
            let f = SignedLimbs(modulus, at: base + SignedLimbs.count)
            let g = SignedLimbs(value, at: base + 2 * SignedLimbs.count)
            let d = SignedLimbs(.zero, at: base + 3 * SignedLimbs.count)
            let e = SignedLimbs(.one, at: base + 4 * SignedLimbs.count)
            let modulusInverse = inverseModulo2To62(modulus.limb0)
            var used = SignedLimbs.count
            var eta: Int64 = -1
            while !g.isZero(used) {
                let steps = Transition(f.limbs[0], g.limbs[0], &eta)
                steps.apply(to: d, e, SignedLimbs.count, modulo: modulusLimbs, modulusInverse)
                steps.apply(to: f, g, used)
                used = SignedLimbs.shorten(f, g, used)
            }
            // f is the greatest common divisor, 1, with a sign.
            return d.canonical(negating: f.limbs[used - 1] < 0, modulo: modulus)
        }
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
    private struct Transition {
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
                let stop = UInt64.max &<< UInt64(bitPattern: left)
                let zeros = Int64(truncatingIfNeeded: (g | stop).trailingZeroBitCount)
                g = g &>> UInt64(bitPattern: zeros)
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
                let multiple = (g &* f &* (f &* f &- 2)) & ((1 &<< UInt64(bitPattern: limit)) &- 1)
                g = g &+ f &* multiple
                q = q &+ u &* Int64(bitPattern: multiple)
                r = r &+ v &* Int64(bitPattern: multiple)
            }
        }

        /// Replaces (f, g) by the matrix times them, divided by 2^62, which leaves no remainder.
        @inline(never)
        func apply(to f: SignedLimbs, _ g: SignedLimbs, _ count: Int) {
            var sum0 = SignedSum()
            var sum1 = SignedSum()
            for index in 0..<count {
                let fLimb = f.limbs[index]
                let gLimb = g.limbs[index]
                sum0.add(u, fLimb)
                sum0.add(v, gLimb)
                sum1.add(q, fLimb)
                sum1.add(r, gLimb)
                let limb0 = sum0.takeLimb()
                let limb1 = sum1.takeLimb()
                if index != 0 {
                    f.limbs[index &- 1] = limb0
                    g.limbs[index &- 1] = limb1
                }
            }
            f.limbs[count &- 1] = sum0.truncated
            g.limbs[count &- 1] = sum1.truncated
        }

        /// Replaces (d, e) by the matrix times them, divided by 2^62 modulo `modulus`.
        ///
        /// d and e are in `-2 * modulus ..< modulus`, before and after. The count is that of all limbs.
        @inline(never)
        func apply(
            to d: SignedLimbs,
            _ e: SignedLimbs,
            _ count: Int,
            modulo modulus: SignedLimbs,
            _ modulusInverse: UInt64,
        ) {
            // The multiples of the modulus that are added: first what makes negative d and e positive, then
            // what clears the lowest 62 bits.
            let dSign = d.limbs[count &- 1] &>> 63
            let eSign = e.limbs[count &- 1] &>> 63
            var dMultiple = (u & dSign) &+ (v & eSign)
            var eMultiple = (q & dSign) &+ (r & eSign)
            let dLow = UInt64(bitPattern: u &* d.limbs[0] &+ v &* e.limbs[0])
            let eLow = UInt64(bitPattern: q &* d.limbs[0] &+ r &* e.limbs[0])
            dMultiple &-= SignedLimbs.low62(modulusInverse &* dLow &+ UInt64(bitPattern: dMultiple))
            eMultiple &-= SignedLimbs.low62(modulusInverse &* eLow &+ UInt64(bitPattern: eMultiple))

            var sum0 = SignedSum()
            var sum1 = SignedSum()
            for index in 0..<count {
                let dLimb = d.limbs[index]
                let eLimb = e.limbs[index]
                let modulusLimb = modulus.limbs[index]
                sum0.add(u, dLimb)
                sum0.add(v, eLimb)
                sum0.add(modulusLimb, dMultiple)
                sum1.add(q, dLimb)
                sum1.add(r, eLimb)
                sum1.add(modulusLimb, eMultiple)
                let limb0 = sum0.takeLimb()
                let limb1 = sum1.takeLimb()
                if index != 0 {
                    d.limbs[index &- 1] = limb0
                    e.limbs[index &- 1] = limb1
                }
            }
            d.limbs[count &- 1] = sum0.truncated
            e.limbs[count &- 1] = sum1.truncated
        }
    }

    /// A number as limbs of 62 bits, least significant first: all but the last in `0..<2^62`, the last
    /// signed.
    ///
    /// The limbs are in memory and worked on in loops: with all of them in registers, and all their products
    /// unrolled, the code spilled more than it computed.
    private struct SignedLimbs {
        /// The number of limbs: enough for 257 bits and a sign.
        @inline(__always)
        static var count: Int { 5 }

        /// 2^62 - 1.
        @inline(__always)
        static var mask: UInt64 { .max >> 2 }

        /// Where the limbs are.
        let limbs: UnsafeMutablePointer<Int64>

        /// Stores a non-negative number in `scratch`, which has room for `count` limbs and outlives this
        /// value.
        init(_ value: UInt256, at scratch: UnsafeMutablePointer<Int64>) {
            limbs = scratch
            (limbs + 0).initialize(to: SignedLimbs.low62(value.limb0))
            (limbs + 1).initialize(to: SignedLimbs.low62(value.limb0 >> 62 | value.limb1 << 2))
            (limbs + 2).initialize(to: SignedLimbs.low62(value.limb1 >> 60 | value.limb2 << 4))
            (limbs + 3).initialize(to: SignedLimbs.low62(value.limb2 >> 58 | value.limb3 << 6))
            (limbs + 4).initialize(to: Int64(bitPattern: value.limb3 >> 56))
        }

        /// The lowest 62 bits.
        @inline(__always)
        static func low62(_ value: UInt64) -> Int64 { Int64(bitPattern: value & mask) }

        /// Whether the first `used` limbs, which are all of the number, are zero.
        @inline(__always)
        func isZero(_ used: Int) -> Bool {
            for index in 0..<used where limbs[index] != 0 { return false }
            return true
        }

        /// Moves the sign of both numbers one limb down if the last limb of neither holds more than a sign.
        ///
        /// Returns the number of limbs that are used then.
        @inline(__always)
        static func shorten(_ f: SignedLimbs, _ g: SignedLimbs, _ used: Int) -> Int {
            let fTop = f.limbs[used &- 1]
            let gTop = g.limbs[used &- 1]
            guard used > 1, fTop == fTop &>> 63, gTop == gTop &>> 63 else { return used }
            f.limbs[used &- 2] |= fTop &<< 62
            g.limbs[used &- 2] |= gTop &<< 62
            return used &- 1
        }

        /// This number, or its negative if `negating`, modulo `modulus`; it is in `-2 * modulus ..< modulus`.
        func canonical(negating: Bool, modulo modulus: UInt256) -> UInt256 {
            // In two's complement modulo 2^256, with the bits above in `top`.
            let bits1 = UInt64(bitPattern: limbs[1])
            let bits2 = UInt64(bitPattern: limbs[2])
            let bits3 = UInt64(bitPattern: limbs[3])
            let bits4 = UInt64(bitPattern: limbs[4])
            var value = UInt256(
                limbs: UInt64(bitPattern: limbs[0]) | bits1 << 62,
                bits1 >> 2 | bits2 << 60,
                bits2 >> 4 | bits3 << 58,
                bits3 >> 6 | bits4 << 56,
            )
            var top = limbs[4] &>> 8
            while top < 0 {
                let (sum, carry) = value.addingReportingOverflow(modulus)
                value = sum
                top &+= carry ? 1 : 0
            }
            return negating && !value.isZero ? modulus &- value : value
        }
    }

    /// A signed sum of products, of 128 bits.
    private struct SignedSum {
        private var high: Int64 = 0
        private var low: UInt64 = 0

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
