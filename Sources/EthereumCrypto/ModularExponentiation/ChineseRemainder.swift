/// The step from remainders modulo the odd part and the power of two in a modulus to the remainder modulo both.
enum ChineseRemainder {
    /// The number below `modulus * 2^bitCount` that is `remainder` modulo `modulus`, which is odd, and
    /// `remainderModuloTwos` modulo `2^bitCount`; both are reduced.
    ///
    /// Source: Garner's algorithm, "Handbook of Applied Cryptography", section 14.5.2.
    static func combine(
        _ remainder: Limbs,
        modulo modulus: Limbs,
        _ remainderModuloTwos: Limbs,
        moduloTwoToThe bitCount: Int,
    ) -> Limbs {
        let count = (bitCount + 63) / 64
        let quotient = quotientModuloPowerOfTwo(remainderModuloTwos, minus: remainder, by: modulus, count)
            .truncated(toBitCount: bitCount)
        let total = count + modulus.count
        return Limbs.withWorkspace(limbCount: 3 * total) { workspace in
            let sum = workspace
            let left = sum + total
            let right = left + total
            modulus.copy(to: left, count: modulus.count)
            quotient.copy(to: right, count: count)
            LimbArithmetic.multiply(sum, left, modulus.count, right, count)
            remainder.copy(to: left, count: total)
            _ = LimbArithmetic.add(sum, left, total)
            return Limbs(sum, total)
        }
    }

    /// `(minuend - subtrahend) / divisor` modulo `2^(64 * count)`, for an odd divisor.
    ///
    /// It is found from the lowest limb up: each digit is the one that clears the lowest limb left.
    private static func quotientModuloPowerOfTwo(
        _ minuend: Limbs,
        minus subtrahend: Limbs,
        by divisor: Limbs,
        _ count: Int,
    ) -> Limbs {
        let inverse = MontgomeryRing.inverse(of: divisor[0])
        return Limbs.withWorkspace(limbCount: 3 * count) { workspace in
            let rest = workspace
            let divisorLimbs = rest + count
            let quotient = divisorLimbs + count
            minuend.copy(to: rest, count: count)
            subtrahend.copy(to: divisorLimbs, count: count)
            _ = LimbArithmetic.subtract(rest, rest, divisorLimbs, count)
            divisor.copy(to: divisorLimbs, count: count)
            for index in 0..<count {
                quotient[index] = rest[index] &* inverse
                _ = LimbArithmetic.subtractProduct(rest + index, divisorLimbs, count - index, quotient[index])
            }
            return Limbs(quotient, count)
        }
    }
}
