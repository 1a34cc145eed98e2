import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct Secp256k1RecoveryTests {
    /// Source: go-ethereum, core/vm/testdata/precompiles/ecRecover.json, those whose v is 27 or 28.
    @Test func publishedVectors() {
        #expect(
            Secp256k1.recoverAddress(
                digest: Hash32("18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c"),
                r: UInt256(Hash32("73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f")),
                s: UInt256(Hash32("eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549")),
                yParity: true,
            ) == Address("a94f5374fce5edbc8e2a8697c15331677e6ebf0b")
        )
        // No point has this abscissa.
        #expect(
            Secp256k1.recoverAddress(
                digest: Hash32("a8b53bdf3306a35a7103ab5504a0c9b492295564b6202b1942a84ef300107281"),
                r: UInt256(Hash32("3078356531653033663533636531386237373263636230303933666637316633")),
                s: UInt256(Hash32("6635336635633735623734646233316138356161386238383932623465386211")),
                yParity: false,
            ) == nil
        )
    }

    /// Source: EIP-155, the example transaction: key 0x46 repeated.
    @Test func signedTransaction() {
        let digest = Hash32("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53")
        let key = UInt256(Hash32("4646464646464646464646464646464646464646464646464646464646464646"))
        let r = UInt256(Hash32("28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"))
        let s = UInt256(Hash32("67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"))
        let sender = Address("9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f")
        #expect(Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: false) == sender)
        #expect(Secp256k1.address(ofPrivateKey: key) == sender)
    }

    @Test func recoversTheSigner() throws {
        var random = SeededGenerator(seed: 0x5ec0)
        for _ in 0..<100 {
            let privateKey = random.nextScalar()
            let digest = Hash32(random.nextWord())
            let publicKey = try #require(Secp256k1.publicKey(ofPrivateKey: privateKey))
            let (r, s, yParity) = try #require(Secp256k1.sign(digest: digest, privateKey: privateKey))
            try expect(publicKey, digest, r, s, yParity)
            #expect(
                Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: yParity)
                    == Secp256k1.address(ofPrivateKey: privateKey)
            )
            // The same signature with the high s, which belongs to the opposite point.
            try expect(publicKey, digest, r, Secp256k1.order &- s, !yParity)

            let other = try #require(
                Secp256k1.recoverPublicKey(digest: digest, r: r, s: s, yParity: !yParity)
            )
            #expect(other != publicKey)
        }
    }

    /// The digest is used modulo the order, and may be zero.
    @Test(arguments: [UInt256.zero, .one, Secp256k1.order, Secp256k1.order &+ .one, .max])
    func anyDigest(_ word: UInt256) throws {
        let publicKey = try #require(Secp256k1.publicKey(ofPrivateKey: 0x1234_5678))
        let (r, s, yParity) = try #require(Secp256k1.sign(digest: Hash32(word), privateKey: 0x1234_5678))
        try expect(publicKey, Hash32(word), r, s, yParity)
        try expect(publicKey, Hash32(word % Secp256k1.order), r, s, yParity)
    }

    /// With r the abscissa of G, a signature of zero is that of the key s / r, for any s in range.
    @Test(arguments: [UInt256.one, 2, Secp256k1.halfOrder, Secp256k1.order &- .one])
    func extremeScalars(_ s: UInt256) throws {
        let generator = try #require(Secp256k1.publicKey(ofPrivateKey: .one))
        let key = try #require(
            Secp256k1.recoverPublicKey(
                digest: .zero,
                r: generator.x,
                s: s.multiplied(by: generator.x, modulo: Secp256k1.order),
                yParity: generator.y.limb0 & 1 != 0,
            )
        )
        let expected = try #require(Secp256k1.publicKey(ofPrivateKey: s))
        #expect(key == expected)
    }

    @Test(arguments: [UInt256.zero, Secp256k1.order, Secp256k1.order &+ .one, .max])
    func scalarsOutOfRange(_ word: UInt256) throws {
        let digest = Hash32(UInt256(77))
        let (r, s, yParity) = try #require(Secp256k1.sign(digest: digest, privateKey: 5))
        #expect(Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: yParity) != nil)
        #expect(Secp256k1.recoverAddress(digest: digest, r: word, s: s, yParity: yParity) == nil)
        #expect(Secp256k1.recoverAddress(digest: digest, r: r, s: word, yParity: yParity) == nil)
    }

    /// Of the abscissas 1 to 20, those on the curve: x^3 + 7 is a square.
    ///
    /// Source: Euler's criterion, computed apart from this code.
    @Test func abscissasOffTheCurve() {
        let onTheCurve = (1...20).filter {
            Secp256k1.recoverPublicKey(digest: .zero, r: UInt256($0), s: .one, yParity: false) != nil
        }
        #expect(onTheCurve == [1, 2, 3, 4, 6, 8, 12, 13, 14, 16, 20])
    }

    /// s R = digest G: the key would be the point at infinity.
    @Test func infinity() throws {
        let nonce: UInt256 = 0xabcd
        let s: UInt256 = 0x1234
        let point = try #require(Secp256k1.publicKey(ofPrivateKey: nonce))
        let digest = Hash32(s.multiplied(by: nonce, modulo: Secp256k1.order))
        let yParity = point.y.limb0 & 1 != 0
        #expect(Secp256k1.recoverPublicKey(digest: digest, r: point.x, s: s, yParity: yParity) == nil)
        #expect(Secp256k1.recoverAddress(digest: digest, r: point.x, s: s, yParity: yParity) == nil)
        #expect(Secp256k1.recoverPublicKey(digest: digest, r: point.x, s: s, yParity: !yParity) != nil)
    }

    private func expect(
        _ publicKey: (x: UInt256, y: UInt256),
        _ digest: Hash32,
        _ r: UInt256,
        _ s: UInt256,
        _ yParity: Bool,
    ) throws {
        let key = try #require(Secp256k1.recoverPublicKey(digest: digest, r: r, s: s, yParity: yParity))
        #expect(key == publicKey)
    }
}

extension SeededGenerator {
    /// A word with all bits random.
    mutating func nextWord() -> UInt256 {
        UInt256(limbs: next(), next(), next(), next())
    }

    /// A number in `1..<order`.
    mutating func nextScalar() -> UInt256 {
        nextWord() % (Secp256k1.order &- .one) &+ .one
    }
}
