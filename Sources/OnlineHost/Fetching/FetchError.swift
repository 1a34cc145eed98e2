import EthereumNodes
import EthereumTypes
import MerklePatricia
import ProofHost

/// Why a request brought nothing.
enum FetchError: Error, Equatable, Sendable {
    /// A node failed.
    case node(NodeError)
    /// What came could not be kept.
    case store(HostError)
    /// The precompile is none whose results are known here.
    case unknownPrecompile(Address)
    /// The output root at the agreed block is another.
    case otherOutput(block: Hash32, root: Hash32)
    /// A list of a block is none of which a trie can be made.
    case list(TrieError)

    /// Whether the same request may succeed later without anyone's doing.
    var isTransient: Bool {
        guard case .node(let error) = self else { return false }
        // Whoever lacks data now may lack it because it is behind the head.
        return error.isTransient
    }
}

extension FetchError: CustomStringConvertible {
    var description: String {
        switch self {
        case .node(let error): "\(error)\(advice(on: error).map { " (\($0))" } ?? "")"
        case .store(let error): "\(error)"
        case .unknownPrecompile(let address): "the precompile \(address.text) is not known"
        case .otherOutput(let block, let root):
            "the output root at block \(block.text) is \(root.text) (does l2.head name the block of l2.outputroot?)"
        case .list(let error): "a block's list makes no trie: \(error)"
        }
    }

    /// What a person can do about it; nil where nothing comes to mind.
    private func advice(on error: NodeError) -> String? {
        switch error.kind {
        case .unreachable, .timeout: "see that the node is up and its URL right, or name a further one"
        case .rateLimited: "name a further node, or one that allows more requests"
        case .notFound:
            "see that the node is synchronised and keeps what is this old: an archive node for state, a beacon node "
                + "that keeps blobs"
        case .unsupported: "L2 nodes must offer the namespaces eth and debug"
        case .wrongData: "the node serves another chain or is faulty: name another"
        case .httpStatus(401), .httpStatus(403): "see that the URL has the right key"
        case .malformed, .tooLarge, .httpStatus, .rpc: nil
        }
    }
}
