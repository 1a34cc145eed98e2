import EthereumCrypto
import EthereumTypes
import MerklePatricia
import TestSupport
import Testing

/// What a trie reads, hashes and keeps.
@Suite struct MerklePatriciaTrieTests {
    /// A key that begins with these nibbles and ends in zeros.
    static func key(_ nibbles: UInt64, _ count: Int) -> Hash32 {
        Hash32(nibbles << UInt64(64 - 4 * count), 0, 0, 0)
    }

    static func value(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 40) }

    /// A trie in a store: a branch at the root over `2…` and, at `1`, a branch over `10…` and `11…`.
    static let a = key(0x10, 2)
    static let b = key(0x11, 2)
    static let c = key(0x2, 1)

    static func threeEntries() -> (store: NodeStore, root: Hash32) {
        let naive = NaiveTrie([a.bytes: value(1), b.bytes: value(2), c.bytes: value(3)])
        return (NodeStore(naive.store), naive.root)
    }

    @Test func empty() throws {
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        #expect(MerklePatriciaTrie.emptyRoot == Keccak256.hash([0x80]))
        #expect(try trie.value(at: MerklePatriciaTrieTests.a) == nil)
        try trie.remove(at: MerklePatriciaTrieTests.a)
        #expect(try trie.commit() == MerklePatriciaTrie.emptyRoot)
        try trie.forEach { (_, _) throws(TrieError) in Issue.record("an entry") }
        try trie.set([1], at: MerklePatriciaTrieTests.a)
        #expect(try trie.commit() != MerklePatriciaTrie.emptyRoot)
        try trie.set([], at: MerklePatriciaTrieTests.a)
        #expect(try trie.commit() == MerklePatriciaTrie.emptyRoot)
        #expect(try trie.value(at: MerklePatriciaTrieTests.a) == nil)
    }

    @Test func nothingIsReadBeforeItIsNeeded() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let trie = MerklePatriciaTrie(root: root, source: store)
        #expect(try trie.commit() == root)
        #expect(store.requests.isEmpty)
        #expect(try trie.value(at: MerklePatriciaTrieTests.c) == MerklePatriciaTrieTests.value(3))
        #expect(store.requests.count == 2)
        // Another key in the same place of the root: the leaf is there already.
        #expect(try trie.value(at: MerklePatriciaTrieTests.key(0x21, 2)) == nil)
        #expect(try trie.value(at: MerklePatriciaTrieTests.key(0x3, 1)) == nil)
        #expect(store.requests.count == 2)
        #expect(try trie.value(at: MerklePatriciaTrieTests.a) == MerklePatriciaTrieTests.value(1))
        #expect(store.requests.count == 4)
    }

    @Test func sameValueChangesNothing() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let trie = MerklePatriciaTrie(root: root, source: store)
        let sink = RecordingSink()
        try trie.set(MerklePatriciaTrieTests.value(2), at: MerklePatriciaTrieTests.b)
        try trie.remove(at: MerklePatriciaTrieTests.key(0x12, 2))
        #expect(try trie.commit(into: sink) == root)
        #expect(sink.stored.isEmpty)
        // A value that differs in its last byte only, and one that is longer.
        for value in [[UInt8](repeating: 2, count: 39) + [3], [UInt8](repeating: 2, count: 41)] {
            try trie.set(value, at: MerklePatriciaTrieTests.b)
            let sink = RecordingSink()
            #expect(try trie.commit(into: sink) != root)
            #expect(sink.stored.count == 3)
        }
    }

    /// Values of all lengths around whole words, in leaves and in a branch.
    @Test func sameValueOfAnyLengthChangesNothing() throws {
        var random = SeededGenerator(seed: 8)
        for count in 1...40 {
            let trie = openArbitrary()
            let value = random.bytes(count)
            for key: [UInt8] in [[0x12], [0x12, 0x34], [0x12, 0x56]] { try trie.set(value, at: key) }
            let root = try trie.commit()
            let sink = RecordingSink()
            for key: [UInt8] in [[0x12], [0x12, 0x34], [0x12, 0x56]] { try trie.set(value, at: key) }
            #expect(try trie.commit(into: sink) == root)
            #expect(sink.stored.isEmpty)
            var other = value
            other[count - 1] ^= 1
            try trie.set(other, at: [0x12])
            #expect(try trie.commit(into: sink) != root)
        }
    }

    /// A key that ends at a branch that has no value.
    @Test func removalOfNothingAtABranch() throws {
        let trie = openArbitrary()
        try trie.set([1], at: [0x12, 0x34])
        try trie.set([2], at: [0x12, 0x56])
        let root = try trie.commit()
        let sink = RecordingSink()
        try trie.remove(at: [0x12])
        try trie.remove(at: [0x12, 0x34, 0x00])
        try trie.remove(at: [])
        #expect(try trie.commit(into: sink) == root)
        #expect(sink.stored.isEmpty)
    }

    /// Branches with 16 children, with and without a value; some children embedded, all by hash.
    @Test(arguments: [1, 40], [0, 1, 56])
    func fullBranch(_ childValueLength: Int, _ valueLength: Int) throws {
        var entries: [[UInt8]: [UInt8]] = [:]
        for nibble in UInt8(0)..<16 {
            entries[[0xab, nibble << 4]] = [UInt8](repeating: nibble + 1, count: childValueLength)
        }
        if valueLength > 0 { entries[[0xab]] = [UInt8](repeating: 7, count: valueLength) }
        let naive = NaiveTrie(entries)
        let trie = openArbitrary()
        for (key, value) in entries { try trie.set(value, at: key) }
        #expect(try trie.commit() == naive.root)
        // Read, changed in one child.
        let reopened = openArbitrary(root: naive.root, source: NodeStore(naive.store))
        try reopened.set([9], at: [0xab, 0x50])
        entries[[0xab, 0x50]] = [9]
        #expect(try reopened.commit() == NaiveTrie(entries).root)
    }

    @Test func collapseReadsTheOtherChildOnly() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let trie = MerklePatriciaTrie(root: root, source: store)
        try trie.remove(at: MerklePatriciaTrieTests.a)
        // Root, inner branch, the leaf that goes.
        #expect(store.requests.count == 3)
        let sink = RecordingSink()
        let left = NaiveTrie([
            MerklePatriciaTrieTests.b.bytes: MerklePatriciaTrieTests.value(2),
            MerklePatriciaTrieTests.c.bytes: MerklePatriciaTrieTests.value(3),
        ])
        #expect(try trie.commit(into: sink) == left.root)
        #expect(store.requests.count == 4)
        // The leaf of `b` in its new place, and the root.
        #expect(sink.stored.count == 2)
    }

    @Test func replacementReadsNoOtherChild() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let trie = MerklePatriciaTrie(root: root, source: store)
        let other = MerklePatriciaTrieTests.key(0x1f, 2)
        try trie.remove(at: MerklePatriciaTrieTests.a)
        try trie.set(MerklePatriciaTrieTests.value(9), at: other)
        let expected = NaiveTrie([
            MerklePatriciaTrieTests.b.bytes: MerklePatriciaTrieTests.value(2),
            MerklePatriciaTrieTests.c.bytes: MerklePatriciaTrieTests.value(3),
            other.bytes: MerklePatriciaTrieTests.value(9),
        ])
        #expect(try trie.commit() == expected.root)
        #expect(store.requests.count == 3)
    }

    @Test func collapseOntoABranchKeepsItsHash() throws {
        let (store, root) = MerklePatriciaTrieTests.threeEntries()
        let trie = MerklePatriciaTrie(root: root, source: store)
        try trie.remove(at: MerklePatriciaTrieTests.c)
        let sink = RecordingSink()
        let left = NaiveTrie([
            MerklePatriciaTrieTests.a.bytes: MerklePatriciaTrieTests.value(1),
            MerklePatriciaTrieTests.b.bytes: MerklePatriciaTrieTests.value(2),
        ])
        #expect(try trie.commit(into: sink) == left.root)
        // Root and leaf of `c`, then the branch, to see what it is; a new extension is all that is hashed.
        #expect(store.requests.count == 3)
        #expect(sink.stored.count == 1)
    }

    /// What an extension leads to is a branch: it need not be read when the extension is split and restored.
    @Test(arguments: [false, true])
    func splitAndRestoredExtension(_ commitsBetween: Bool) throws {
        let entries = [
            MerklePatriciaTrieTests.key(0xabc0, 4).bytes: MerklePatriciaTrieTests.value(1),
            MerklePatriciaTrieTests.key(0xabc1, 4).bytes: MerklePatriciaTrieTests.value(2),
        ]
        let naive = NaiveTrie(entries)
        // At the last nibble of the extension's path, in its middle, at its first nibble.
        for other in [MerklePatriciaTrieTests.key(0xabd, 3), .init(0xac << 56, 0, 0, 0), .zero] {
            let store = NodeStore(naive.store)
            let trie = MerklePatriciaTrie(root: naive.root, source: store)
            try trie.set(MerklePatriciaTrieTests.value(3), at: other)
            if commitsBetween { try trie.commit() }
            try trie.remove(at: other)
            #expect(try trie.commit() == naive.root)
            #expect(store.requests == [naive.root])
            for (key, value) in entries { #expect(try trie.value(at: key) == value) }
        }
    }

    @Test func sinkReceivesChildrenFirst() throws {
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        var random = SeededGenerator(seed: 5)
        for _ in 0..<50 { try trie.set(random.bytes(33), at: random.hash()) }
        let sink = RecordingSink()
        let root = try trie.commit(into: sink)
        #expect(sink.stored.last?.hash == root)
        let order = sink.stored.map(\.hash)
        for (index, node) in sink.stored.enumerated() {
            for (childIndex, child) in order.enumerated() where contains(node.encoding, child.bytes) {
                #expect(childIndex < index)
            }
        }
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }

    /// A node shorter than a hash is hashed where it is the root, and handed out.
    @Test func shortRoot() throws {
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: 1...1,
        )
        try trie.set([7], at: [0x12])
        let store = NodeStore()
        let root = try trie.commit(into: StoreSink(store))
        let encoding: [UInt8] = [0xc4, 0x82, 0x20, 0x12, 0x07]
        #expect(root == Keccak256.hash(encoding))
        #expect(store.nodes[root] == encoding)
        let reopened = MerklePatriciaTrie(root: root, source: store, keyByteCounts: 1...1)
        #expect(try reopened.value(at: [0x12]) == [7])
    }

    @Test(arguments: [1, 55, 56, 255, 256, 65_535, 65_536, 70_000])
    func valueLengths(_ count: Int) throws {
        let value = [UInt8](repeating: 0xab, count: count)
        let keys = [MerklePatriciaTrieTests.a.bytes, MerklePatriciaTrieTests.b.bytes]
        let naive = NaiveTrie([keys[0]: value, keys[1]: [1]])
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        try trie.set([1], at: keys[1])
        try trie.set(value, at: keys[0])
        #expect(try trie.commit() == naive.root)
        let reopened = MerklePatriciaTrie(root: naive.root, source: NodeStore(naive.store))
        #expect(try reopened.value(at: keys[0]) == value)
    }

    @Test func longKeysAndBranchValues() throws {
        var random = SeededGenerator(seed: 6)
        let stem = random.bytes(300)
        var entries: [[UInt8]: [UInt8]] = [:]
        for count in [0, 1, 31, 32, 33, 100, 255, 256, 300] {
            entries[Array(stem[..<count])] = random.bytes(300)
        }
        let naive = NaiveTrie(entries)
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: 0...300,
        )
        for (key, value) in entries { try trie.set(value, at: key) }
        #expect(try trie.commit() == naive.root)
        let reopened = MerklePatriciaTrie(
            root: naive.root,
            source: NodeStore(naive.store),
            keyByteCounts: 0...300,
        )
        for (key, value) in entries { #expect(try reopened.value(at: key) == value) }
        #expect(try reopened.value(at: Array(stem[..<99])) == nil)
        var visited: [[UInt8]] = []
        try reopened.forEach { (key, _) throws(TrieError) in visited.append([UInt8](key)) }
        #expect(visited.map(\.count) == [0, 1, 31, 32, 33, 100, 255, 256, 300])
        for key in entries.keys { try reopened.remove(at: key) }
        #expect(try reopened.commit() == MerklePatriciaTrie.emptyRoot)
    }

    @Test func keysOfAnotherLength() throws {
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        #expect(throws: TrieError.invalidKeyLength(31)) {
            try trie.set([1], at: [UInt8](repeating: 0, count: 31))
        }
        #expect(throws: TrieError.invalidKeyLength(33)) {
            try trie.remove(at: [UInt8](repeating: 0, count: 33))
        }
        #expect(throws: TrieError.invalidKeyLength(0)) { try trie.value(at: []) }
        let short = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: 1...3,
        )
        #expect(throws: TrieError.invalidKeyLength(32)) { try short.value(at: Hash32.zero) }
    }
}
