import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import Preimage

/// The pre-images that a request brought, in the order in which they are to be stored.
///
/// What leads to others comes after them: where a run ends in between, whoever finds the later one has the others.
struct FetchedPreimages: Sendable {
    private(set) var values: [(key: PreimageKey, value: [UInt8])] = []

    /// Adds a value under a key.
    mutating func add(_ value: [UInt8], for key: PreimageKey) { values.append((key, value)) }

    /// Adds a value under its Keccak-256 hash.
    mutating func add(_ value: [UInt8]) { add(value, for: .keccak256(Keccak256.hash(value))) }

    /// Adds the nodes of the trie of a list, as blocks commit to transactions and receipts: children before parents.
    ///
    /// Small nodes are within others and have no entry of their own. Errors: none that items with bytes lead to.
    mutating func add(list items: [[UInt8]]) throws(TrieError) {
        // An empty list has a root too, whose pre-image some clients read.
        guard !items.isEmpty else { return add([0x80]) }
        let sink = Sink()
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: FetchedPreimages.indexByteCounts,
        )
        for (index, item) in items.enumerated() {
            try trie.set(item, at: FetchedPreimages.encoded(index: index))
        }
        _ = try trie.commit(into: sink)
        values += sink.nodes.map { (.keccak256($0.hash), $0.node) }
    }

    /// The RLP encoding of an index has 1 byte up to 127, and 9 at most.
    private static var indexByteCounts: ClosedRange<Int> { 1...9 }

    private static func encoded(index: Int) -> [UInt8] {
        var key = RLPWriter()
        key.append(UInt64(index))
        return key.bytes
    }

    private final class Sink: NodeSink {
        var nodes: [(hash: Hash32, node: [UInt8])] = []

        override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
            nodes.append((hash, [UInt8](encoding)))
        }
    }
}
