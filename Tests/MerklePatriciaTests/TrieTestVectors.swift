import EthereumCrypto
import EthereumTypes
import MerklePatricia
import Testing

/// Vectors of ethereum/tests, TrieTests: `trietest.json`, `trieanyorder.json` and their `secureTrie` twins.
@Suite struct TrieTestVectors {
    /// Entries in the order in which they are set; nil removes.
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let entries: [(String, String?)]
        let root: Hash32
        let secureRoot: Hash32?
        var testDescription: String { name }
    }

    static let vectors = [
        Vector(
            name: "emptyValues",
            entries: [
                ("do", "verb"), ("ether", "wookiedoo"), ("horse", "stallion"), ("shaman", "horse"),
                ("doge", "coin"),
                ("ether", nil), ("dog", "puppy"), ("shaman", nil),
            ],
            root: Hash32("5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84"),
            secureRoot: Hash32("29b235a58c3c25ab83010c327d5932bcf05324b7d6b1185e650798034783ca9d"),
        ),
        Vector(
            name: "insert-middle-leaf",
            entries: [
                ("key1aa", "0123456789012345678901234567890123456789xxx"),
                ("key1", "0123456789012345678901234567890123456789Very_Long"),
                ("key2bb", "aval3"), ("key2", "short"), ("key3cc", "aval3"),
                ("key3", "1234567890123456789012345678901"),
            ],
            root: Hash32("cb65032e2f76c48b82b5c24b3db8f670ce73982869d38cd39a624f23d62a9e89"),
            secureRoot: nil,
        ),
        Vector(
            name: "branch-value-update",
            entries: [("abc", "123"), ("abcd", "abcd"), ("abc", "abc")],
            root: Hash32("7a320748f780ad9ad5b0837302075ce0eeba6c26e3d8562c67ccc0f1b273298a"),
            secureRoot: nil,
        ),
        Vector(
            name: "singleItem",
            entries: [("A", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")],
            root: Hash32("d23786fb4a010da3ce639d66d5e904a11dbc02746d1ce25029e53290cabf28ab"),
            secureRoot: Hash32("e9e2935138352776cad724d31c9fa5266a5c593bb97726dd2a908fe6d53284df"),
        ),
        Vector(
            name: "dogs",
            entries: [("doe", "reindeer"), ("dog", "puppy"), ("dogglesworth", "cat")],
            root: Hash32("8aad789dff2f538bca5d8ea56e8abe10f4c7ba3a5dea95fea4cd6e7c3a1168d3"),
            secureRoot: Hash32("d4cd937e4a4368d7931a9cf51686b7e10abb3dce38a39000fd7902a092b64585"),
        ),
        Vector(
            name: "smallValues",
            entries: [("be", "e"), ("dog", "puppy"), ("bed", "d")],
            root: Hash32("3f67c7a47520f79faa29255d2d3c084a7a6df0453116ed7232ff10277a8be68b"),
            secureRoot: Hash32("826a4f9f9054a3e980e54b20da992c24fa20467f1ca635115ef4917be66e746f"),
        ),
        Vector(
            name: "testy",
            entries: [("test", "test"), ("te", "testy")],
            root: Hash32("8452568af70d8d140f58d941338542f645fcca50094b20f3c3d8c3df49337928"),
            secureRoot: nil,
        ),
    ]

    @Test(arguments: vectors)
    func root(_ vector: Vector) throws {
        let trie = openArbitrary()
        for (key, value) in vector.entries { try trie.set(Array((value ?? "").utf8), at: Array(key.utf8)) }
        #expect(try trie.commit() == vector.root)
    }

    @Test(arguments: vectors.filter { $0.secureRoot != nil })
    func secureRoot(_ vector: Vector) throws {
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for (key, value) in vector.entries {
            try trie.set(Array((value ?? "").utf8), at: Keccak256.hash(Array(key.utf8)))
        }
        #expect(try trie.commit() == vector.secureRoot)
    }

    /// The order in which entries are set does not matter, nor a commit after each.
    @Test(arguments: ["dogs", "smallValues", "testy", "insert-middle-leaf"])
    func reversed(_ name: String) throws {
        let vector = try #require(TrieTestVectors.vectors.first { $0.name == name })
        let trie = openArbitrary()
        for (key, value) in vector.entries.reversed() {
            try trie.set(Array((value ?? "").utf8), at: Array(key.utf8))
            try trie.commit()
        }
        #expect(trie.root == vector.root)
    }
}

/// A trie of keys of any length up to 64 bytes.
func openArbitrary(
    root: Hash32 = MerklePatriciaTrie.emptyRoot,
    source: NodeSource = NodeSource(),
) -> MerklePatriciaTrie {
    MerklePatriciaTrie(root: root, source: source, keyByteCounts: 0...64)
}
