extension BLS12381: PairingParameters {
    /// The magnitude of the number x that makes the curve; x is negative.
    static var parameter: UInt64 { 0xd201_0000_0001_0000 }

    static var twistKind: TwistKind { .multiplicative }

    /// The inverse of `frobeniusCoefficient(2)`.
    static var twistFrobeniusX: Fp2<BLS12381> { Fp2(.zero, frobeniusCoefficient(4).c0) }

    /// The inverse of `frobeniusCoefficient(3)`, which has a norm of -1.
    static var twistFrobeniusY: Fp2<BLS12381> { -frobeniusCoefficient(3).conjugated() }

    /// The ate pairing: a loop over |x|; a negative x inverts the result, for which conjugation serves here.
    static func millerLoop(_ pairs: inout [MillerPair<BLS12381>]) -> Fp12<BLS12381> {
        PairingProduct.accumulate(&pairs, over: magnitudeDigits).conjugated()
    }

    /// The power `3 * (p^4 - p^2 + 1) / r = (x - 1)^2 * (x + p) * (x^2 + p^2 - 1) + 3`.
    ///
    /// Source: D. Hayashida, K. Hayasaka, T. Teruya, Efficient Final Exponentiation via Cyclotomic Structure for
    /// Pairings over Families of Elliptic Curves, https://eprint.iacr.org/2020/875.
    static func hardPower(_ element: Fp12<BLS12381>) -> Fp12<BLS12381> {
        // (x - 1)^2 = (|x| + 1)^2.
        let first = element.cyclotomicPower(magnitudeDigits) * element
        let second = first.cyclotomicPower(magnitudeDigits) * first
        let third = second.cyclotomicPower(magnitudeDigits).conjugated() * second.frobenius()
        let xSquared = third.cyclotomicPower(magnitudeDigits).cyclotomicPower(magnitudeDigits)
        let fourth = xSquared * third.frobeniusSquared() * third.conjugated()
        return fourth * element.cyclotomicSquared() * element
    }

    /// The digits of `parameter`, which are the ones of its binary form.
    static var magnitudeDigits: SignedDigits {
        SignedDigits(ones: parameter, minusOnes: 0, count: 64)
    }
}
