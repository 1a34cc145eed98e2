import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

@Suite struct BLS12381Tests {
    @Test(arguments: BLS12381Vectors.additionG1)
    func addG1(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.addG1) == vector.output)
    }

    @Test(arguments: BLS12381Vectors.additionG2)
    func addG2(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.addG2) == vector.output)
    }

    @Test(arguments: BLS12381Vectors.multiScalarMultiplicationG1)
    func multiScalarMultiplyG1(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.multiScalarMultiplyG1) == vector.output)
    }

    @Test(arguments: BLS12381Vectors.multiScalarMultiplicationG2)
    func multiScalarMultiplyG2(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.multiScalarMultiplyG2) == vector.output)
    }

    @Test(arguments: BLS12381Vectors.pairingCheck)
    func pairingCheck(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.pairingCheck) == vector.output)
    }

    @Test(arguments: BLS12381Vectors.mapToG1)
    func mapToG1(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.mapToG1) == vector.output)
    }

    @Test(arguments: BLS12381Vectors.mapToG2)
    func mapToG2(vector: PrecompileVector) {
        #expect(vector.output(of: BLS12381.mapToG2) == vector.output)
    }

    /// No contract takes an empty input or one that is a byte short or long.
    ///
    /// Zeros alone are valid for all of them.
    @Test func lengths() {
        let contracts: [((UnsafeRawBufferPointer) -> [UInt8]?, Int)] = [
            (BLS12381.addG1, 256), (BLS12381.addG2, 512), (BLS12381.multiScalarMultiplyG1, 160),
            (BLS12381.multiScalarMultiplyG2, 288), (BLS12381.pairingCheck, 384), (BLS12381.mapToG1, 64),
            (BLS12381.mapToG2, 128),
        ]
        for (contract, count) in contracts {
            func output(_ count: Int) -> [UInt8]? {
                [UInt8](repeating: 0, count: count).withUnsafeBytes(contract)
            }
            #expect(output(count) != nil)
            #expect(output(0) == nil)
            #expect(output(count - 1) == nil)
            #expect(output(count + 1) == nil)
            #expect(output(count / 2) == nil)
        }
    }

    /// A zero maps to the exceptional case of the simplified map in neither group's formulas, but to its x of `b / (Z * a)`.
    @Test func exceptionalCaseOfMaps() {
        func check<Group: MapToCurveGroup>(_: Group.Type) {
            typealias Element = Group.CoordinateField
            let (x, y) = Group.simplifiedSWU(.zero)
            #expect(x * Element.isogenousA * Element.one.multipliedByZ() == Element.isogenousB)
            #expect(y.squared() == (x.squared() + .isogenousA) * x + .isogenousB)
            #expect(!y.isOdd)
        }
        check(BLS12381.G1.self)
        check(BLS12381.G2.self)
    }

    /// Roots in both fields, also of squares in the subfield, against squaring.
    @Test func squareRoots() {
        func check<Element: MapToCurveField>(_ elements: [Element]) {
            for element in elements {
                let (root, isSquare) = element.squared().squareRootOrOfTimesZ()
                #expect(isSquare)
                #expect(root == element || root == -element)
                let other = element.squared().multipliedByZ().squareRootOrOfTimesZ()
                #expect(other.isSquare == element.isZero)
                if !element.isZero {
                    #expect(other.root.squared() == element.squared().multipliedByZ().multipliedByZ())
                }
            }
        }
        var generator = SeededGenerator(seed: 41)
        var elements: [Fp<BLS12381>] = [.zero, .one, -.one]
        for _ in 0..<5 { elements.append(generator.element()) }
        check(elements)
        var pairs: [Fp2<BLS12381>] = [
            .zero, .one, -.one, Fp2(.zero, .one), Fp2(.zero, Fp(5)), Fp2(Fp(5), .zero), Fp2(-Fp(7), .zero),
        ]
        for _ in 0..<5 { pairs.append(generator.element()) }
        check(pairs)
    }

    @Test func signs() {
        #expect(!Fp<BLS12381>.zero.isOdd)
        #expect(Fp<BLS12381>.one.isOdd)
        #expect(!(-Fp<BLS12381>.one).isOdd)
        #expect(!Fp2<BLS12381>(Fp(2), .one).isOdd)
        #expect(Fp2<BLS12381>(.zero, .one).isOdd)
        #expect(Fp2<BLS12381>(.one, .zero).isOdd)
    }
}
