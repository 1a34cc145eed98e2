import EthereumCrypto
import EthereumTypes
import MerklePatricia
import TestSupport
import Testing

/// List tries: the root of a list, and the list of a root.
@Suite struct OrderedTrieTests {
    /// The RLP encoding of an index, from the definition.
    static func key(_ index: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = index
        while rest > 0 {
            bytes.insert(UInt8(rest & 255), at: 0)
            rest >>= 8
        }
        return NaiveTrie.string(bytes)
    }

    static func naive(_ items: [[UInt8]]) -> NaiveTrie {
        NaiveTrie(Dictionary(uniqueKeysWithValues: items.enumerated().map { (key($0), $1) }))
    }

    static func items(_ count: Int, _ random: inout SeededGenerator) -> [[UInt8]] {
        (0..<count).map { _ in random.bytes([1, 2, 30, 60, 200][random.next(below: 5)]) }
    }

    /// Every length up to a few, and those around which the keys change their length.
    @Test(arguments: [0, 1, 2, 3, 15, 16, 17, 18, 100, 127, 128, 129, 130, 144, 145, 255, 256, 257, 300, 700])
    func rootAndItems(_ count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let items = OrderedTrieTests.items(count, &random)
        let naive = OrderedTrieTests.naive(items)
        #expect(OrderedTrie.root(of: items) == naive.root)
        let store = NodeStore(naive.store)
        #expect(try OrderedTrie.items(root: naive.root, source: store) == items)
        // Each node once.
        #expect(store.requests.count == naive.nodes.filter(\.isHashed).count)
    }

    /// Items so short that whole levels are embedded.
    @Test(arguments: [2, 16, 17, 130, 300])
    func shortItems(_ count: Int) throws {
        let items = (0..<count).map { [UInt8(1 + $0 % 100)] }
        let naive = OrderedTrieTests.naive(items)
        #expect(OrderedTrie.root(of: items) == naive.root)
        #expect(try OrderedTrie.items(root: naive.root, source: NodeStore(naive.store)) == items)
    }

    /// Indices of three bytes, with the trie under test instead of the slow model; both are compared above.
    @Test func manyItems() throws {
        let items = (0..<66_000).map { [UInt8(1 + $0 & 0x3f), UInt8(1 + $0 >> 10)] }
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: 1...4,
        )
        for (index, item) in items.enumerated() { try trie.set(item, at: OrderedTrieTests.key(index)) }
        #expect(try trie.commit() == OrderedTrie.root(of: items))
    }

    /// Withdrawals of blocks in ethereum/tests, BlockchainTests/ValidBlocks and InvalidBlocks,
    /// bc4895-withdrawals: `differentValidatorToTheSameAddress` and `warmup`.
    @Test func withdrawals() {
        let three = [
            "da808094c94f5374fce5edbc8e2a8697c15331677e6ebf0b822710",
            "da020194c94f5374fce5edbc8e2a8697c15331677e6ebf0b822710",
            "da010394c94f5374fce5edbc8e2a8697c15331677e6ebf0b822710",
        ].compactMap { Hex.decode(Array($0.utf8)) }
        #expect(
            OrderedTrie.root(of: three)
                == Hash32("3619f8d03e314a2cbe217b3a458fb5e4125bdf370fa90db49e34b20a0b1a93a0"),
        )
        // The indices are 0 to 9; the addresses end in 01 to 10, as if decimal.
        let ten = (0..<10).compactMap { index in
            let number = index == 0 ? "80" : "0\(index)"
            let end = index == 9 ? "10" : "0\(index + 1)"
            return Hex.decode(
                Array("db\(number)8094c0000000000000000000000000000000000000\(end)830186a0".utf8),
            )
        }
        #expect(
            OrderedTrie.root(of: ten)
                == Hash32("aa45c53e9f7d6a8362f80876029915da00b1441ef39eb9bbb74f98465ff433ad"),
        )
    }

    /// Lists with a gap, without a beginning, or with keys that are no index.
    @Test func notAList() throws {
        let value = [UInt8](repeating: 1, count: 40)
        let cases: [(keys: [[UInt8]], missing: Int)] = [
            ([[0x80], [0x02]], 1), ([[0x80], [0x01], [0x03]], 2), ([[0x01]], 0), ([[0x01], [0x02]], 0),
            ([[0x80], [0x01], [0x81, 0x80]], 2), ([[0x80], [0x81, 0x80]], 1), ([[0x00]], 1),
            ([[0x80], [0x00]], 1),
            ([[0x80], [0x80, 0x01]], 1), ([[0x80], [0x81, 0x01]], 1),
        ]
        for (keys, missing) in cases {
            let naive = NaiveTrie(Dictionary(uniqueKeysWithValues: keys.map { ($0, value) }))
            #expect(throws: TrieError.missingListItem(index: missing), "\(keys)") {
                try OrderedTrie.items(root: naive.root, source: NodeStore(naive.store))
            }
        }
    }

    @Test func badNodes() throws {
        var random = SeededGenerator(seed: 9)
        let naive = OrderedTrieTests.naive(OrderedTrieTests.items(20, &random))
        for hash in naive.store.keys {
            let store = NodeStore(naive.store)
            store.nodes[hash] = nil
            #expect(throws: TrieError.missingNode(hash)) {
                try OrderedTrie.items(root: naive.root, source: store)
            }
        }
        // A branch of itself has no end, but keys have.
        let endless = ConstantSource(
            BadNodeTests.branch([[UInt8]](repeating: BadNodeTests.hashItem, count: 2)),
        )
        #expect(throws: TrieError.self) { try OrderedTrie.items(root: BadNodeTests.root, source: endless) }
    }
}
