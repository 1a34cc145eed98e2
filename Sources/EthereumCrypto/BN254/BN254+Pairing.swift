extension BN254: PairingParameters {
    /// The number u that makes the curve.
    static var parameter: UInt64 { 4_965_661_367_192_848_881 }

    static var twistKind: TwistKind { .divisive }

    static var twistFrobeniusX: Fp2<BN254> { frobeniusCoefficient(2) }

    static var twistFrobeniusY: Fp2<BN254> { frobeniusCoefficient(3) }

    /// The optimal ate pairing: a loop over 6u + 2, then the lines through the images of the second point.
    ///
    /// Source: F. Vercauteren, Optimal Pairings, https://eprint.iacr.org/2008/096, section 4.
    static func millerLoop(_ pairs: inout [MillerPair<BN254>]) -> Fp12<BN254> {
        let digits = SignedDigits(ones: 0xa002_0042_0080_4028, minusOnes: 0x0288_9008_420a_0480, count: 65)
        var value = PairingProduct.accumulate(&pairs, over: digits)
        for index in pairs.indices {
            let image = twistFrobenius(pairs[index].twistPoint)
            pairs[index].add(image, multiplyingInto: &value)
            pairs[index].add(-twistFrobenius(image), multiplyingInto: &value)
        }
        return value
    }

    /// The power `2u * (6u^2 + 3u + 1) * (p^4 - p^2 + 1) / r`, which splits into few powers of u and p:
    /// with `a = 12u^3 + 6u^2 + 6u` and `b = a - 2u` it is `a + 6u^2 + 1 + b * p + a * p^2 + (b - 1) * p^3`.
    ///
    /// Source: L. Fuentes-Castañeda, E. Knapp, F. Rodríguez-Henríquez, Faster Hashing to G2, SAC 2011.
    static func hardPower(_ element: Fp12<BN254>) -> Fp12<BN254> {
        let u = SignedDigits(ones: 0x450a_1404_4a89_0a01, minusOnes: 0x0020_8150_0020_0010, count: 63)
        let power2U = element.cyclotomicPower(u).cyclotomicSquared()
        let power6U = power2U.cyclotomicSquared() * power2U
        let power6USquared = power6U.cyclotomicPower(u)
        let power12UCubed = power6USquared.cyclotomicSquared().cyclotomicPower(u)
        let a = power12UCubed * power6USquared * power6U
        let b = a * power2U.conjugated()
        return a * power6USquared * element
            * b.frobenius()
            * a.frobeniusSquared()
            * (b * element.conjugated()).frobenius().frobeniusSquared()
    }
}
