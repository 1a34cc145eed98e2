import EthereumCodec
import EthereumTypes
import Logging
import MerklePatricia
import Synchronization

/// Blocks of one chain from a group of nodes.
///
/// Headers are kept, since whatever is asked of a block needs its roots.
final class BlockReader: Sendable {
    let nodes: NodeGroup<ExecutionNode>
    private let headers = Mutex(RecentValues<Hash32, [UInt8]>(limit: 4096))

    init(_ nodes: NodeGroup<ExecutionNode>) {
        self.nodes = nodes
    }

    /// RLP of a header.
    func header(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await nodes.first { node throws(NodeError) in try await self.header(hash, from: node) }
    }

    func header(_ hash: Hash32, from node: ExecutionNode) async throws(NodeError) -> [UInt8] {
        if let kept = headers.withLock({ $0[hash] }) { return kept }
        let header = try await node.header(hash)
        headers.withLock { $0.insert(header, for: hash) }
        return header
    }

    /// The header's fields.
    func fields(_ hash: Hash32, from node: ExecutionNode) async throws(NodeError) -> Header {
        let encoded = try await header(hash, from: node)
        do {
            return try Header(encoded: encoded)
        } catch {
            // The hash is right: it is a header that this version cannot read.
            throw node.transport.failure(
                .unsupported,
                "header \(hash.hexadecimal)",
                "a header of an unknown fork: RLP, byte \(error.offset)",
            )
        }
    }

    func transactions(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await nodes.first { node throws(NodeError) in
            let root = try await self.fields(hash, from: node).transactionsRoot
            if root == MerklePatriciaTrie.emptyRoot { return [] }
            return try await node.transactions(ofBlock: hash, root: root)
        }
    }

    func receipts(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await nodes.first { node throws(NodeError) in
            let header = try await self.fields(hash, from: node)
            if header.receiptsRoot == MerklePatriciaTrie.emptyRoot { return [] }
            return try await node.receipts(ofBlock: hash, header: header)
        }
    }
}

/// The values that were inserted last, up to a number of them.
struct RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var values: [Key: Value] = [:]
    private var order: [Key] = []
    private var oldest = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = max(limit, 1)
    }

    subscript(key: Key) -> Value? { values[key] }

    mutating func insert(_ value: Value, for key: Key) {
        guard values.updateValue(value, forKey: key) == nil else { return }
        if order.count < limit {
            order.append(key)
        } else {
            values[order[oldest]] = nil
            order[oldest] = key
            oldest = (oldest + 1) % limit
        }
    }

    mutating func remove(_ key: Key) {
        guard values.removeValue(forKey: key) != nil else { return }
        order = (order[oldest...] + order[..<oldest]).filter { $0 != key }
        oldest = 0
    }
}
