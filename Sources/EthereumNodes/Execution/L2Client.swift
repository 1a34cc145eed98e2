import EthereumTypes
import Foundation
import JSONMembers
import Logging
import Synchronization

/// L2's execution clients over JSON-RPC: several URLs of which one is enough.
public final class L2Client: L2Node {
    private let blocks: BlockReader
    /// Whether no node has the method, so that none is asked for it again.
    private let lacksPayloadWitnesses = Mutex(false)

    /// A client of at least one node.
    public init(
        _ addresses: [NodeAddress],
        http: NodeHTTPClient,
        options: NodeOptions = NodeOptions(),
        logger: Logger,
    ) {
        let nodes = addresses.map {
            ExecutionNode(HTTPTransport(address: $0, http: http, options: options), kind: .any)
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

    /// The code whose Keccak-256 hash is `hash`.
    public func code(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await blocks.nodes.first { node throws(NodeError) in
            let absence: NodeError
            do throws(NodeError) {
                // geth keeps codes under this prefix; older databases have them under the hash alone.
                return try await node.databaseValue(hash, prefix: [UInt8(ascii: "c")])
            } catch {
                if error.isFaultOfTheMoment || error.kind == .unsupported { throw error }
                absence = error
            }
            do throws(NodeError) {
                return try await node.databaseValue(hash, prefix: [])
            } catch {
                // op-reth takes no key without a prefix, which says nothing of the code.
                if case .rpc(RPCClient.parametersCode, _) = error.kind { throw absence }
                throw error
            }
        }
    }

    /// The trie node whose Keccak-256 hash is `hash`.
    public func stateNode(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await blocks.nodes.first { node throws(NodeError) in
            try await node.databaseValue(hash, prefix: [])
        }
    }

    /// The 128-byte pre-image of the output root at a block.
    public func output(atBlock hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await blocks.nodes.first { node throws(NodeError) in
            let stateRoot = try await self.blocks.fields(hash, from: node).stateRoot
            let proof = try await node.accountProof(
                block: hash,
                address: L2Client.messagePasser,
                stateRoot: stateRoot,
            )
            return Hash32.zero.bytes + stateRoot.bytes + proof.account.storageRoot.bytes + hash.bytes
        }
    }

    /// The nodes of an account's proof, or of a proof that there is no such account, and of a slot's.
    public func accountProof(
        block: BlockName,
        address: Address,
        slot: Hash32,
    ) async throws(NodeError) -> [[UInt8]] {
        try await blocks.nodes.first { node throws(NodeError) in
            let hash =
                switch block {
                case .hash(let hash): hash
                case .number(let number): try await node.hash(ofBlock: number)
                }
            let stateRoot = try await self.blocks.fields(hash, from: node).stateRoot
            return try await node.accountProof(
                block: hash,
                address: address,
                slots: [slot],
                stateRoot: stateRoot,
            ).nodes
        }
    }

    /// What executing a payload reads; nil where no node has the method.
    public func payloadWitness(parent: Hash32, attributes: [UInt8]) async throws(NodeError) -> [[UInt8]]? {
        if lacksPayloadWitnesses.withLock({ $0 }) { return nil }
        do {
            return try await blocks.nodes.first { node throws(NodeError) in
                try await node.payloadWitness(parent: parent, attributes: attributes)
            }
        } catch {
            guard error.kind == .unsupported else { throw error }
            lacksPayloadWitnesses.withLock { $0 = true }
            return nil
        }
    }

    /// The predeploy L2ToL1MessagePasser.
    ///
    /// Source: OP Stack specifications, `protocol/predeploys.md`.
    static var messagePasser: Address { Address("4200000000000000000000000000000000000016") }
}
