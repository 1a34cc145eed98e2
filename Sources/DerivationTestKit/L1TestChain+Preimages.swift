import EthereumCodec
import EthereumTypes
import MerklePatricia

extension L1TestChain {
    /// What a witness must hold of the chain, besides blobs: the headers, and the nodes of the tries of
    /// transactions and receipts.
    ///
    /// The key of each is its Keccak-256 hash. Small nodes are within others and have no entry of their own.
    /// Errors: none that a list of envelopes leads to.
    public func keccakPreimages() throws(TrieError) -> [[UInt8]] {
        var preimages: [[UInt8]] = []
        for entry in contents {
            preimages.append(entry.header.encode())
            preimages += try ListTrie.nodes(of: entry.transactions)
            preimages += try ListTrie.nodes(of: entry.receipts.map { $0.encodeForTrie() })
        }
        return preimages
    }
}

/// The trie of a list, as blocks commit to transactions and receipts.
public enum ListTrie {
    /// The nodes of the trie whose root is `OrderedTrie.root(of:)`, without those that are within others.
    ///
    /// Errors: none that a list of envelopes leads to.
    public static func nodes(of items: [[UInt8]]) throws(TrieError) -> [[UInt8]] {
        let sink = CollectingNodeSink()
        // The RLP encoding of an index has 1 byte up to 127, and 9 at most.
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: NodeSource(),
            keyByteCounts: 1...9
        )
        for (index, item) in items.enumerated() {
            var key = RLPWriter()
            key.append(UInt64(index))
            try trie.set(item, at: key.bytes)
        }
        _ = try trie.commit(into: sink)
        return sink.nodes
    }
}

/// Keeps the nodes that a trie writes.
private final class CollectingNodeSink: NodeSink {
    var nodes: [[UInt8]] = []

    override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
        nodes.append([UInt8](encoding))
    }
}
