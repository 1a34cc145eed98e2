import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct Secp256k1SigningTests {
    /// Deterministic signatures of SHA-256 hashes.
    ///
    /// Source: the vectors of bitcointalk.org topic 285142, as in trezor-crypto, tests/test_check.c.
    @Test func publishedSignatures() throws {
        let orderLessOne = Secp256k1.order &- .one
        try expect(
            .one,
            "Satoshi Nakamoto",
            "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8",
            "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
        )
        try expect(
            .one,
            "All those moments will be lost in time, like tears in rain. Time to die...",
            "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b",
            "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21",
        )
        try expect(
            .one,
            "Everything should be made as simple as possible, but not simpler.",
            "33a69cd2065432a30f3d1ce4eb0d59b8ab58c74f27c41a7fdb5696ad4e6108c9",
            "6f807982866f785d3f6418d24163ddae117b7db4d5fdf0071de069fa54342262",
        )
        try expect(
            orderLessOne,
            "Satoshi Nakamoto",
            "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0",
            "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5",
        )
        try expect(
            UInt256(Hash32("f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181")),
            "Alan Turing",
            "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c",
            "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea",
        )
    }

    /// Source: the well-known addresses of the keys 1 and 2, and of the first account of development chains.
    @Test func publishedAddresses() {
        #expect(
            Secp256k1.address(ofPrivateKey: 1) == Address("7e5f4552091a69125d5dfcb7b8c2659029395bdf")
        )
        #expect(
            Secp256k1.address(ofPrivateKey: 2) == Address("2b5ad5c4795c026514f8317c7a215e218dccd6cf")
        )
        let key = UInt256(Hash32("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"))
        #expect(
            Secp256k1.address(ofPrivateKey: key) == Address("f39fd6e51aad88f6f4ce6ab8827279cfffb92266")
        )
    }

    /// The key n - k has the opposite point of the key k.
    @Test(arguments: [UInt256.one, 2, 3, 0xffff_ffff_ffff, Secp256k1.halfOrder])
    func oppositeKeys(_ key: UInt256) throws {
        let point = try #require(Secp256k1.publicKey(ofPrivateKey: key))
        let opposite = try #require(Secp256k1.publicKey(ofPrivateKey: Secp256k1.order &- key))
        let modulus = UInt256(limbs: 0xffff_fffe_ffff_fc2f, .max, .max, .max)
        #expect(opposite.x == point.x)
        #expect(opposite.y == modulus &- point.y)
    }

    @Test(arguments: [UInt256.zero, Secp256k1.order, Secp256k1.order &+ .one, .max])
    func keysOutOfRange(_ key: UInt256) {
        #expect(Secp256k1.sign(digest: .zero, privateKey: key) == nil)
        #expect(Secp256k1.publicKey(ofPrivateKey: key) == nil)
        #expect(Secp256k1.address(ofPrivateKey: key) == nil)
    }

    @Test func lowAndDeterministic() throws {
        var random = SeededGenerator(seed: 0x105)
        for _ in 0..<50 {
            let key = random.nextScalar()
            let digest = Hash32(random.nextWord())
            let signature = try #require(Secp256k1.sign(digest: digest, privateKey: key))
            let again = try #require(Secp256k1.sign(digest: digest, privateKey: key))
            #expect(!signature.r.isZero && signature.r < Secp256k1.order)
            #expect(!signature.s.isZero && signature.s <= Secp256k1.halfOrder)
            #expect(signature == again)
        }
    }

    /// The hash is used modulo the order, in the nonce too (RFC 6979, section 2.3.4).
    @Test func digestsAboveTheOrder() throws {
        for residue: UInt256 in [0, 1, 0x1_0000_0000] {
            let low = try #require(Secp256k1.sign(digest: Hash32(residue), privateKey: 7))
            let high = try #require(Secp256k1.sign(digest: Hash32(Secp256k1.order &+ residue), privateKey: 7))
            #expect(low == high)
        }
    }

    private func expect(
        _ key: UInt256,
        _ message: StaticString,
        _ r: StaticString,
        _ s: StaticString,
    ) throws {
        let bytes = UnsafeRawBufferPointer(start: message.utf8Start, count: message.utf8CodeUnitCount)
        let signature = try #require(Secp256k1.sign(digest: SHA256.hash(bytes), privateKey: key))
        #expect(signature.r == UInt256(Hash32(r)))
        #expect(signature.s == UInt256(Hash32(s)))
    }
}
