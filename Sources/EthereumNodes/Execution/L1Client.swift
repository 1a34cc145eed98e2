import EthereumTypes
import Logging

/// L1's execution clients over JSON-RPC: several URLs of which one is enough.
public final class L1Client: L1Node {
    private let blocks: BlockReader

    /// A client of at least one node; of the methods that `kind` offers, each node's own best is learnt.
    public init(
        _ addresses: [NodeAddress],
        kind: RPCKind = .any,
        http: NodeHTTPClient,
        options: NodeOptions = NodeOptions(),
        logger: Logger,
    ) {
        let nodes = addresses.map {
            ExecutionNode(HTTPTransport(address: $0, http: http, options: options), kind: kind)
        }
        blocks = BlockReader(NodeGroup(nodes, options: options, logger: logger))
    }

    /// What each node was asked and gave.
    public var metrics: [NodeMetrics] { blocks.nodes.metrics }

    /// RLP of the header whose Keccak-256 hash is `hash`.
    public func header(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await blocks.header(hash)
    }

    /// The block's transactions in EIP-2718 form.
    public func transactions(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await blocks.transactions(ofBlock: hash)
    }

    /// The block's receipts in EIP-2718 form.
    public func receipts(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await blocks.receipts(ofBlock: hash)
    }
}
