import EthereumTypes

extension BLS12381 {
    /// The curve `y^2 = x^3 + 4` over Fp, with a subgroup of order r.
    enum G1: ShortWeierstrassCurve {
        typealias CoordinateField = Fp<BLS12381>

        /// 4.
        static var b: Fp<BLS12381> { Fp<BLS12381>.one.doubled().doubled() }

        /// `(x, y) -> (cubeRoot * x, y)`, which multiplies points of the subgroup by `-x^2`.
        static func endomorphism(_ point: AffinePoint<G1>) -> AffinePoint<G1> {
            // The square of a primitive sixth root of unity is the root less 1.
            AffinePoint(x: point.x * (BLS12381.sixthRootOfUnity - .one), y: point.y)
        }

        /// Splits a scalar into its two digits to base `x^2`, of at most 129 bits.
        static func appendTerms(
            of scalar: UInt256,
            _ point: AffinePoint<G1>,
            to terms: inout [ScalarTerm<G1>],
        ) {
            let xSquare = UInt256(limbs: 0x0000_0001_0000_0000, 0xac45_a401_0001_a402, 0, 0)
            let (high, low) = scalar.quotientAndRemainder(dividingBy: xSquare)
            terms.append(ScalarTerm(point: point, scalar: low))
            terms.append(ScalarTerm(point: -endomorphism(point), scalar: high))
        }

        /// Whether a point on the curve is in the subgroup of order r.
        ///
        /// There the endomorphism is multiplication by `-x^2`. The converse holds because it is a
        /// root of `X^2 + X + 1`, which takes the value r at `-x^2`.
        /// Source: M. Scott, A Note on Group Membership Tests for G1, G2 and GT on BLS Pairing-friendly Curves,
        /// https://eprint.iacr.org/2021/1130, section 6.
        static func isInSubgroup(_ point: AffinePoint<G1>) -> Bool {
            if point.isInfinity { return true }
            let multiple = point.multiplied(by: BLS12381.parameter).multiplied(by: BLS12381.parameter)
            return -multiple == JacobianPoint(endomorphism(point))
        }
    }

    /// The twist `y^2 = x^3 + 4 * (1 + u)` over Fp2, with a subgroup of order r.
    enum G2: ShortWeierstrassCurve {
        typealias CoordinateField = Fp2<BLS12381>

        /// `4 + 4u`.
        static var b: Fp2<BLS12381> { Fp2(G1.b, G1.b) }

        /// Splits a scalar into its four digits to base `|x|`, of at most 65 bits.
        ///
        /// On the subgroup psi multiplies by x, which is negative.
        static func appendTerms(
            of scalar: UInt256,
            _ point: AffinePoint<G2>,
            to terms: inout [ScalarTerm<G2>],
        ) {
            let base = UInt256(BLS12381.parameter)
            var image = point
            var rest = scalar
            for _ in 0..<3 {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: base)
                terms.append(ScalarTerm(point: image, scalar: digit))
                image = -BLS12381.twistFrobenius(image)
                rest = quotient
            }
            terms.append(ScalarTerm(point: image, scalar: rest))
        }

        /// Whether a point on the twist is in the subgroup of order r: whether psi multiplies it by x.
        ///
        /// Psi is a root of `X^2 - (x + 1) * X + p`, which takes at x the value of the order of G1's curve; that and
        /// the order of the twist have no common divisor but r.
        /// Source: M. Scott, A Note on Group Membership Tests for G1, G2 and GT on BLS Pairing-friendly Curves,
        /// https://eprint.iacr.org/2021/1130, section 4.
        static func isInSubgroup(_ point: AffinePoint<G2>) -> Bool {
            if point.isInfinity { return true }
            return -point.multiplied(by: BLS12381.parameter) == JacobianPoint(BLS12381.twistFrobenius(point))
        }
    }
}
