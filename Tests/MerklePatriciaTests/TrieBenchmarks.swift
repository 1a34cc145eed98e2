import EthereumCrypto
import EthereumTypes
import Foundation
import MerklePatricia
import Testing

/// Times of a large trie.
///
/// Run with `FALCONET_BENCHMARKS=1 swift test -c release --filter TrieBenchmarks`.
@Suite(
    .serialized,
    .enabled(
        if: ProcessInfo.processInfo.environment["FALCONET_BENCHMARKS"] != nil,
        "FALCONET_BENCHMARKS is not set",
    ),
)
struct TrieBenchmarks {
    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let duration = try clock.measure(work)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    private func report(_ what: String, _ seconds: Double, _ count: Int, _ rest: String = "") {
        print("trie/\(what): \(Int(seconds * 1e9 / Double(count))) ns per key\(rest)")
    }

    /// The time to hash what a sink has received: what no trie can go below.
    private func hashing(_ sink: RecordingSink) -> Double {
        var all = Hash32.zero
        let time = seconds {
            for node in sink.stored { all = Hash32(all.word0 ^ Keccak256.hash(node.encoding).word0, 0, 0, 0) }
        }
        #expect(all != .zero)
        return time
    }

    @Test(arguments: [1000, 100_000])
    func uniformKeys(_ count: Int) throws {
        var random = SeededGenerator(seed: 21)
        let keys = (0..<count).map { _ in random.hash() }
        let values = (0..<count).map { _ in random.bytes(33) }
        let store = NodeStore()
        let trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        let insertion = try seconds { for (key, value) in zip(keys, values) { try trie.set(value, at: key) } }
        report("insert/\(count)", insertion, count)
        let commit = try seconds { try trie.commit() }
        // The same again, to count and to keep the nodes.
        let twin = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for (key, value) in zip(keys, values) { try twin.set(value, at: key) }
        let sink = RecordingSink()
        #expect(try twin.commit(into: sink) == trie.root)
        for node in sink.stored { store.nodes[node.hash] = node.encoding }
        let hashed = hashing(sink)
        report(
            "commit/\(count)",
            commit,
            count,
            ", \(sink.stored.count) hashes, of it hashing \(Int(100 * hashed / commit)) %",
        )
        var found = 0
        let lookup = try seconds { for key in keys { found += try trie.unsafeValue(at: key)?.count ?? 0 } }
        report("lookup/\(count)", lookup, count)

        let reopened = MerklePatriciaTrie(root: trie.root, source: store)
        let reading = try seconds {
            for key in keys { found += try reopened.unsafeValue(at: key)?.count ?? 0 }
        }
        #expect(found == 2 * 33 * count)
        report("read/\(count)", reading, count, ", \(store.requests.count) nodes")
        let changed = keys.prefix(max(count / 100, 10))
        let update = try seconds { for key in changed { try reopened.set([7], at: key) } }
        report("update/\(count)", update, changed.count)
        let updateSink = RecordingSink()
        let updateCommit = try seconds { try reopened.commit(into: updateSink) }
        report("update-commit/\(count)", updateCommit, changed.count, ", \(updateSink.stored.count) hashes")
        let removal = try seconds { for key in keys { try reopened.remove(at: key) } }
        report("remove/\(count)", removal, count)
        #expect(try reopened.commit() == MerklePatriciaTrie.emptyRoot)
    }

    @Test(arguments: [100, 1000])
    func lists(_ count: Int) throws {
        var random = SeededGenerator(seed: 22)
        let items = (0..<count).map { _ in random.bytes(300) }
        var root = Hash32.zero
        let building = seconds { root = OrderedTrie.root(of: items) }
        report("list-root/\(count)", building, count)
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: 1...4,
        )
        for (index, item) in items.enumerated() { try trie.set(item, at: OrderedTrieTests.key(index)) }
        let store = NodeStore()
        #expect(try trie.commit(into: StoreSink(store)) == root)
        var read: [[UInt8]] = []
        let reading = try seconds { read = try OrderedTrie.items(root: root, source: store) }
        #expect(read == items)
        report("list-items/\(count)", reading, count)
    }
}
