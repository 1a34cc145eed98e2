import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

@Suite struct ExtensionFieldTests {
    @Test func quadratic() {
        func check<Parameters: PrimeFieldParameters>(_: Parameters.Type) {
            var generator = SeededGenerator(seed: 11)
            let u = Fp2<Parameters>(.zero, .one)
            #expect(u.squared() == -.one)
            for _ in 0..<60 {
                let a: Fp2<Parameters> = generator.element()
                let b: Fp2<Parameters> = generator.element()
                // The schoolbook product.
                let product = Fp2(a.c0 * b.c0 - a.c1 * b.c1, a.c0 * b.c1 + a.c1 * b.c0)
                #expect(a * b == product)
                #expect(a.squared() == a * a)
                #expect(Fp2(a.norm, .zero) == a * a.conjugated())
                if !a.isZero { #expect(a * a.inverted() == .one) }
                #expect(a.halved().doubled() == a)
                #expect(a.scaled(by: b.c0) == a * Fp2(b.c0, .zero))
            }
            let a: Fp2<Parameters> = generator.element()
            #expect(a.power(Parameters.modulus) == a.conjugated())
            #expect(Fp2<Parameters>.zero.inverted().isZero)
        }
        check(BN254.self)
        check(BLS12381.self)
    }

    @Test func nonresidues() {
        var generator = SeededGenerator(seed: 12)
        let a: Fp2<BN254> = generator.element()
        #expect(BN254.multiplyByNonresidue(a) == a * Fp2(Fp(9), .one))
        let b: Fp2<BLS12381> = generator.element()
        #expect(BLS12381.multiplyByNonresidue(b) == b * Fp2(.one, .one))
        #expect(BN254.G2.b * Fp2(Fp(9), .one) == Fp2(Fp(3), .zero))
        #expect(BLS12381.G2.b == Fp2(Fp(4), Fp(4)))
        #expect(BN254.G1.b == Fp(3))
        #expect(BLS12381.G1.b == Fp(4))
    }

    /// Products of the upper floors against the schoolbook, and the shortcuts against products.
    @Test func towers() {
        func check<Parameters: PairingParameters>(_: Parameters.Type) {
            typealias Element = Fp12<Parameters>
            var generator = SeededGenerator(seed: 13)
            for _ in 0..<3 {
                let a: Fp6<Parameters> = generator.element()
                let b: Fp6<Parameters> = generator.element()
                let v = Fp6<Parameters>(.zero, .one, .zero)
                let schoolbook =
                    b.scaled(by: a.c0) + b.scaled(by: a.c1).multipliedByV()
                    + b.scaled(by: a.c2).multipliedByV().multipliedByV()
                #expect(a * b == schoolbook)
                #expect(a.multipliedByV() == a * v)
                #expect(a * a.inverted() == .one)
                #expect(a.multiplied(bySparse: b.c0, b.c1) == a * Fp6(b.c0, b.c1, .zero))

                let x: Element = generator.element()
                let y: Element = generator.element()
                let product = Element(x.c0 * y.c0 + (x.c1 * y.c1) * v, x.c0 * y.c1 + x.c1 * y.c0)
                #expect(x * y == product)
                #expect(x.squared() == x * x)
                #expect(x * x.inverted() == .one)
                let line = Fp12(Fp6(b.c0, b.c1, .zero), Fp6(.zero, b.c2, .zero))
                #expect(x.multiplied(byMultiplicativeLine: b.c0, b.c1, b.c2) == x * line)
                let divisiveLine = Fp12(Fp6(b.c0, .zero, .zero), Fp6(b.c1, b.c2, .zero))
                #expect(x.multiplied(byDivisiveLine: b.c0, b.c1, b.c2) == x * divisiveLine)
            }
        }
        check(BN254.self)
        check(BLS12381.self)
    }

    /// The maps, and with them every coefficient, against the power of p.
    @Test func frobenius() {
        func check<Parameters: PairingParameters>(_: Parameters.Type) {
            var generator = SeededGenerator(seed: 14)
            let element: Fp12<Parameters> = generator.element()
            var power = Fp12<Parameters>.one
            for index in stride(from: Parameters.modulus.bitWidth - 1, through: 0, by: -1) {
                power = power.squared()
                if Parameters.modulus.bit(at: index) { power = power * element }
            }
            #expect(element.frobenius() == power)
            #expect(element.frobeniusSquared() == power.frobenius())
            let sixth = element.frobeniusSquared().frobeniusSquared().frobeniusSquared()
            #expect(sixth == element.conjugated())
        }
        check(BN254.self)
        check(BLS12381.self)
    }

    @Test func cyclotomicSubgroup() {
        func check<Parameters: PairingParameters>(_: Parameters.Type) {
            var generator = SeededGenerator(seed: 15)
            let any: Fp12<Parameters> = generator.element()
            let first = any.conjugated() * any.inverted()
            let element = first.frobeniusSquared() * first
            #expect(element * element.conjugated() == .one)
            #expect(element.cyclotomicSquared() == element * element)
            // 2^6 - 2^4 + 2^2 + 1 = 53, with the highest digit implied.
            let digits = SignedDigits(ones: 0b0000101, minusOnes: 0b0010000, count: 7)
            var power = Fp12<Parameters>.one
            for _ in 0..<53 { power = power * element }
            #expect(element.cyclotomicPower(digits) == power)
        }
        check(BN254.self)
        check(BLS12381.self)
    }
}
