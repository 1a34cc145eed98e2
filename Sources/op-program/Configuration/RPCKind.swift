/// The kind of an L1 node's provider, which says how receipts are best fetched.
///
/// Source: op-service, sources/receipts_rpc.go.
enum RPCKind: String, CaseIterable, Sendable {
    case alchemy
    case quicknode
    case infura
    case parity
    case nethermind
    case debugGeth = "debug_geth"
    case erigon
    /// Only the most basic standard method.
    case basic
    /// Any method there is.
    case any
    /// Standard methods, newer ones included.
    case standard
}
