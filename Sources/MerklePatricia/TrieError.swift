import EthereumTypes

/// Why a trie could not answer.
public enum TrieError: Error, Equatable, Sendable {
    /// The source has no node with this hash.
    case missingNode(Hash32)

    /// The encoding of the node with this hash is not that of a trie node at its place; `offset` is the byte
    /// where the first wrong item begins.
    case malformedNode(Hash32, offset: Int)

    /// The trie does not hold keys of this many bytes.
    case invalidKeyLength(Int)

    /// A list trie holds an item after `index` but none at `index`, or a key that is no index at all.
    case missingListItem(index: Int)
}
