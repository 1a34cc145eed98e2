import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

@Suite struct PrimeFieldTests {
    /// Each constant of a field against what defines it.
    @Test func constants() {
        func check<Parameters: PrimeFieldParameters>(_: Parameters.Type, top: UInt64) {
            typealias Element = Fp<Parameters>
            #expect(Parameters.modulus[Element.Limbs.count - 1] == top)
            #expect(Parameters.modulus[0] &* Parameters.negatedInverse == .max)
            // R modulo the modulus: 2^63 doubled without Montgomery products.
            var power = Element(montgomery: Element.Limbs(1))
            for _ in 0..<64 * Element.Limbs.count { power = power.doubled() }
            #expect(power == .one)
            for _ in 0..<64 * Element.Limbs.count { power = power.doubled() }
            #expect(power.limbs == Parameters.radixSquared)
            for _ in 0..<33 * Element.inversionRounds { power = power.doubled() }
            #expect(power.limbs == Parameters.inversionSeed)
        }
        check(BN254.self, top: 0x3064_4e72_e131_a029)
        check(BLS12381.self, top: 0x1a01_11ea_397f_e69a)
        #expect(BN254.modulus.bitWidth == 254)
        #expect(BLS12381.modulus.bitWidth == 381)
    }

    /// Sums, differences and products over four limbs against the 256-bit integer's modular arithmetic.
    @Test func arithmeticOfFourLimbsAgainstIntegers() {
        func integer(_ limbs: FieldLimbs4) -> UInt256 {
            UInt256(limbs: limbs[0], limbs[1], limbs[2], limbs[3])
        }
        let modulus = integer(BN254.modulus)
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<300 {
            let a: Fp<BN254> = generator.element()
            let b: Fp<BN254> = generator.element()
            let x = integer(a.number)
            let y = integer(b.number)
            #expect(integer((a + b).number) == x.adding(y, modulo: modulus))
            #expect(integer((a - b).number).adding(y, modulo: modulus) == x)
            #expect(integer((a * b).number) == x.multiplied(by: y, modulo: modulus))
            #expect(integer(a.squared().number) == x.multiplied(by: x, modulo: modulus))
        }
    }

    /// Products over six limbs against doubling and adding, which involve no Montgomery step.
    @Test func productsOfSixLimbsAgainstSums() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<20 {
            let a: Fp<BLS12381> = generator.element()
            let b: Fp<BLS12381> = generator.element()
            let factor = b.number
            var sum = Fp<BLS12381>.zero
            for index in stride(from: 383, through: 0, by: -1) {
                sum = sum.doubled()
                if factor.bit(at: index) { sum = sum + a }
            }
            #expect(a * b == sum)
        }
    }

    @Test func laws() {
        func check<Parameters: PrimeFieldParameters>(_: Parameters.Type) {
            var generator = SeededGenerator(seed: 3)
            for _ in 0..<100 {
                let a: Fp<Parameters> = generator.element()
                let b: Fp<Parameters> = generator.element()
                let c: Fp<Parameters> = generator.element()
                #expect((a * b) * c == a * (b * c))
                #expect(a * (b + c) == a * b + a * c)
                #expect(a - b == a + -b)
                #expect((a + -a).isZero)
                #expect(a.halved().doubled() == a)
                #expect(a.doubled().halved() == a)
                #expect(a.tripled() == a + a + a)
                let sum = Fp<Parameters>.sumOfProducts(a.limbs, b.limbs, b.limbs, c.limbs)
                #expect(sum == a * b + b * c)
                #expect(a.limbs.isLess(than: Parameters.modulus))
            }
        }
        check(BN254.self)
        check(BLS12381.self)
    }

    @Test func inverses() {
        func check<Parameters: PrimeFieldParameters>(_: Parameters.Type) {
            typealias Element = Fp<Parameters>
            var generator = SeededGenerator(seed: 4)
            var elements: [Element] = [.one, -.one, Element(2), -Element(2), Element(2).inverted()]
            for _ in 0..<60 { elements.append(generator.element()) }
            // Montgomery forms of one limb, of a power of two and next to the modulus take the shortest ways.
            elements.append(Element(montgomery: Element.Limbs(1)))
            elements.append(Element(montgomery: Element.Limbs(1 << 63)))
            elements.append(Element(montgomery: Parameters.modulus &- Element.Limbs(1)))
            elements.append(Element(montgomery: Parameters.modulus.shiftedRight(by: 1, top: 0)))
            for element in elements where !element.isZero {
                #expect(element * element.inverted() == .one)
            }
            #expect(Element.zero.inverted().isZero)
        }
        check(BN254.self)
        check(BLS12381.self)
    }

    /// The step of the inversion on numbers whose exact results are known, also where the low limbs cancel out.
    @Test func combinations() {
        let top = FieldLimbs4(1 << 63, 0, 0, 0)
        let expected = FieldLimbs4(1 << 33, 0, 0, 0)
        for (f, g, isNegative) in [(2, 0, false), (-2, 0, true), (0, 2, false), (0, -2, true)]
            as [(Int64, Int64, Bool)]
        {
            let result = FieldLimbs4.combination(top, f, top, g)
            #expect(result.magnitude == expected)
            #expect(result.isNegative == isNegative)
        }
        let opposite = FieldLimbs4.combination(FieldLimbs4(5 << 31), 3, FieldLimbs4(4 << 31), -4)
        #expect(opposite.magnitude == FieldLimbs4(1) && opposite.isNegative)
        let equal = FieldLimbs4.combination(top, 7, top, -7)
        #expect(equal.magnitude.isZero)
    }

    /// By Fermat's little theorem the power with exponent p - 2 is the inverse.
    @Test func powers() {
        func check<Parameters: PrimeFieldParameters>(_: Parameters.Type) {
            let exponent = Parameters.modulus &- Fp<Parameters>.Limbs(2)
            var generator = SeededGenerator(seed: 5)
            let element: Fp<Parameters> = generator.element()
            #expect(element.power(exponent) == element.inverted())
            #expect(element.power(Fp<Parameters>.Limbs(0)) == .one)
            #expect(
                element.power(Fp<Parameters>.Limbs(17)) == element * element.power(Fp<Parameters>.Limbs(16))
            )
        }
        check(BN254.self)
        check(BLS12381.self)
    }

    @Test func encoding() {
        func check<Parameters: PrimeFieldParameters>(_: Parameters.Type) {
            typealias Element = Fp<Parameters>
            func decode(_ limbs: Element.Limbs) -> Element? {
                var bytes = [UInt8](repeating: 0, count: Element.numberByteCount)
                bytes.withUnsafeMutableBytes { buffer in
                    if let base = buffer.baseAddress { limbs.store(to: base) }
                }
                return bytes.withUnsafeBytes { buffer in buffer.baseAddress.flatMap { Element(loading: $0) } }
            }
            #expect(decode(Parameters.modulus) == nil)
            #expect(decode(Parameters.modulus &+ Element.Limbs(1)) == nil)
            #expect(decode(.zero &- Element.Limbs(1)) == nil)
            #expect(decode(Parameters.modulus &- Element.Limbs(1)) == -.one)
            #expect(decode(.zero) == .zero)
            var generator = SeededGenerator(seed: 6)
            for _ in 0..<50 {
                let element: Element = generator.element()
                #expect(decode(element.number) == element)
            }
        }
        check(BN254.self)
        check(BLS12381.self)
    }
}
