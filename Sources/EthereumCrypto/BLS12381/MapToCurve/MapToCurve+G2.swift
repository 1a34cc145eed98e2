extension Fp2: MapToCurveField where Parameters == BLS12381 {
    /// 240u.
    static var isogenousA: Fp2<BLS12381> { Fp2(.zero, Fp(240)) }

    /// 1012 + 1012u.
    static var isogenousB: Fp2<BLS12381> { Fp2(Fp(1012), Fp(1012)) }

    /// `-1012 / 240 * (1 - u)`.
    static var isogenousMinusBOverA: Fp2<BLS12381> {
        // swift-format-ignore
        let quotient = Fp<BLS12381>(montgomery: FieldLimbs6(
            0x0e71_46f4_83e2_3a05, 0x467a_4ad1_0ee6_de53, 0xc689_46b6_aebb_d062,
            0x9f8e_582e_efe0_fade, 0x5f98_cc95_ce45_1105, 0x903c_5555_5547_4fb3,
        ))
        return Fp2(quotient, -quotient)
    }

    /// A square root of -5, where 5 is the norm of Z.
    // swift-format-ignore
    private static var squareRootOfMinusNormOfZ: Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(
            0x135b_d2bf_e164_a855, 0x15a4_f8f7_5fac_aabe, 0xc442_e208_de13_f299,
            0x30e7_7d85_4799_eedb, 0xe4f8_1e0f_a6c4_f72d, 0xcd94_f740_7f49_f0ba,
        ))
    }

    /// Z is `-(2 + u)`.
    func multipliedByZ() -> Fp2<BLS12381> {
        Fp2(c1 - c0.doubled(), -(c0 + c1.doubled()))
    }

    func squareRootOrOfTimesZ() -> (root: Fp2<BLS12381>, isSquare: Bool) {
        // The norm is a square in Fp exactly if the element is one in Fp2.
        let (normRoot, isSquare) = norm.squareRootOrOfNegated()
        if isSquare { return (squareRoot(normRoot: normRoot), true) }
        return (multipliedByZ().squareRoot(normRoot: normRoot * Fp2.squareRootOfMinusNormOfZ), false)
    }

    /// A square root of a square, by the square root of its norm.
    private func squareRoot(normRoot: Base) -> Fp2<BLS12381> {
        // With a root r0 + r1 * u: r0^2 - r1^2 = c0 and r0^2 + r1^2 = +-normRoot, thus r0^2 = (c0 +- normRoot) / 2.
        var half = (c0 + normRoot).halved()
        // Zero here means that c1 is zero and normRoot is -c0.
        if half.isZero { half = c0 }
        let (root, isSquare) = half.squareRootOrOfNegated()
        // r0 * r1 = c1 / 2. If half is no square, -half is that of r1.
        let other = c1 * root.doubled().inverted()
        return isSquare ? Fp2(root, other) : Fp2(other, root)
    }

    var isOdd: Bool { c0.isZero ? c1.isOdd : c0.isOdd }
}

extension BLS12381.G2: MapToCurveGroup {
    /// The 3-isogeny.
    ///
    /// Source: RFC 9380, appendix E.3.
    static func isogeny(x: Fp2<BLS12381>, y: Fp2<BLS12381>) -> JacobianPoint<BLS12381.G2> {
        // Horner's rule on coefficients outside of Montgomery form stays outside of it.
        func value<let count: Int>(_ coefficients: InlineArray<count, Fp2<BLS12381>>) -> Fp2<BLS12381> {
            let numbers = evaluate(coefficients, at: x)
            return Fp2(Fp(numbers.c0.limbs), Fp(numbers.c1.limbs))
        }
        return point(
            x: (value(Isogeny3.xNumerator), value(Isogeny3.xDenominator)),
            y: (y * value(Isogeny3.yNumerator), value(Isogeny3.yDenominator)),
        )
    }

    /// The point times the effective cofactor, as `(x^2 - x - 1) * P + (x - 1) * psi(P) + psi^2(2P)`.
    ///
    /// Source: RFC 9380, appendix G.3.
    static func clearCofactor(_ point: JacobianPoint<BLS12381.G2>) -> JacobianPoint<BLS12381.G2> {
        // The products with |x| and x^2; x itself is negative.
        let first = point.multiplied(by: BLS12381.parameter)
        let second = first.multiplied(by: BLS12381.parameter)
        let image = BLS12381.twistFrobenius(first + point)
        let doubleImage = BLS12381.twistFrobenius(BLS12381.twistFrobenius(point.doubled()))
        return second + first + -point + -image + doubleImage
    }
}
