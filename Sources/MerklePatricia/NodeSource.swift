import EthereumTypes

/// Where a trie reads the nodes it does not have in memory: a base class to be overridden.
///
/// The base class holds no nodes, so it suits a trie that begins empty.
open class NodeSource {
    /// Makes a source without nodes.
    public init() {}

    /// The RLP encoding of the node with this Keccak-256 hash.
    ///
    /// A trie believes the source and does not hash what it returns. It asks once for each place at which a
    /// node stands, in an order that depends on the calls made to the trie alone.
    ///
    /// - Throws: `TrieError.missingNode` where there is no such node.
    open func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        throw .missingNode(hash)
    }
}

/// What receives the nodes that a commit has made: a base class to be overridden.
open class NodeSink {
    /// Makes a sink that forgets what it is given.
    public init() {}

    /// Receives a new node, children before parents, the root last.
    ///
    /// Nodes that are embedded in their parents are not handed over on their own. The bytes are readable
    /// during the call only.
    open func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {}
}
