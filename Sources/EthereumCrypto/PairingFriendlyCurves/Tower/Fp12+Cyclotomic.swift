// Arithmetic for elements whose order divides p^4 - p^2 + 1, as those after the easy part of the final exponentiation.
extension Fp12 {
    /// The square of an element of the cyclotomic subgroup, in nine squarings of Fp2.
    ///
    /// Source: R. Granger, M. Scott, Faster Squaring in the Cyclotomic Subgroup of Sixth Degree Extensions,
    /// https://eprint.iacr.org/2009/565.
    func cyclotomicSquared() -> Fp12 {
        let (a0, a1) = Fp12.squareInFp4(c0.c0, c1.c1)
        let (b0, b1) = Fp12.squareInFp4(c1.c0, c0.c2)
        let (d0, d1) = Fp12.squareInFp4(c0.c1, c1.c2)
        let d1Raised = Parameters.multiplyByNonresidue(d1)
        return Fp12(
            Fp6(
                (a0 - c0.c0).doubled() + a0,
                (b0 - c0.c1).doubled() + b0,
                (d0 - c0.c2).doubled() + d0,
            ),
            Fp6(
                (d1Raised + c1.c0).doubled() + d1Raised,
                (a1 + c1.c1).doubled() + a1,
                (b1 + c1.c2).doubled() + b1,
            ),
        )
    }

    /// The square of `a + b * s` where `s^2` is the nonresidue.
    private static func squareInFp4(_ a: Coefficient, _ b: Coefficient) -> (Coefficient, Coefficient) {
        let squareA = a.squared()
        let squareB = b.squared()
        return (
            squareA + Parameters.multiplyByNonresidue(squareB),
            (a + b).squared() - squareA - squareB,
        )
    }

    /// An element of the cyclotomic subgroup to the power of a signed-digit exponent with a leading digit of 1.
    func cyclotomicPower(_ exponent: SignedDigits) -> Fp12 {
        let inverse = conjugated()
        var result = self
        for index in stride(from: exponent.count - 2, through: 0, by: -1) {
            result = result.cyclotomicSquared()
            switch exponent.digit(at: index) {
            case 1: result = result * self
            case -1: result = result * inverse
            default: break
            }
        }
        return result
    }
}
