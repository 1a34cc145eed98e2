import EthereumTypes
import Testing

@testable import EthereumCrypto

@Suite struct BN254Tests {
    @Test(arguments: BN254Vectors.addition)
    func add(vector: PrecompileVector) {
        #expect(vector.output(of: BN254.add) == vector.output)
    }

    @Test(arguments: BN254Vectors.multiplication)
    func multiply(vector: PrecompileVector) {
        #expect(vector.output(of: BN254.multiply) == vector.output)
    }

    @Test(arguments: BN254Vectors.pairingCheck)
    func pairingCheck(vector: PrecompileVector) {
        #expect(vector.output(of: BN254.pairingCheck) == vector.output)
    }

    /// Points that are not on the curve, and coordinates that are right only modulo the modulus.
    @Test func invalidPoints() {
        let modulus = UInt256(
            limbs: 0x3c20_8c16_d87c_fd47,
            0x9781_6a91_6871_ca8d,
            0xb850_45b6_8181_585d,
            0x3064_4e72_e131_a029,
        )
        let invalid: [(UInt256, UInt256)] = [
            (1, 1), (0, 1), (1, 0), (modulus, 0), (0, modulus), (modulus &+ 1, 2), (1, modulus &+ 2),
            (.max, .max),
        ]
        for (x, y) in invalid {
            let point = word(x) + word(y)
            let generator = word(1) + word(2)
            #expect(BN254.add(bytes: point + generator) == nil)
            #expect(BN254.add(bytes: generator + point) == nil)
            #expect(BN254.add(bytes: point) == nil)
            #expect(BN254.multiply(bytes: point + word(0)) == nil)
            #expect(BN254.pairingCheck(bytes: point + [UInt8](repeating: 0, count: 128)) == nil)
        }
        // The generator with the sign of y changed is the opposite point.
        #expect(BN254.add(bytes: word(1) + word(2) + word(1) + word(modulus &- 2)) == word(0) + word(0))
    }

    /// Input that is cut off counts as zeros, for these two contracts only.
    @Test func lengths() {
        let generator = word(1) + word(2)
        #expect(BN254.add(bytes: generator) == generator)
        #expect(BN254.add(bytes: []) == word(0) + word(0))
        #expect(BN254.add(bytes: word(1)) == nil)
        #expect(BN254.multiply(bytes: generator) == word(0) + word(0))
        #expect(BN254.multiply(bytes: generator + [0]) == word(0) + word(0))
        // One byte of a scalar is its most significant.
        let scalar = [0x80] + [UInt8](repeating: 0, count: 31)
        let product = BN254.multiply(bytes: generator + scalar)
        #expect(product != nil)
        #expect(BN254.multiply(bytes: generator + [0x80]) == product)
        #expect(BN254.multiply(bytes: generator + scalar + [1, 2, 3]) == product)
        #expect(BN254.pairingCheck(bytes: []) == word(1))
        #expect(BN254.pairingCheck(bytes: [UInt8](repeating: 0, count: 191)) == nil)
        #expect(BN254.pairingCheck(bytes: [UInt8](repeating: 0, count: 193)) == nil)
        #expect(BN254.pairingCheck(bytes: [UInt8](repeating: 0, count: 192)) == word(1))
    }

    /// A point of the twist that is outside of the subgroup, and points that are not on the twist.
    @Test func invalidTwistPoints() {
        let y =
            Hash32("0d1271953ed9ea0836846e70a1934187998c7f790cb4d7511b7f8da82de048a4").bytes
            + Hash32("2869111d5381f072f8e2728fdb825a51aadd70e52c9830e9ab4b871c0531f1bb").bytes
        let infinity = word(0) + word(0)
        #expect(BN254.pairingCheck(bytes: infinity + word(0) + word(1) + y) == nil)
        #expect(BN254.pairingCheck(bytes: infinity + word(1) + word(0) + y) == nil)
        #expect(BN254.pairingCheck(bytes: infinity + word(1) + word(2) + word(3) + word(4)) == nil)
        // Scaling the generator moves it to a curve with another constant, where the formulas of addition still hold.
        let generator = BN254.g2Generator
        let scaled = AffinePoint<BN254.G2>(
            x: generator.x.scaled(by: Fp(4)),
            y: generator.y.scaled(by: Fp(8)),
        )
        #expect(BN254.G2.isInSubgroup(scaled))
        #expect(BN254.pairingCheck(bytes: infinity + encoding(of: generator)) == word(1))
        #expect(BN254.pairingCheck(bytes: infinity + encoding(of: scaled)) == nil)
    }

    private func encoding(of point: AffinePoint<BN254.G2>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 128)
        bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            point.x.c1.store(to: base)
            point.x.c0.store(to: base + 32)
            point.y.c1.store(to: base + 64)
            point.y.c0.store(to: base + 96)
        }
        return bytes
    }

    private func word(_ value: UInt256) -> [UInt8] {
        Hash32(value).bytes
    }
}

extension BN254 {
    fileprivate static func add(bytes: [UInt8]) -> [UInt8]? { bytes.withUnsafeBytes(add) }

    fileprivate static func multiply(bytes: [UInt8]) -> [UInt8]? { bytes.withUnsafeBytes(multiply) }

    fileprivate static func pairingCheck(bytes: [UInt8]) -> [UInt8]? { bytes.withUnsafeBytes(pairingCheck) }
}
