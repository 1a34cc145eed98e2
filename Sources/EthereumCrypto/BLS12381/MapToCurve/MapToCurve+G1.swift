extension Fp: MapToCurveField where Parameters == BLS12381 {
    // swift-format-ignore
    static var isogenousA: Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(
            0x1554_55c3_e507_1d85, 0x2837_6eda_6bfc_1835, 0x27e1_1c91_b5f2_4e7c,
            0xb85c_e591_b7bd_31e2, 0x8646_4c2d_1e84_16c3, 0x2f65_aa0e_9af5_aa51,
        ))
    }

    // swift-format-ignore
    static var isogenousB: Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(
            0x0682_4061_418a_386b, 0xca72_b5e4_5a52_d888, 0x873e_27c3_a221_e571,
            0x8c47_6013_de99_c5c4, 0x9aa9_3eb3_5b74_2d6f, 0xfb99_6971_fe22_a1e0,
        ))
    }

    // swift-format-ignore
    static var isogenousMinusBOverA: Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(
            0x097c_ab54_770c_a0d3, 0x99ff_fd1f_34fc_181d, 0x2527_e7dc_6385_1767,
            0x1b75_faa0_105e_c983, 0x3b40_d724_30f9_3c82, 0x0525_83c9_3555_a7fe,
        ))
    }

    /// A square root of `-Z`.
    // swift-format-ignore
    private static var squareRootOfMinusZ: Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(
            0x0252_ad05_5472_a90e, 0x095e_3801_e90b_5fc1, 0x524c_a41e_cb2b_ce0d,
            0x732e_d835_f7eb_14ea, 0xf02d_c8a4_535a_8779, 0xf37b_0ced_8fb7_1e24,
        ))
    }

    /// Z is 11.
    func multipliedByZ() -> Fp<BLS12381> {
        doubled().doubled().doubled() + tripled()
    }

    func squareRootOrOfTimesZ() -> (root: Fp<BLS12381>, isSquare: Bool) {
        let candidate = squareRootOrOfNegated()
        return candidate.isSquare ? candidate : (candidate.root * .squareRootOfMinusZ, false)
    }

    /// A square root of the element if it is a square, else of its negative.
    func squareRootOrOfNegated() -> (root: Fp<BLS12381>, isSquare: Bool) {
        // (p + 1) / 4, since p is 3 modulo 4.
        // swift-format-ignore
        let exponent = FieldLimbs6(
            0x0680_447a_8e5f_f9a6, 0x92c6_e9ed_90d2_eb35, 0xd91d_d2e1_3ce1_44af,
            0xd9cc_34a8_3dac_3d89, 0x07aa_ffff_ac54_ffff, 0xee7f_bfff_ffff_eaab,
        )
        let root = power(exponent)
        return (root, root.squared() == self)
    }

    var isOdd: Bool { number[0] & 1 != 0 }
}

extension BLS12381.G1: MapToCurveGroup {
    /// The 11-isogeny.
    ///
    /// Source: RFC 9380, appendix E.2.
    static func isogeny(x: Fp<BLS12381>, y: Fp<BLS12381>) -> JacobianPoint<BLS12381.G1> {
        // Horner's rule on coefficients outside of Montgomery form stays outside of it.
        func value<let count: Int>(_ coefficients: InlineArray<count, Fp<BLS12381>>) -> Fp<BLS12381> {
            Fp(evaluate(coefficients, at: x).limbs)
        }
        return point(
            x: (value(Isogeny11.xNumerator), value(Isogeny11.xDenominator)),
            y: (y * value(Isogeny11.yNumerator), value(Isogeny11.yDenominator)),
        )
    }

    /// The point times `1 - x`.
    static func clearCofactor(_ point: JacobianPoint<BLS12381.G1>) -> JacobianPoint<BLS12381.G1> {
        point.multiplied(by: BLS12381.parameter + 1)
    }
}
