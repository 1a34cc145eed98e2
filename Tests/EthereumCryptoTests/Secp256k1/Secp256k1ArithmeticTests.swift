import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

private typealias FieldElement = Secp256k1.FieldElement

/// The parts of the curve's arithmetic, against the general arithmetic of `UInt256`.
@Suite struct Secp256k1ArithmeticTests {
    private let modulus = UInt256(limbs: 0xffff_fffe_ffff_fc2f, .max, .max, .max)

    /// Representatives where carries and borrows leave the lowest limb and the top.
    private var edges: [UInt256] {
        let constant: UInt256 = 0x1_0000_03d1
        return [
            .zero, 1, 2, 3, constant &>> 1, constant &- 1, constant, constant &+ 1, 0xffff_ffff_ffff_ffff,
            UInt256(limbs: 0, 1, 0, 0), UInt256(limbs: 0, 0, 0, 1 << 63),
            UInt256(limbs: .max, .max, .max, .max >> 1),
            modulus &- 2, modulus &- 1, modulus, modulus &+ 1, modulus &+ 2, .max &- constant, .max &- 1,
            .max,
        ]
    }

    private func samples(seed: UInt64, count: Int) -> [UInt256] {
        var random = SeededGenerator(seed: seed)
        return edges + (0..<count).map { _ in random.nextWord() }
    }

    @Test func fieldOperations() {
        let numbers = samples(seed: 1, count: 20)
        for left in numbers {
            let a = FieldElement(left)
            #expect(a.normalized == left % modulus)
            #expect(a.isZero == (left % modulus).isZero)
            #expect(a.squared.normalized == left.multiplied(by: left, modulo: modulus), "\(left)")
            #expect((-a).normalized.adding(left, modulo: modulus).isZero, "\(left)")
            #expect((a.halved + a.halved).normalized == left % modulus, "\(left)")
            for right in numbers {
                let b = FieldElement(right)
                let difference = (a - b).normalized
                #expect((a + b).normalized == left.adding(right, modulo: modulus), "\(left) \(right)")
                #expect(difference.adding(right, modulo: modulus) == left % modulus, "\(left) \(right)")
                #expect((a * b).normalized == left.multiplied(by: right, modulo: modulus), "\(left) \(right)")
                #expect(a.isEqual(to: b) == (left % modulus == right % modulus), "\(left) \(right)")
            }
        }
    }

    /// Products made so that the second folding carries out of the lowest two limbs; the second one out of
    /// the top too.
    @Test(arguments: [
        Hash32("fffffc0f000f0ac0c697f64a160d0f41d828c7fe0c5cbf72d2095acc6a4c79de"),
        Hash32("fffffc11000f031ec6b5178ba6e124081ec57d02904de93746a8f40b5534a0be"),
    ])
    func secondFoldingCarries(_ factor: Hash32) {
        let left = UInt256(factor)
        let right = UInt256(limbs: 0, 0, 0, 1 << 63)
        let product = FieldElement(left) * FieldElement(right)
        #expect(product.normalized == left.multiplied(by: right, modulo: modulus))
    }

    @Test func fieldInverses() {
        #expect(FieldElement.zero.inverse.isZero)
        #expect(FieldElement(modulus).inverse.isZero)
        for number in samples(seed: 2, count: 50) where !FieldElement(number).isZero {
            let element = FieldElement(number)
            #expect((element * element.inverse).normalized == .one, "\(number)")
        }
    }

    /// Inverses modulo both primes of the curve, and modulo other odd numbers, small ones too.
    @Test(arguments: [
        Secp256k1.order, UInt256(limbs: 0xffff_fffe_ffff_fc2f, .max, .max, .max), 3, 5, 0xffff_ffff_ffff_ffc5,
        UInt256(Hash32("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47")), .max,
    ])
    func modularInverses(_ modulus: UInt256) {
        #expect(ModularInversion.inverse(of: .zero, modulo: modulus).isZero)
        for number in samples(seed: 3, count: 50) {
            let value = number % modulus
            // 2^256 - 1 is not prime: only what has no factor in common with it has an inverse.
            if greatestCommonDivisor(value, modulus) != .one { continue }
            let inverse = ModularInversion.inverse(of: value, modulo: modulus)
            #expect(inverse < modulus)
            #expect(inverse.multiplied(by: value, modulo: modulus) == .one, "\(value) modulo \(modulus)")
        }
    }

    @Test func squareRoots() {
        var squares = 0
        for number in samples(seed: 4, count: 30) {
            let element = FieldElement(number)
            let root = element.squared.squareRootCandidate
            #expect(root.isEqual(to: element) || root.isEqual(to: -element), "\(number)")
            // Of an element and its negative exactly one is a square, as p is 3 modulo 4.
            let candidate = element.squareRootCandidate.squared
            #expect(candidate.isEqual(to: element) || candidate.isEqual(to: -element), "\(number)")
            if candidate.isEqual(to: element) { squares += 1 }
        }
        #expect(squares > 10 && squares < 40)
    }

    @Test func endomorphism() throws {
        let lambda = Secp256k1.Endomorphism.scalarFactor
        let generator = Secp256k1.generator
        let image = try #require(Secp256k1.publicKey(ofPrivateKey: lambda))
        #expect((generator.x * Secp256k1.Endomorphism.abscissaFactor).normalized == image.x)
        #expect(generator.y.normalized == image.y)

        let order = Secp256k1.order
        var scalars = samples(seed: 5, count: 200).map { $0 % order }
        scalars += [
            order &- 1, order &- 2, Secp256k1.halfOrder, Secp256k1.halfOrder &+ 1, lambda, order &- lambda,
        ]
        for scalar in scalars {
            let (plain, image) = Secp256k1.Endomorphism.split(scalar)
            #expect(plain.magnitude.bitCount <= 128 && image.magnitude.bitCount <= 128, "\(scalar)")
            let imagePart = residue(of: image).multiplied(by: lambda, modulo: order)
            #expect(residue(of: plain).adding(imagePart, modulo: order) == scalar, "\(scalar)")
        }
    }

    @Test(arguments: 2...16)
    func nonAdjacentForms(width: Int) {
        let limit = 1 << (width - 1)
        let numbers = samples(seed: 6, count: 30).map { UInt256(limbs: $0.limb0, $0.limb1 >> 1, 0, 0) }
        // The largest half scalar is 0.64 times 2^128.
        for number in numbers + [UInt256(limbs: .max, 0xa3ff_ffff_ffff_ffff, 0, 0)] {
            for isNegative in [false, true] {
                let scalar = Secp256k1.Endomorphism.HalfScalar(magnitude: number, isNegative: isNegative)
                var digits = [Int16](repeating: 99, count: Secp256k1.NonAdjacentForm.digitCount)
                digits.withUnsafeMutableBufferPointer { buffer in
                    guard let base = buffer.baseAddress else { return }
                    let form = Secp256k1.NonAdjacentForm(scalar, width: width, in: base)
                    #expect(form.count == 1 + (buffer.lastIndex { $0 != 0 } ?? -1))
                }
                // The value modulo 2^256, from the highest digit down.
                var value = UInt256.zero
                for digit in digits.reversed() {
                    let magnitude = UInt256(Int(digit.magnitude))
                    value = (value &<< 1) &+ (digit < 0 ? .zero &- magnitude : magnitude)
                }
                #expect(value == (isNegative ? .zero &- number : number), "\(number)")
                let positions = digits.indices.filter { digits[$0] != 0 }
                #expect(positions.allSatisfy { digits[$0] & 1 != 0 && Int(digits[$0].magnitude) < limit })
                #expect(zip(positions, positions.dropFirst()).allSatisfy { $1 - $0 >= width })
            }
        }
    }

    /// The table in the source: each entry is the one before plus twice the generator.
    @Test func generatorTable() throws {
        var point = Secp256k1.JacobianPoint.infinity
        point.add(Secp256k1.generator)
        let generator = try #require(point.affine)
        #expect(
            generator.x == UInt256(Hash32("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"))
        )
        #expect(
            generator.y == UInt256(Hash32("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"))
        )
        for digit in stride(from: 1, through: 127, by: 2) {
            let expected = try #require(point.affine)
            let entry = Secp256k1.GeneratorTable.withMultiples { $0.multiple(digit) }
            let opposite = Secp256k1.GeneratorTable.withMultiples { $0.multiple(-digit) }
            #expect(entry.x.limbs == expected.x && entry.y.limbs == expected.y, "\(digit)")
            #expect(opposite.x.limbs == expected.x && (opposite.y + entry.y).isZero, "\(digit)")
            point.add(Secp256k1.generator)
            point.add(Secp256k1.generator)
        }
    }

    /// The cases that the formula for additions leaves out.
    @Test func specialAdditions() throws {
        let generator = Secp256k1.generator
        let opposite = generator.negated(if: true)
        var point = Secp256k1.JacobianPoint.infinity
        #expect(point.affine == nil)
        point.double()
        #expect(point.isInfinity)

        point.add(generator)
        point.add(generator)
        var double = Secp256k1.JacobianPoint(x: generator.x, y: generator.y, z: .one)
        double.double()
        let expected = try #require(double.affine)
        let sum = try #require(point.affine)
        #expect(sum == expected)

        point.add(opposite)
        point.add(opposite)
        #expect(point.isInfinity && point.affine == nil)
        point.add(opposite)
        let last = try #require(point.affine)
        #expect(last == (opposite.x.normalized, opposite.y.normalized))
    }

    /// Small multiples of a point and of G, whose sums pass through equal and opposite points and infinity.
    @Test func smallCombinations() {
        let order = Secp256k1.order
        let scalars: [UInt256] = [
            0, 1, 2, 3, 15, 16, 17, 127, 128, order &- 1, order &- 2, order &- 16, order &- 127,
        ]
        for factor: UInt256 in [1, 2, 3, 5, 126] {
            guard let key = Secp256k1.publicKey(ofPrivateKey: factor) else { continue }
            let point = Secp256k1.AffinePoint(x: FieldElement(key.x), y: FieldElement(key.y))
            for generatorScalar in scalars {
                for pointScalar in scalars {
                    let total = generatorScalar.adding(
                        pointScalar.multiplied(by: factor, modulo: order),
                        modulo: order,
                    )
                    let sum = Secp256k1.linearCombination(
                        generatorScalar: generatorScalar,
                        pointScalar: pointScalar,
                        point: point,
                    ).affine
                    let expected = Secp256k1.publicKey(ofPrivateKey: total)
                    #expect(
                        sum?.x == expected?.x && sum?.y == expected?.y,
                        "\(generatorScalar) \(pointScalar) \(factor)"
                    )
                }
            }
        }
    }

    /// The scalar below the order.
    private func residue(of half: Secp256k1.Endomorphism.HalfScalar) -> UInt256 {
        half.isNegative && !half.magnitude.isZero ? Secp256k1.order &- half.magnitude : half.magnitude
    }

    private func greatestCommonDivisor(_ left: UInt256, _ right: UInt256) -> UInt256 {
        var (a, b) = (left, right)
        while !b.isZero { (a, b) = (b, a % b) }
        return a
    }
}
