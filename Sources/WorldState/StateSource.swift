import EthereumTypes
import MerklePatricia

/// Where a world state reads what it does not hold yet: trie nodes and code, by hash.
///
/// A base class rather than a protocol: the Embedded core has no existentials, and a generic world state
/// would make the whole EVM generic over a source that is asked a few hundred times a block.
open class StateSource: NodeSource {
    /// The contract code whose Keccak-256 is `hash`.
    ///
    /// Errors: `TrieError.missingNode` where it is not to be had.
    open func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        throw .missingNode(hash)
    }
}
