import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

@Suite struct CurveTests {
    @Test func groupLaws() {
        func check<Curve: ShortWeierstrassCurve>(_ generator: AffinePoint<Curve>) {
            let point = JacobianPoint(generator)
            #expect(generator.isOnCurve)
            #expect(AffinePoint<Curve>.infinity.isOnCurve)
            #expect(!AffinePoint<Curve>(x: generator.x, y: generator.x).isOnCurve)
            // Coordinates with different Z for the same points.
            let double = point.doubled()
            let triple = double + generator
            let five = double + triple
            #expect(five.affine == (triple + double).affine)
            #expect(five.affine.isOnCurve)
            #expect(five == (double.doubled() + generator))
            #expect(triple + triple == double + double.doubled())
            #expect(!(triple == double))
            // The exceptional cases of both additions.
            #expect(double + double == double.doubled())
            #expect(point + generator == double)
            #expect((double + -double).isInfinity)
            #expect((point + -generator).isInfinity)
            #expect(double + JacobianPoint.infinity == double)
            #expect(JacobianPoint.infinity + double == double)
            #expect(double + AffinePoint.infinity == double)
            #expect(JacobianPoint.infinity + generator == point)
            #expect(JacobianPoint<Curve>.infinity.doubled().isInfinity)
            #expect(JacobianPoint<Curve>.infinity.affine.isInfinity)
            #expect(!(JacobianPoint.infinity == point))
            // Affine additions agree with them.
            #expect(generator + generator == double.affine)
            #expect(double.affine + generator == triple.affine)
            #expect((generator + -generator).isInfinity)
            #expect(generator + .infinity == generator)
            #expect(.infinity + generator == generator)
            #expect(generator.multiplied(by: 11) == five.doubled() + generator)
            #expect(point.multiplied(by: 11) == five.doubled() + generator)
            #expect(generator.multiplied(by: 0).isInfinity)
        }
        check(BN254.g1Generator)
        check(BN254.g2Generator)
        check(BLS12381.G1.generator)
        check(BLS12381.G2.generator)
    }

    @Test func orders() {
        #expect(JacobianPoint(BN254.g1Generator).multipliedBitByBit(by: BN254.order).isInfinity)
        #expect(JacobianPoint(BN254.g2Generator).multipliedBitByBit(by: BN254.order).isInfinity)
        #expect(JacobianPoint(BLS12381.G1.generator).multipliedBitByBit(by: KZG.fieldModulus).isInfinity)
        #expect(JacobianPoint(BLS12381.G2.generator).multipliedBitByBit(by: KZG.fieldModulus).isInfinity)
    }

    /// The split of scalars by endomorphisms and both methods of summing, against doubling and adding.
    @Test func scalarMultiplication() {
        func check<Curve: ShortWeierstrassCurve>(
            _ point: AffinePoint<Curve>,
            order: UInt256,
            bitCount: Int,
        ) {
            var generator = SeededGenerator(seed: 21)
            var scalars: [UInt256] = [0, 1, 2, 15, 16, order &- 1, order, order &+ 1, .max]
            for _ in 0..<2 { scalars.append(generator.scalar()) }
            for scalar in scalars {
                var terms: [ScalarTerm<Curve>] = []
                Curve.appendTerms(of: scalar, point, to: &terms)
                for term in terms { #expect(term.scalar.bitCount <= bitCount) }
                let expected = JacobianPoint(point).multipliedBitByBit(by: scalar)
                #expect(MultiScalarMultiplication.product(scalar, point) == expected)
                #expect(MultiScalarMultiplication.buckets(terms, bitCount: bitCount) == expected)
            }
            #expect(MultiScalarMultiplication.product(.max, AffinePoint<Curve>.infinity).isInfinity)
            #expect(MultiScalarMultiplication<Curve>.sum([]).isInfinity)
        }
        check(BN254.g1Generator, order: BN254.order, bitCount: 128)
        check(BN254.g2Generator, order: BN254.order, bitCount: 256)
        check(BLS12381.G1.generator, order: KZG.fieldModulus, bitCount: 129)
        check(BLS12381.G2.generator, order: KZG.fieldModulus, bitCount: 65)
    }

    /// Sums over few terms and over many, with repeated and opposite points, against the sum of the products.
    @Test(arguments: [2, 3, 40])
    func sums(count: Int) {
        func check<Curve: ShortWeierstrassCurve>(_ generator: AffinePoint<Curve>, order: UInt256) {
            var random = SeededGenerator(seed: UInt64(count))
            var pairs: [ScalarTerm<Curve>] = []
            var total: UInt256 = 0
            var point = JacobianPoint(generator)
            var logarithm: UInt256 = 1
            for index in 0..<count {
                // Known multiples of the generator: 1, 2, 2, 5, 5, 11, 11...; every third is negated.
                if index % 2 == 1 {
                    point = point.doubled() + (index == 1 ? .infinity : generator)
                    logarithm = logarithm &+ logarithm &+ (index == 1 ? 0 : 1)
                }
                let isNegated = index % 3 == 2
                let scalar = random.scalar()
                pairs.append(ScalarTerm(point: isNegated ? -point.affine : point.affine, scalar: scalar))
                let product = scalar.multiplied(by: logarithm, modulo: order)
                total = total.adding(isNegated ? order &- product : product, modulo: order)
            }
            let expected = MultiScalarMultiplication.product(total, generator)
            #expect(MultiScalarMultiplication.sum(pairs) == expected)
        }
        check(BN254.g1Generator, order: BN254.order)
        check(BLS12381.G1.generator, order: KZG.fieldModulus)
        check(BLS12381.G2.generator, order: KZG.fieldModulus)
    }

    @Test func subgroups() {
        // x = 1 on the twist of BN254, and points of the curves of BLS12-381 before their cofactors are cleared.
        let outside = AffinePoint<BN254.G2>(
            x: .one,
            y: Fp2(
                BN254.element("2869111d5381f072f8e2728fdb825a51aadd70e52c9830e9ab4b871c0531f1bb"),
                BN254.element("0d1271953ed9ea0836846e70a1934187998c7f790cb4d7511b7f8da82de048a4"),
            ),
        )
        #expect(outside.isOnCurve)
        #expect(!BN254.G2.isInSubgroup(outside))
        #expect(!JacobianPoint(outside).multipliedBitByBit(by: BN254.order).isInfinity)
        #expect(BN254.G2.isInSubgroup(BN254.g2Generator))
        #expect(BN254.G2.isInSubgroup(-BN254.g2Generator))
        #expect(BN254.G2.isInSubgroup(.infinity))

        // A point of order three.
        let small = AffinePoint<BLS12381.G1>(x: .zero, y: Fp(2))
        #expect(small.isOnCurve)
        #expect(!BLS12381.G1.isInSubgroup(small))

        func check<Group: BLS12381Group & MapToCurveGroup>(
            _ generator: AffinePoint<Group>,
            _ elements: [Group.CoordinateField],
        ) {
            #expect(Group.isInSubgroup(generator))
            #expect(Group.isInSubgroup(-generator))
            #expect(Group.isInSubgroup(.infinity))
            for element in elements {
                let (x, y) = Group.simplifiedSWU(element)
                let point = Group.isogeny(x: x, y: y)
                #expect(point.affine.isOnCurve)
                #expect(!Group.isInSubgroup(point.affine))
                #expect(!Group.isInSubgroup((point + generator).affine))
                let cleared = Group.clearCofactor(point)
                #expect(Group.isInSubgroup(cleared.affine))
                #expect(cleared.multipliedBitByBit(by: KZG.fieldModulus).isInfinity)
            }
        }
        var random = SeededGenerator(seed: 22)
        check(BLS12381.G1.generator, [random.element(), random.element()])
        check(BLS12381.G2.generator, [random.element(), random.element()])
    }

    /// The eigenvalues of the endomorphisms on the subgroups, on which the splits rest.
    @Test func endomorphisms() {
        let point = BLS12381.G1.generator
        let multiple = point.multiplied(by: BLS12381.parameter).multiplied(by: BLS12381.parameter)
        #expect(-multiple == JacobianPoint(BLS12381.G1.endomorphism(point)))
        let twistPoint = BLS12381.G2.generator
        #expect(
            -twistPoint.multiplied(by: BLS12381.parameter)
                == JacobianPoint(BLS12381.twistFrobenius(twistPoint))
        )
        // On the twist of BN254 psi multiplies by 6u^2.
        let u = UInt256(BN254.parameter)
        let expected = JacobianPoint(BN254.g2Generator).multipliedBitByBit(by: 6 &* u &* u)
        #expect(expected == JacobianPoint(BN254.twistFrobenius(BN254.g2Generator)))
    }
}
