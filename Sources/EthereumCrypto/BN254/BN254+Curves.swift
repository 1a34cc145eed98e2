import EthereumTypes

extension BN254 {
    /// The curve `y^2 = x^3 + 3` over Fp, of prime order r.
    enum G1: ShortWeierstrassCurve {
        typealias CoordinateField = Fp<BN254>

        /// 3.
        static var b: Fp<BN254> { Fp<BN254>.one.tripled() }

        /// A cube root of unity: `(x, y) -> (cubeRoot * x, y)` multiplies points by an eigenvalue of 192 bits.
        static var cubeRootOfUnity: Fp<BN254> { -BN254.sixthRootOfUnity }

        /// Splits a scalar into two of at most 128 bits, by the lattice of the endomorphism.
        ///
        /// With lambda the eigenvalue, `-(2u + 1) + (6u^2 + 2u) * lambda` and
        /// `(6u^2 + 4u + 1) + (2u + 1) * lambda` are multiples of r. Multiples of both, found by
        /// multiplying with rounded-down quotients by r, are taken off the scalar.
        /// Source: R. Gallant, R. Lambert, S. Vanstone, Faster Point Multiplication on Elliptic Curves with Efficient
        /// Endomorphisms, CRYPTO 2001.
        static func appendTerms(
            of scalar: UInt256,
            _ point: AffinePoint<G1>,
            to terms: inout [ScalarTerm<G1>],
        ) {
            let short = UInt256(0x89d3_2568_94d2_13e3)
            let longA = UInt256(limbs: 0x8211_bbeb_7d4f_1128, 0x6f4d_8248_eeb8_59fc, 0, 0)
            let longB = UInt256(limbs: 0x0be4_e154_1221_250b, 0x6f4d_8248_eeb8_59fd, 0, 0)
            // 2^256 * short / r and 2^256 * longA / r, rounded down.
            let shortQuotient = UInt256(limbs: 0xd91d_232e_c7e0_b3d7, 2, 0, 0)
            let longQuotient = UInt256(limbs: 0x7a7b_d9d4_391e_b18d, 0x4cce_f014_a773_d2cf, 2, 0)
            let first = scalar.multipliedFullWidth(by: shortQuotient).high
            let second = scalar.multipliedFullWidth(by: longQuotient).high
            append(scalar &- first &* short &- second &* longB, point, to: &terms)
            let image = AffinePoint<G1>(x: point.x * cubeRootOfUnity, y: point.y)
            append(first &* longA &- second &* short, image, to: &terms)
        }

        /// Appends a term whose scalar is a number in two's complement.
        private static func append(
            _ scalar: UInt256,
            _ point: AffinePoint<G1>,
            to terms: inout [ScalarTerm<G1>],
        ) {
            let isNegative = scalar.limb3 >> 63 != 0
            terms.append(
                ScalarTerm(point: isNegative ? -point : point, scalar: isNegative ? .zero &- scalar : scalar),
            )
        }
    }

    /// The twist `y^2 = x^3 + 3 / (9 + u)` over Fp2, with a subgroup of order r.
    enum G2: ShortWeierstrassCurve {
        typealias CoordinateField = Fp2<BN254>

        /// `3 / (9 + u)`.
        // swift-format-ignore
        static var b: Fp2<BN254> {
            Fp2(
                Fp(montgomery: FieldLimbs4(
                    0x2514_c632_4384_a86d, 0x26b7_edf0_4975_5260,
                    0x020b_1b27_3633_535d, 0x3bf9_38e3_77b8_02a8,
                )),
                Fp(montgomery: FieldLimbs4(
                    0x0141_b9ce_4a68_8d4d, 0xd749_d0dd_22ac_00aa,
                    0x65f0_b37d_93ce_0d3e, 0x38e7_eccc_d1dc_ff67,
                )),
            )
        }

        /// One term: no precompiled contract multiplies points of the twist.
        static func appendTerms(
            of scalar: UInt256,
            _ point: AffinePoint<G2>,
            to terms: inout [ScalarTerm<G2>],
        ) {
            terms.append(ScalarTerm(point: point, scalar: scalar))
        }

        /// Whether a point on the twist is in the subgroup of order r.
        ///
        /// Exactly there `(u + 1) * Q + psi(u * Q) + psi^2(u * Q) = psi^3(2u * Q)`: psi is a root of
        /// `X^2 - (6u^2 + 1) * X + p`, and the norm of the polynomial in it and the order of the twist have
        /// no common divisor but r.
        /// Source: Y. Dai et al., Fast Subgroup Membership Testings for G1, G2 and GT on Pairing-friendly Curves,
        /// https://eprint.iacr.org/2022/348, section 3.1.2.
        static func isInSubgroup(_ point: AffinePoint<G2>) -> Bool {
            let multiple = point.multiplied(by: BN254.parameter)
            let image = BN254.twistFrobenius(multiple)
            let secondImage = BN254.twistFrobenius(image)
            return multiple + point + image + secondImage == BN254.twistFrobenius(secondImage).doubled()
        }
    }
}
