/// The kinds of RPC provider by which a user names what a node offers, as op-node and op-program spell them.
///
/// Source: OP monorepo, `op-service/sources/receipts_rpc.go`.
public enum RPCKind: String, CaseIterable, Sendable {
    /// Alchemy's own method.
    case alchemy
    /// QuickNode.
    case quicknode
    /// Infura.
    case infura
    /// Parity and OpenEthereum.
    case parity
    /// Nethermind.
    case nethermind
    /// geth with its debug API.
    case debugGeth = "debug_geth"
    /// Erigon.
    case erigon
    /// A node with nothing but the basic methods.
    case basic
    /// A node of which nothing is known: every method is tried.
    case any
    /// A node with `eth_getBlockReceipts`.
    case standard

    /// The methods for receipts that such a node may offer, the best first.
    var receiptsMethods: [ReceiptsMethod] {
        switch self {
        case .alchemy: [.alchemy, .block, .transaction]
        case .quicknode: [.raw, .block, .transaction]
        case .infura, .basic: [.transaction]
        case .parity, .nethermind: [.parity, .transaction]
        case .debugGeth: [.raw, .transaction]
        case .erigon: [.block, .erigon, .transaction]
        case .any: [.raw, .block, .alchemy, .parity, .erigon, .transaction]
        case .standard: [.block, .transaction]
        }
    }
}

/// How a block's receipts are asked for.
enum ReceiptsMethod: String, Sendable {
    /// All in the consensus encoding.
    case raw = "debug_getRawReceipts"
    /// All in JSON.
    case block = "eth_getBlockReceipts"
    /// All in JSON, by a provider's own method.
    case alchemy = "alchemy_getTransactionReceipts"
    /// All in JSON, by a client's own method.
    case parity = "parity_getBlockReceipts"
    /// All in JSON, by a client's own method.
    case erigon = "erigon_getBlockReceiptsByBlockHash"
    /// One in JSON, many to a batch.
    case transaction = "eth_getTransactionReceipt"
}
