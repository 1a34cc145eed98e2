import EthereumTypes
import Logging

/// L1's execution clients over JSON-RPC: several URLs of which one is enough.
public final class L1Client: L1Node {
    private let blocks: BlockReader

    /// A client of at least one node.
    ///
    /// - Parameter kind: what the nodes offer; each node's own best method is learnt within it.
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

    public func header(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await blocks.header(hash)
    }

    public func transactions(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await blocks.transactions(ofBlock: hash)
    }

    public func receipts(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await blocks.receipts(ofBlock: hash)
    }
}
