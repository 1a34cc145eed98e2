import EthereumCrypto
import EthereumTypes
import MerklePatricia

/// A trie of hashed keys with values of an account's size, from empty to its root.
enum TrieBenchmarks {
    static var all: [Benchmark] {
        [1_000, 100_000].map { count in
            Benchmark(name: "trie/commit/\(count)") { try measure(keyCount: count) }
        }
    }

    private static func measure(keyCount: Int) throws -> BenchmarkResult {
        let keys = (0..<keyCount).map { Keccak256.hash(UInt256($0).bytes) }
        let value = [UInt8](repeating: 0xa5, count: 70)
        let store = NodeStore()
        let root = try build(keys, value, into: store)
        let stored = MerklePatriciaTrie(root: root, source: StoredNodes(store))
        for key in keys {
            try BenchmarkFailure.require(try stored.value(at: key) == value, "a value is not under the root")
        }
        for (hash, node) in store.nodes {
            try BenchmarkFailure.require(Keccak256.hash(node) == hash, "a node has another hash")
        }
        let timing = try Timing.measure {
            try BenchmarkFailure.require(try build(keys, value, into: nil) == root, "the root changed")
        }
        return BenchmarkResult(
            timing: timing,
            throughput: BenchmarkResult.each(timing.median, keyCount, "key"),
            details: ["\(store.nodes.count) nodes hashed"],
        )
    }

    private static func build(_ keys: [Hash32], _ value: [UInt8], into sink: NodeSink?) throws -> Hash32 {
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for key in keys { try trie.set(value, at: key) }
        return try trie.commit(into: sink)
    }
}

/// The nodes of a commit.
private final class NodeStore: NodeSink {
    private(set) var nodes: [Hash32: [UInt8]] = [:]

    override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) { nodes[hash] = [UInt8](encoding) }
}

/// The nodes of a commit, to read.
private final class StoredNodes: NodeSource {
    private let store: NodeStore

    init(_ store: NodeStore) {
        self.store = store
        super.init()
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let node = store.nodes[hash] else { throw .missingNode(hash) }
        return node
    }
}
