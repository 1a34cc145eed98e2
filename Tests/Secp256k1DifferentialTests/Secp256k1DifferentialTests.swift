import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

/// Every result of `Secp256k1` against that of libsecp256k1.
@Suite struct Secp256k1DifferentialTests {
    private let reference = ReferenceLibrary()

    #if DEBUG
    private static let scale = 1
    #else
    private static let scale = 40
    #endif

    /// Signatures of random keys, some of them with one part changed.
    @Test func recoversTheSameKeysFromSignatures() throws {
        var random = SeededGenerator(seed: 1)
        for round in 0..<(500 * Self.scale) {
            var digest = Hash32(random.uint256())
            var (r, s, yParity) = try #require(
                reference.sign(digest: digest, privateKey: random.uint256() % Secp256k1.order)
            )
            switch round % 5 {
            case 0: digest = Hash32(random.uint256())
            case 1: s = Secp256k1.order &- s
            case 2: yParity.toggle()
            case 3: r = r &+ .one
            default: break
            }
            expectSameKey(digest, r, s, yParity)
        }
    }

    /// Three random words are a signature of some key in half of the cases.
    @Test func recoversTheSameKeysFromRandomWords() {
        var random = SeededGenerator(seed: 2)
        var recovered = 0
        let rounds = 500 * Self.scale
        for _ in 0..<rounds {
            let digest = Hash32(random.uint256())
            if expectSameKey(digest, random.uint256(), random.uint256(), random.next() & 1 != 0) {
                recovered += 1
            }
        }
        #expect(recovered > rounds * 2 / 5 && recovered < rounds * 3 / 5)
    }

    /// Small numbers, numbers about the order, half of it and the field's modulus, runs of ones and zeros.
    @Test func recoversTheSameKeysFromEdgeCases() {
        var random = SeededGenerator(seed: 3)
        let modulus = UInt256(limbs: 0xffff_fffe_ffff_fc2f, .max, .max, .max)
        let bounds = [Secp256k1.order, Secp256k1.halfOrder, modulus, .zero, UInt256(limbs: 0, 0, 1, 0)]
        for _ in 0..<(1_000 * Self.scale) {
            let digest = Hash32(random.nextEdge(near: bounds))
            expectSameKey(
                digest,
                random.nextEdge(near: bounds),
                random.nextEdge(near: bounds),
                random.next() & 1 != 0,
            )
        }
    }

    /// Points that are small multiples of G, so that additions meet equal and opposite points, and infinity.
    @Test func recoversTheSameKeysFromSmallMultiplesOfTheGenerator() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<(200 * Self.scale) {
            let multiple = UInt256(1 + random.next() % 130)
            let point = try #require(reference.publicKey(ofPrivateKey: multiple))
            // u1 and u2 small or the negative of small: the key is a small multiple of G, often zero.
            let pointScalar = signedSmall(&random)
            let generatorScalar = signedSmall(&random)
            let s = point.x.multiplied(by: pointScalar, modulo: Secp256k1.order)
            let digest = (Secp256k1.order &- generatorScalar).multiplied(by: point.x, modulo: Secp256k1.order)
            expectSameKey(Hash32(digest), point.x, s, random.next() & 1 != 0)
        }
    }

    /// `s R = digest G` makes the key the point at infinity, which is not a key.
    @Test func recoversNothingFromInfinity() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<(50 * Self.scale) {
            let nonce = random.uint256() % Secp256k1.order
            let s = random.uint256() % Secp256k1.order
            let point = try #require(reference.publicKey(ofPrivateKey: nonce))
            let digest = Hash32(s.multiplied(by: nonce, modulo: Secp256k1.order))
            let yParity = point.y.limb0 & 1 != 0
            #expect(reference.recoverPublicKey(digest: digest, r: point.x, s: s, yParity: yParity) == nil)
            #expect(Secp256k1.recoverPublicKey(digest: digest, r: point.x, s: s, yParity: yParity) == nil)
            #expect(expectSameKey(digest, point.x, s, !yParity))
        }
    }

    /// The nonces are those of RFC 6979 in both, so that signatures are equal bit by bit.
    @Test func signsTheSame() throws {
        var random = SeededGenerator(seed: 6)
        for round in 0..<(100 * Self.scale) {
            let privateKey = round % 4 == 0 ? random.nextEdge(near: [Secp256k1.order]) : random.uint256()
            let digest = Hash32(random.uint256())
            let expected = reference.sign(digest: digest, privateKey: privateKey)
            let signature = Secp256k1.sign(digest: digest, privateKey: privateKey)
            #expect((signature == nil) == (expected == nil), "key \(privateKey)")
            guard let signature, let expected else { continue }
            #expect(signature == expected, "key \(privateKey), digest \(digest)")

            let publicKey = try #require(Secp256k1.publicKey(ofPrivateKey: privateKey))
            let expectedKey = try #require(reference.publicKey(ofPrivateKey: privateKey))
            #expect(publicKey == expectedKey)
        }
    }

    /// Whether a key was recovered; an issue where the two disagree.
    @discardableResult
    private func expectSameKey(_ digest: Hash32, _ r: UInt256, _ s: UInt256, _ yParity: Bool) -> Bool {
        let key = Secp256k1.recoverPublicKey(digest: digest, r: r, s: s, yParity: yParity)
        let expected = reference.recoverPublicKey(digest: digest, r: r, s: s, yParity: yParity)
        #expect(
            key?.x == expected?.x && key?.y == expected?.y,
            "digest \(digest), r \(r), s \(s), parity \(yParity)",
        )
        return key != nil
    }

    /// A number of at most 130, or the order less it; neither is zero.
    private func signedSmall(_ random: inout SeededGenerator) -> UInt256 {
        let value = UInt256(1 + random.next() % 130)
        return random.next() & 1 == 0 ? value : Secp256k1.order &- value
    }
}
