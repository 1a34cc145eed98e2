import EthereumNodes
import EthereumTypes
import JSONMembers
import MerklePatricia
import ProofHost

/// Why a request brought nothing.
enum FetchError: Error, Equatable, Sendable {
    /// A node failed to give what was asked for.
    case node(NodeError, about: FetchSubject)
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
        guard case .node(let error, _) = self else { return false }
        // Whoever lacks data now may lack it because it is behind the head.
        return error.isTransient
    }

    /// Whether nodes are out or busy, rather than without what was asked for: that ends, and nobody knows when.
    var isOutage: Bool {
        guard case .node(let error, _) = self else { return false }
        return switch error.kind {
        case .unreachable, .timeout, .rateLimited: true
        case .httpStatus: error.isTransient
        case .untrusted, .malformed, .tooLarge, .rpc, .notFound, .wrongData, .unsupported: false
        }
    }
}

/// What a request is about, as far as it matters to what a person can do about its failure.
enum FetchSubject: Equatable, Sendable {
    /// A block of L1.
    case l1Block
    /// A blob.
    case blob
    /// A block of L2.
    case l2Block
    /// State of L2 by the hash of a node or code.
    case l2State
    /// State of L2 by a proof.
    case l2Proof

    /// The flag that names the node.
    var flag: String {
        switch self {
        case .l1Block: "--l1"
        case .blob: "--l1.beacon"
        case .l2Block, .l2State, .l2Proof: "--l2"
        }
    }
}

extension HintRequest {
    /// What the request is about.
    var subject: FetchSubject {
        switch self {
        // A precompile's result is asked of nobody.
        case .l1Header, .l1Transactions, .l1Receipts, .l1Precompile: .l1Block
        case .l1Blob: .blob
        case .l2Header, .l2Transactions: .l2Block
        case .l2Code, .l2StateNode, .l2PayloadWitness: .l2State
        case .l2Output, .l2AccountProof: .l2Proof
        }
    }
}

extension FetchError: CustomStringConvertible {
    var description: String {
        switch self {
        case .node(let error, let subject):
            "\(error)\(FetchError.advice(on: error, about: subject).map { " (\($0))" } ?? "")"
        case .store(let error): "\(error)"
        case .unknownPrecompile(let address): "the precompile \(address.hexadecimal) is not known"
        case .otherOutput(let block, let root):
            "the output root at block \(block.hexadecimal) is \(root.hexadecimal) (does l2.head name the block of l2.outputroot?)"
        case .list(let error): "a block's list makes no trie: \(error)"
        }
    }

    /// What a person can do about it; nil where nothing comes to mind.
    private static func advice(on error: NodeError, about subject: FetchSubject) -> String? {
        let flag = subject.flag
        switch error.kind {
        case .unreachable, .timeout:
            return "see that the node is up and the URL of \(flag) right, or name a further one"
        case .untrusted:
            return
                "name a file with the certificate of the node's authority by the environment variable SSL_CERT_FILE"
        case .rateLimited: return "name a further node by \(flag), or one that allows more requests"
        case .httpStatus(401), .httpStatus(403): return "see that the URL of \(flag) has the right key"
        case .httpStatus(404): return "see that the URL of \(flag) has the right path"
        case .httpStatus, .rpc: return "see the node's own log, or name a further one by \(flag)"
        case .wrongData: return "the node of \(flag) serves another chain or is faulty: name another"
        case .malformed: return "see that the URL of \(flag) is that of such a node and of no other service"
        case .tooLarge: return "name another node by \(flag)"
        case .notFound: return absence(of: subject)
        case .unsupported:
            return switch subject {
            case .l2Block, .l2State, .l2Proof: "\(flag) must offer the namespaces eth and debug"
            case .l1Block: "\(flag) must offer the namespace eth; does l1.rpckind fit?"
            case .blob: "\(flag) must offer the beacon API's routes for blobs"
            }
        }
    }

    /// What a person can do where a node does not have what was asked for.
    private static func absence(of subject: FetchSubject) -> String {
        switch subject {
        case .l1Block:
            "see that the node of --l1 is synchronised beyond l1.head, and that it keeps blocks and receipts this old"
        case .blob:
            "beacon nodes drop blobs after 18 days: --l1.beacon must be one that is synchronised and keeps older ones"
        case .l2Block:
            "see that the node of --l2 is synchronised beyond the agreed block, and that it keeps those before it"
        case .l2State:
            "--l2 must be an archive node that keeps the agreed block's state by hash, as geth does with "
                + "--gcmode=archive --state.scheme=hash"
        case .l2Proof: "--l2 must be an archive node that keeps the agreed block's state"
        }
    }
}
