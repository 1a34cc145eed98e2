import EthereumTypes
import Testing

@testable import EthereumCrypto

@Suite struct KZGTests {
    @Test(arguments: KZGVectors.pointEvaluations)
    func verifyPointEvaluation(vector: PointEvaluationVector) {
        let isValid = vector.commitment.withUnsafeBytes { commitment in
            vector.proof.withUnsafeBytes { proof in
                KZG.verifyPointEvaluation(commitment: commitment, z: vector.z, y: vector.y, proof: proof)
            }
        }
        #expect(isValid == vector.isValid)
    }

    /// go-ethereum's core/vm/testdata/precompiles/pointEvaluation.json, and the same with one bit changed in each part.
    @Test func evaluatePoint() {
        let input = Hex.decode(
            """
            01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b\
            564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306\
            24d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1\
            8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca2\
            5f26936857bc3a7c2539ea8ec3a952b7873033e038326e87ed3e1276fd140253\
            fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a
            """
        )
        let expected = Hex.decode(
            """
            0000000000000000000000000000000000000000000000000000000000001000\
            73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001
            """
        )
        #expect(input.withUnsafeBytes(KZG.evaluatePoint) == expected)
        for index in [0, 31, 40, 95, 143, 191] {
            var changed = input
            changed[index] ^= 1
            #expect(changed.withUnsafeBytes(KZG.evaluatePoint) == nil)
        }
        #expect(Array(input.dropLast()).withUnsafeBytes(KZG.evaluatePoint) == nil)
        #expect((input + [0]).withUnsafeBytes(KZG.evaluatePoint) == nil)
        #expect([].withUnsafeBytes(KZG.evaluatePoint) == nil)
    }

    /// Points of other lengths and field elements that are right only modulo the modulus are refused.
    @Test func lengthsAndRanges() {
        let infinity = [0xc0] + [UInt8](repeating: 0, count: 48)
        infinity.withUnsafeBytes { bytes in
            func isValid(_ commitmentByteCount: Int, _ proofByteCount: Int) -> Bool {
                KZG.verifyPointEvaluation(
                    commitment: UnsafeRawBufferPointer(rebasing: bytes[..<commitmentByteCount]),
                    z: .zero,
                    y: .zero,
                    proof: UnsafeRawBufferPointer(rebasing: bytes[..<proofByteCount]),
                )
            }
            #expect(isValid(48, 48))
            // The modulus in place of zero.
            let modulus = Hash32(KZG.fieldModulus)
            let point = UnsafeRawBufferPointer(rebasing: bytes[..<48])
            #expect(!KZG.verifyPointEvaluation(commitment: point, z: modulus, y: .zero, proof: point))
            #expect(!KZG.verifyPointEvaluation(commitment: point, z: .zero, y: modulus, proof: point))
            for count in [0, 47, 49] {
                #expect(!isValid(count, 48))
                #expect(!isValid(48, count))
            }
        }
    }

    @Test func versionedHash() {
        // The commitment to the zero polynomial; the digest is by an independent implementation.
        let commitment = [0xc0] + [UInt8](repeating: 0, count: 47)
        let hash = commitment.withUnsafeBytes(KZG.versionedHash)
        #expect(hash == Hash32("010657f37554c781402a22917dee2f75def7ab966d7b770905398eba3c444014"))
    }

    /// The embedded point against the setup's compressed form and the equation of its group.
    @Test func trustedSetup() {
        let compressed = Hex.decode(
            """
            b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72\
            185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2
            """
        )
        let point = KZG.secretTimesGenerator
        #expect(point.isOnCurve)
        #expect(BLS12381.G2.isInSubgroup(point))
        var bytes = [UInt8](repeating: 0, count: 96)
        bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            point.x.c1.store(to: base)
            point.x.c0.store(to: base + 48)
        }
        // The flags: compressed, and the larger y.
        bytes[0] |= 0b1010_0000
        #expect(bytes == compressed)
        let y = point.y.c1.number
        #expect(!(y &+ y).isLess(than: BLS12381.modulus))
    }

    @Test func compression() {
        func decode(_ bytes: [UInt8]) -> AffinePoint<BLS12381.G1>? {
            bytes.withUnsafeBytes { buffer in buffer.baseAddress.flatMap { BLS12381.decodeCompressedG1($0) } }
        }
        func compress(_ x: Fp<BLS12381>, flags: UInt8) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: BLS12381.compressedG1ByteCount)
            bytes.withUnsafeMutableBytes { buffer in
                if let base = buffer.baseAddress { x.store(to: base) }
            }
            bytes[0] |= flags
            return bytes
        }
        let generator = BLS12381.G1.generator
        #expect(decode(compress(generator.x, flags: 0x80)) == generator)
        #expect(decode(compress(generator.x, flags: 0xa0)) == -generator)
        // Not compressed, infinity with an x, x of no point, a point outside of the subgroup.
        #expect(decode(compress(generator.x, flags: 0)) == nil)
        #expect(decode(compress(generator.x, flags: 0xc0)) == nil)
        #expect(decode(compress(Fp(1), flags: 0x80)) == nil)
        #expect(decode(compress(.zero, flags: 0x80)) == nil)
        #expect(decode(compress(.zero, flags: 0xc0)) == .infinity)
        #expect(decode(compress(.zero, flags: 0xe0)) == nil)
        #expect(decode(compress(.zero, flags: 0x40)) == nil)
        // The modulus in place of zero.
        var bytes = compress(.zero, flags: 0)
        bytes.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { BLS12381.modulus.store(to: base) }
        }
        bytes[0] |= 0x80
        #expect(decode(bytes) == nil)
    }
}

/// A published case of the verification of a point evaluation.
struct PointEvaluationVector: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let commitment: [UInt8]
    let z: Hash32
    let y: Hash32
    let proof: [UInt8]
    let isValid: Bool

    init(
        _ name: String,
        commitment: StaticString,
        z: StaticString,
        y: StaticString,
        proof: StaticString,
        isValid: Bool,
    ) {
        testDescription = name
        self.commitment = Hex.decode(commitment)
        self.z = Hash32(z)
        self.y = Hash32(y)
        self.proof = Hex.decode(proof)
        self.isValid = isValid
    }
}
