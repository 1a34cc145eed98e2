import EVM
import EthereumCodec
import JSONMembers
import MerklePatricia
import StateTransition

extension RLPError: CustomStringConvertible {
    /// A phrase for a person: the kind, and the byte where it was found.
    public var description: String { "\(words(kind)) at offset \(offset)" }
}

extension TrieError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .missingNode(let hash): "\(hash.hexadecimal) is missing"
        case .malformedNode(let hash, let offset): "node \(hash.hexadecimal) is malformed at offset \(offset)"
        case .invalidKeyLength(let count): "the trie holds a key of \(count) bytes"
        case .missingListItem(let index): "the list has no item \(index)"
        }
    }
}

extension ExecutionFailure: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .state(let error): "\(error)"
        case .precompile(let contract):
            "no result of the precompile \(contract.address.hexadecimal) is to be had"
        }
    }
}

extension BlockExecutionError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .invalidTransaction(let index, let reason): "transaction \(index) is invalid: \(words(reason))"
        case .invalidAttributes(let reason): "payload attributes are invalid: \(words(reason))"
        case .invalidParentExtraData: "the parent's extra data does not have the form of its fork"
        case .unreadable(let failure): "\(failure)"
        }
    }
}
