import EthereumCrypto
import EthereumTypes
import MerklePatricia
import TestSupport
import Testing

/// Random operations, compared with a trie built from nothing, over a source that serves only the nodes that
/// a client with the right to read the fewest would ask for.
@Suite struct RandomOperationTests {
    /// Shapes of keys that make different tries.
    enum Shape: CaseIterable {
        /// 32-byte keys that share long beginnings.
        case clustered
        /// 32-byte keys as hashes give them.
        case uniform
        /// Keys of no to four bytes, many the beginning of another.
        case prefixes

        func pool(_ random: inout SeededGenerator) -> [[UInt8]] {
            switch self {
            case .clustered:
                let stem = random.bytes(32)
                return (0..<24).map { _ in
                    var key = stem
                    for _ in 0..<random.next(below: 4) {
                        key[[0, 1, 2, 15, 16, 30, 31][random.next(below: 7)]] = random.bytes(1)[0] & 0x13
                    }
                    return key
                }
            case .uniform:
                return (0..<24).map { _ in random.bytes(32) }
            case .prefixes:
                return (0..<32).map { _ in
                    (0..<random.next(below: 5)).map { _ in
                        [0x00, 0x01, 0x10, 0x11, 0xff][random.next(below: 5)]
                    }
                }
            }
        }

        func open(_ root: Hash32, _ source: NodeSource) -> MerklePatriciaTrie {
            self == .prefixes
                ? openArbitrary(root: root, source: source)
                : MerklePatriciaTrie(root: root, source: source)
        }
    }

    enum Operation {
        case get([UInt8])
        case set([UInt8], [UInt8])
        case remove([UInt8])
        case commit

        var key: [UInt8]? {
            switch self {
            case .get(let key), .set(let key, _), .remove(let key): key
            case .commit: nil
            }
        }
    }

    @Test(arguments: Shape.allCases, Array(UInt64(1)...10))
    func session(_ shape: Shape, _ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pool = shape.pool(&random)
        var entries: [[UInt8]: [UInt8]] = [:]
        let everything = NodeStore()
        for _ in 0..<30 {
            let operations = RandomOperationTests.operations(pool, &random)
            try RandomOperationTests.run(operations, shape, &entries, everything)
        }
    }

    static func operations(_ pool: [[UInt8]], _ random: inout SeededGenerator) -> [Operation] {
        // Now mostly growing, now mostly shrinking.
        let removals = 1 + random.next(below: 6)
        var operations: [Operation] = []
        for _ in 0..<(1 + random.next(below: 12)) {
            let key = pool[random.next(below: pool.count)]
            switch random.next(below: 10) {
            case ..<removals: operations.append(random.next(below: 2) == 0 ? .remove(key) : .set(key, []))
            case ..<8:
                let count = [1, 1, 2, 20, 33, 60][random.next(below: 6)]
                operations.append(
                    .set(key, [UInt8](repeating: UInt8(1 + random.next(below: 3) * 100), count: count)),
                )
            case 8: operations.append(.get(key))
            default: operations.append(.commit)
            }
        }
        operations.append(.commit)
        return operations
    }

    /// Runs the operations on a trie newly opened on `entries`, whose nodes are all in `everything`.
    static func run(
        _ operations: [Operation],
        _ shape: Shape,
        _ entries: inout [[UInt8]: [UInt8]],
        _ everything: NodeStore,
    ) throws {
        let opened = NaiveTrie(entries)
        let source = NodeStore(servable(operations, entries, opened))
        let trie = shape.open(opened.root, source)
        var committed = opened
        var touched: [[UInt8]] = []
        for operation in operations {
            if let key = operation.key { touched.append(NaiveTrie.nibbles(key)) }
            switch operation {
            case .get(let key):
                #expect(try trie.value(at: key) == entries[key])
            case .set(let key, let value):
                try trie.set(value, at: key)
                entries[key] = value.isEmpty ? nil : value
            case .remove(let key):
                try trie.remove(at: key)
                entries[key] = nil
            case .commit:
                let sink = RecordingSink()
                let naive = NaiveTrie(entries)
                #expect(try trie.commit(into: sink) == naive.root)
                #expect(trie.root == naive.root)
                checkStored(sink, naive, before: committed, touched)
                for node in sink.stored { everything.nodes[node.hash] = node.encoding }
                committed = naive
                touched = []
            }
        }
        for (hash, encoding) in committed.store {
            #expect(everything.nodes[hash] == encoding, "a node was not handed out")
        }
        for key in Set(operations.compactMap(\.key)) { #expect(try trie.value(at: key) == entries[key]) }
        // No place is read twice.
        for hash in Set(source.requests) {
            let places = opened.nodes.filter { $0.isHashed && $0.hash == hash }.count
            #expect(source.requests.filter { $0 == hash }.count <= places)
        }
        var visited: [([UInt8], [UInt8])] = []
        let reopened = shape.open(committed.root, everything)
        try reopened.forEach { (key, value) throws(TrieError) in
            visited.append(([UInt8](key), [UInt8](value)))
        }
        #expect(visited.map(\.0) == entries.keys.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(visited.allSatisfy { entries[$0.0] == $0.1 })
    }

    /// The nodes that may be read: those on the way to a key of an operation, and those that stand below a
    /// branch that is none any more at a commit.
    static func servable(
        _ operations: [Operation],
        _ entries: [[UInt8]: [UInt8]],
        _ opened: NaiveTrie,
    ) -> [Hash32: [UInt8]] {
        let branches = Set(opened.nodes.filter(\.isBranch).map(\.path))
        var collapsed: Set<[UInt8]> = []
        var entries = entries
        for operation in operations {
            switch operation {
            case .set(let key, let value): entries[key] = value.isEmpty ? nil : value
            case .remove(let key): entries[key] = nil
            case .get: break
            case .commit:
                collapsed.formUnion(
                    branches.subtracting(NaiveTrie(entries).nodes.filter(\.isBranch).map(\.path)),
                )
            }
        }
        let keys = operations.compactMap(\.key).map(NaiveTrie.nibbles)
        var served: [Hash32: [UInt8]] = [:]
        for node in opened.nodes where node.isHashed {
            let isOnTheWay = keys.contains { $0.starts(with: node.path) }
            if isOnTheWay || (!node.path.isEmpty && collapsed.contains(node.path.dropLast())) {
                served[node.hash] = node.encoding
            }
        }
        return served
    }

    /// What a commit hands out is valid, in order, and no more than what changed or was touched.
    static func checkStored(
        _ sink: RecordingSink,
        _ naive: NaiveTrie,
        before: NaiveTrie,
        _ touched: [[UInt8]],
    ) {
        let places = Dictionary(grouping: naive.nodes.filter(\.isHashed), by: \.hash)
        let known = Set(before.nodes.map { $0.path + [16] + $0.encoding })
        var counts: [Hash32: Int] = [:]
        for node in sink.stored {
            #expect(Keccak256.hash(node.encoding) == node.hash)
            counts[node.hash, default: 0] += 1
            let isDue = places[node.hash]?.contains { place in
                !known.contains(place.path + [16] + place.encoding)
                    || touched.contains { $0.starts(with: place.path) }
            }
            #expect(isDue != nil, "a node that is not in the trie")
            #expect(isDue != false, "an unchanged node was hashed again")
        }
        for (hash, count) in counts { #expect(count <= places[hash]?.count ?? 0) }
        if let last = sink.stored.last { #expect(last.hash == naive.root) }
    }
}
