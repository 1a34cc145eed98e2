import EthereumCodec
import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct AccountTests {
    @Test func constants() {
        #expect(Account.emptyRoot == Keccak256.hash([0x80]))
        #expect(Account.emptyCodeHash == Keccak256.hash([]))
        #expect(Header.emptyOmmersHash == Keccak256.hash([0xc0]))
        #expect(Account().isEmpty)
        #expect(!Account(nonce: 1).isEmpty)
        #expect(!Account(balance: 1).isEmpty)
        #expect(!Account(codeHash: .zero).isEmpty)
        #expect(Account(storageRoot: .zero).isEmpty)
    }

    /// A contract's account in the state trie of Sepolia.
    @Test func sepoliaAccount() throws {
        let encoded = Hex.decode(
            """
            f8440180a056e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421a0a94ec59858221a84edd3076c4582df5e\
            47d4fb8647bcaa8fa3980e21180e159b
            """
        )
        let account = try Account(encoded: encoded)
        #expect(account.nonce == 1)
        #expect(account.balance.isZero)
        #expect(account.storageRoot == Account.emptyRoot)
        #expect(
            account.codeHash == Hash32("a94ec59858221a84edd3076c4582df5e47d4fb8647bcaa8fa3980e21180e159b")
        )
        #expect(account.encode() == encoded)
    }

    @Test func roundTrips() throws {
        var generator = SeededGenerator(seed: 70)
        for _ in 0..<500 {
            let account = Account.random(from: &generator)
            let encoded = account.encode()
            #expect(try RLPItem(encoded: encoded).encode() == encoded)
            #expect(try Account(encoded: encoded) == account)
            #expect(throws: RLPError(.trailingBytes, at: encoded.count)) {
                try Account(encoded: encoded + [0])
            }
        }
    }
}
