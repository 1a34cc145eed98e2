import EthereumCrypto
import EthereumTypes
import MerklePatricia
import Testing

/// Nodes that are missing, or are not what stands at their place.
@Suite struct BadNodeTests {
    static let root = Hash32(1, 2, 3, 4)

    @Test func missingNodes() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let sparse = NodeStore()
        let trie = MerklePatriciaTrie(root: root, source: sparse)
        // Each attempt comes one node further.
        for _ in 0..<3 {
            var missing: Hash32?
            do {
                _ = try trie.value(at: MerklePatriciaTrieTests.a)
            } catch TrieError.missingNode(let hash) {
                missing = hash
            }
            let hash = try #require(missing)
            sparse.nodes[hash] = store.nodes[hash]
        }
        #expect(try trie.value(at: MerklePatriciaTrieTests.a) == MerklePatriciaTrieTests.value(1))
    }

    @Test func missingNodeInACommit() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let complete = store.copy()
        let trie = MerklePatriciaTrie(root: root, source: store)
        let more = MerklePatriciaTrieTests.key(0xf, 1)
        try trie.set(MerklePatriciaTrieTests.value(5), at: more)
        try trie.remove(at: MerklePatriciaTrieTests.a)
        for hash in store.nodes.keys where !store.requests.contains(hash) { store.nodes[hash] = nil }
        // The only child of the inner branch cannot be read, so what it is is not known.
        #expect(throws: TrieError.self) { try trie.commit() }
        #expect(trie.root == root)
        #expect(try trie.value(at: more) == MerklePatriciaTrieTests.value(5))
        #expect(try trie.value(at: MerklePatriciaTrieTests.a) == nil)
        store.nodes = complete.nodes
        let expected = NaiveTrie([
            MerklePatriciaTrieTests.b.bytes: MerklePatriciaTrieTests.value(2),
            MerklePatriciaTrieTests.c.bytes: MerklePatriciaTrieTests.value(3),
            more.bytes: MerklePatriciaTrieTests.value(5),
        ])
        #expect(try trie.commit() == expected.root)
    }

    struct Malformed: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let encoding: [UInt8]
        let offset: Int

        init(_ what: String, _ encoding: [UInt8], _ offset: Int) {
            testDescription = what
            self.encoding = encoding
            self.offset = offset
        }
    }

    /// A reference by hash.
    static let hashItem = [0xa0] + [UInt8](repeating: 0x55, count: 32)
    /// Paths of 64 nibbles as items.
    static let leafPath = [0xa1, 0x20] + [UInt8](repeating: 0, count: 32)

    static func branch(_ children: [[UInt8]], value: [UInt8] = [0x80]) -> [UInt8] {
        let missing = [[UInt8]](repeating: [0x80], count: 16 - children.count)
        return NaiveTrie.list(children + missing + [value])
    }

    /// What the root of a trie of 32-byte keys cannot be.
    ///
    /// Offsets are those of the first wrong item.
    static let malformed = [
        Malformed("no bytes", [], 0),
        Malformed("a string", [0x83, 1, 2, 3], 0),
        Malformed("a byte", [0x05], 0),
        Malformed("the empty string", [0x80], 0),
        Malformed("an empty list", [0xc0], 1),
        Malformed("a list of one item", [0xc1, 0x20], 2),
        Malformed("bytes after the node", NaiveTrie.list([leafPath, [1]]) + [0], 36),
        Malformed("a list that is cut off", NaiveTrie.list([leafPath, [1]]).dropLast(), 0),
        Malformed("a length of lengths that is cut off", [0xf9, 0x02], 0),
        Malformed("a long form for a short list", [0xf8, 0x02, 0x20, 0x01], 0),
        Malformed("a length with a leading zero", [0xf9, 0x00, 0x40] + [UInt8](repeating: 0, count: 64), 0),
        Malformed("a length that leaves no payload", [0xff] + [UInt8](repeating: 0xff, count: 8), 0),
        Malformed("a length beyond 2^63", [UInt8](repeating: 0xff, count: 300), 0),
        Malformed("a length just below 2^63", [0xff, 0x7f] + [UInt8](repeating: 0xff, count: 300), 0),
        Malformed("a long string for a byte", NaiveTrie.list([leafPath, [0x81, 0x05]]), 35),
        Malformed("a leaf without a value", NaiveTrie.list([leafPath, [0x80]]), 35),
        Malformed("a leaf with a list for a value", NaiveTrie.list([leafPath, [0xc1, 0x05]]), 35),
        Malformed(
            "a leaf with a short path",
            NaiveTrie.list([Array([0xa0, 0x20] + [UInt8](repeating: 0, count: 31)), [1]]),
            1,
        ),
        Malformed(
            "a leaf with an odd path",
            NaiveTrie.list([Array([0xa1, 0x30] + [UInt8](repeating: 0, count: 32)), [1]]),
            1,
        ),
        Malformed(
            "a leaf with a long path",
            NaiveTrie.list([Array([0xa2, 0x20] + [UInt8](repeating: 0, count: 33)), [1]]),
            1,
        ),
        Malformed(
            "a path with a third flag",
            NaiveTrie.list([Array([0xa1, 0x40] + [UInt8](repeating: 0, count: 32)), [1]]),
            1,
        ),
        Malformed(
            "an even path with a nibble in its first byte",
            NaiveTrie.list([[0x82, 0x01, 0x11], hashItem]),
            1,
        ),
        Malformed("an empty path string", NaiveTrie.list([[0x80], hashItem]), 1),
        Malformed("a path that is a list", NaiveTrie.list([[0xc1, 0x20], hashItem]), 1),
        Malformed("an extension without a path", NaiveTrie.list([[0x00], hashItem]), 1),
        Malformed(
            "an extension that leaves no nibble for its branch",
            NaiveTrie.list([Array([0xa1, 0x00] + [UInt8](repeating: 0, count: 32)), hashItem]),
            2,
        ),
        Malformed("an extension to nothing", NaiveTrie.list([[0x11], [0x80]]), 2),
        Malformed("an extension to a short hash", NaiveTrie.list([[0x11], [0x82, 0x80, 0x80]]), 2),
        Malformed("an extension to a leaf", NaiveTrie.list([[0x11], [0xc2, 0x20, 0x01]]), 3),
        Malformed(
            "an extension to a long embedded node",
            NaiveTrie.list([[0x11], NaiveTrie.list([leafPath, [1]])]),
            2,
        ),
        Malformed("three items", NaiveTrie.list([[0x80], [0x80], [0x80]]), 4),
        Malformed(
            "a branch of eighteen items",
            NaiveTrie.list([hashItem, hashItem] + [[UInt8]](repeating: [0x80], count: 16)),
            83,
        ),
        Malformed("a branch without children", branch([]), 0),
        Malformed("a branch with one child", branch([hashItem]), 0),
        Malformed("a branch with a value", branch([hashItem, hashItem], value: [0x01]), 82),
        Malformed("a branch with a list for a value", branch([hashItem, hashItem], value: [0xc0]), 82),
        Malformed("a child that is a byte", branch([hashItem, [0x05]]), 34),
        Malformed("a child of 31 bytes", branch([hashItem, Array(hashItem.dropFirst().dropLast())]), 35),
        Malformed("a long embedded child", branch([hashItem, NaiveTrie.list([leafPath, [1]])]), 35),
        Malformed("an embedded child that is no node", branch([hashItem, [0xc0]]), 35),
        Malformed("an embedded leaf with a short path", branch([hashItem, [0xc2, 0x20, 0x01]]), 35),
    ]

    @Test(arguments: malformed)
    func malformedRoot(_ node: Malformed) throws {
        let trie = MerklePatriciaTrie(root: BadNodeTests.root, source: ConstantSource(node.encoding))
        let expected = TrieError.malformedNode(BadNodeTests.root, offset: node.offset)
        #expect(throws: expected) { try trie.value(at: Hash32.zero) }
        #expect(throws: expected) { try trie.set([1], at: Hash32.zero) }
        #expect(throws: expected) { try trie.remove(at: Hash32.zero) }
        #expect(throws: expected) { try trie.forEach { (_, _) throws(TrieError) in } }
    }

    /// What the root of a trie of keys of any number of bytes cannot be.
    static let malformedAnywhere = [
        Malformed("a leaf that ends within a byte", NaiveTrie.list([[0x31], [0x01]]), 1),
        Malformed(
            "a value within a byte",
            NaiveTrie.list([[0x11], branch([[0xc2, 0x20, 0x01]], value: [0x01])]),
            // Two headers, the path, the leaf, 15 empty children.
            2 + 1 + 3 + 15,
        ),
    ]

    @Test(arguments: malformedAnywhere)
    func malformedRootOfAnyKeys(_ node: Malformed) throws {
        let trie = openArbitrary(root: BadNodeTests.root, source: ConstantSource(node.encoding))
        let expected = TrieError.malformedNode(BadNodeTests.root, offset: node.offset)
        #expect(throws: expected) { try trie.value(at: [0x10]) }
    }

    /// The same branch under every hash: the way ends where the key does.
    @Test func endlessBranches() throws {
        let children = [[UInt8]](repeating: BadNodeTests.hashItem, count: 16)
        for children in [children, Array(children.prefix(3))] {
            let source = ConstantSource(BadNodeTests.branch(children))
            let trie = MerklePatriciaTrie(root: BadNodeTests.root, source: source)
            let hash = try #require(Hash32(BadNodeTests.hashItem, at: 1))
            let expected = TrieError.malformedNode(hash, offset: 0)
            #expect(throws: expected) { try trie.value(at: Hash32.zero) }
            #expect(throws: expected) { try trie.forEach { (_, _) throws(TrieError) in } }
        }
    }

    /// An extension under every hash, which therefore leads to an extension.
    @Test func extensionBelowExtension() throws {
        let source = ConstantSource(NaiveTrie.list([[0x10], BadNodeTests.hashItem]))
        let trie = MerklePatriciaTrie(root: BadNodeTests.root, source: source)
        let hash = try #require(Hash32(BadNodeTests.hashItem, at: 1))
        #expect(throws: TrieError.malformedNode(hash, offset: 0)) { try trie.value(at: Hash32.zero) }
    }

    /// As above, where the first extension has become a branch before the second is read.
    @Test func extensionBelowSplitExtension() throws {
        let source = ConstantSource(NaiveTrie.list([[0x10], BadNodeTests.hashItem]))
        let trie = MerklePatriciaTrie(root: BadNodeTests.root, source: source)
        try trie.set([1], at: MerklePatriciaTrieTests.key(0xf, 1))
        let hash = try #require(Hash32(BadNodeTests.hashItem, at: 1))
        #expect(throws: TrieError.malformedNode(hash, offset: 0)) { try trie.value(at: Hash32.zero) }
    }

    /// A node below the root that is shorter than a hash would stand in its parent.
    @Test func shortNodeByHash() throws {
        let node: [UInt8] = [0xc4, 0x82, 0x20, 0x12, 0x07]
        let parent = BadNodeTests.branch([BadNodeTests.hashItem, BadNodeTests.hashItem])
        let hash = try #require(Hash32(BadNodeTests.hashItem, at: 1))
        let store = NodeStore([BadNodeTests.root: parent, hash: node])
        let trie = openArbitrary(root: BadNodeTests.root, source: store)
        #expect(throws: TrieError.malformedNode(hash, offset: 0)) { try trie.value(at: [0x00, 0x12]) }
    }
}
