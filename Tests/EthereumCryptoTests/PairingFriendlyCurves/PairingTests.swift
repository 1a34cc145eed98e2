import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

@Suite struct PairingTests {
    /// `e(aP, bQ) = e(P, Q)^(ab)` on values, not only through products that are 1.
    @Test func bilinearity() {
        func check<Parameters: PairingParameters>(
            _: Parameters.Type,
            _ point: AffinePoint<Parameters.G1>,
            _ twistPoint: AffinePoint<Parameters.G2>,
        ) {
            func pairing(_ a: UInt64, _ b: UInt64) -> Fp12<Parameters> {
                var pairs = [
                    MillerPair<Parameters>(
                        point.multiplied(by: a).affine,
                        twistPoint.multiplied(by: b).affine
                    )
                ]
                return PairingProduct.finalPower(Parameters.millerLoop(&pairs))
            }
            let value = pairing(1, 1)
            #expect(value != .one)
            var power = Fp12<Parameters>.one
            for _ in 0..<15 { power = power * value }
            #expect(pairing(3, 5) == power)
            #expect(pairing(15, 1) == power)
        }
        check(BN254.self, BN254.g1Generator, BN254.g2Generator)
        check(BLS12381.self, BLS12381.G1.generator, BLS12381.G2.generator)
    }

    /// Products over several pairs: `e(aP, bQ) * e(-abP, Q) = 1` with random scalars, and not with others.
    @Test func products() {
        func check<Parameters: PairingParameters>(
            _: Parameters.Type,
            _ point: AffinePoint<Parameters.G1>,
            _ twistPoint: AffinePoint<Parameters.G2>,
            order: UInt256,
        ) {
            var generator = SeededGenerator(seed: 31)
            let a = generator.scalar()
            let b = generator.scalar()
            let product = a.multiplied(by: b, modulo: order)
            let left = MultiScalarMultiplication.product(a, point).affine
            let right = MultiScalarMultiplication.product(b, twistPoint).affine
            let both = MultiScalarMultiplication.product(product, point).affine
            #expect(PairingProduct<Parameters>.isOne([(left, right), (-both, twistPoint)]))
            #expect(!PairingProduct<Parameters>.isOne([(left, right), (both, twistPoint)]))
        }
        check(BN254.self, BN254.g1Generator, BN254.g2Generator, order: BN254.order)
        check(BLS12381.self, BLS12381.G1.generator, BLS12381.G2.generator, order: KZG.fieldModulus)
    }

    @Test func infinity() {
        let point = BN254.g1Generator
        let twistPoint = BN254.g2Generator
        #expect(PairingProduct<BN254>.isOne([]))
        #expect(PairingProduct<BN254>.isOne([(point, .infinity), (.infinity, twistPoint)]))
        #expect(!PairingProduct<BN254>.isOne([(.infinity, twistPoint), (point, twistPoint)]))
    }
}
