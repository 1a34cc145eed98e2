import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Foundation
import JSONMembers
import MerklePatricia

extension ExecutionNode {
    /// The value that geth's database has under a prefix and a hash, checked against the hash.
    func databaseValue(_ hash: Hash32, prefix: [UInt8]) async throws(NodeError) -> [UInt8] {
        let key = prefix + hash.bytes
        let call = RPCCall("debug_dbGet", [.bytes(key)], about: key.hexadecimal)
        let value = try await rpc.call(call) { response throws(JSONMemberError) in
            try response.bytes(RPCClient.result)
        }
        try check(value, hash, call)
        return value
    }

    /// The hash of the block that has a number in the node's chain.
    ///
    /// The node's word alone: a block of another chain leads to nodes of another state, under their own hashes.
    func hash(ofBlock number: UInt64) async throws(NodeError) -> Hash32 {
        let call = RPCCall("eth_getBlockByNumber", [.quantity(number), .boolean(false)], about: "\(number)")
        return try await rpc.call(call) { response throws(JSONMemberError) in
            try response.object(RPCClient.result).hash("hash")
        }
    }

    /// An account by a proof that leads from `stateRoot` to it, or shows that there is none: then the empty account;
    /// and the nodes of that proof and of those of slots in its storage.
    func accountProof(
        block: Hash32,
        address: Address,
        slots: [Hash32] = [],
        stateRoot: Hash32,
    ) async throws(NodeError) -> (account: Account, nodes: [[UInt8]]) {
        let call = RPCCall(
            "eth_getProof",
            [.bytes(address.bytes), .hashes(slots), .hash(block)],
            about: "\(address.hexadecimal) in \(block.hexadecimal)",
        )
        let (nodes, slotNodes) = try await rpc.call(call) { response throws(JSONMemberError) in
            let proof = try response.object(RPCClient.result)
            let nodes = try proof.byteStrings("accountProof")
            if slots.isEmpty { return (nodes, [[[UInt8]]]()) }
            let slotNodes = try proof.list("storageProof") { slot throws(JSONMemberError) in
                try slot.byteStrings("proof")
            }
            guard slotNodes.count == slots.count else {
                throw proof.failure("storageProof", "\(slotNodes.count) proofs for \(slots.count) slots")
            }
            return (nodes, slotNodes)
        }
        let trie = MerklePatriciaTrie(root: stateRoot, source: ProofNodes(nodes))
        do {
            guard let value = try trie.value(at: Keccak256.hash(address.bytes)) else {
                return (Account(), nodes)
            }
            let account = try ExecutionNode.account(value)
            for (slot, nodes) in zip(slots, slotNodes) where account.storageRoot != Account.emptyRoot {
                let storage = MerklePatriciaTrie(root: account.storageRoot, source: ProofNodes(nodes))
                _ = try storage.value(at: Keccak256.hash(slot.bytes))
            }
            return (account, nodes + slotNodes.joined())
        } catch {
            let detail =
                switch error {
                case .missingNode(let hash): "the proof lacks the node \(hash.hexadecimal)"
                case .malformedNode(let hash, _): "the proof's node \(hash.hexadecimal) is malformed"
                case .invalidKeyLength, .missingListItem: "the proof is no proof of an account"
                }
            throw transport.failure(.wrongData, call.name, detail)
        }
    }

    private static func account(_ value: [UInt8]) throws(TrieError) -> Account {
        do {
            return try Account(encoded: value)
        } catch {
            throw .malformedNode(Keccak256.hash(value), offset: error.offset)
        }
    }

    /// What executing a payload reads, by `debug_executePayload`: state nodes, codes and keys.
    ///
    /// Nodes answer with arrays, earlier ones with objects whose members are named by the hash.
    func payloadWitness(parent: Hash32, attributes: [UInt8]) async throws(NodeError) -> [[UInt8]] {
        let subject = "on \(parent.hexadecimal)"
        let document: [UInt8]
        do {
            document = try JSONMembers(document: Data(attributes)).json()
        } catch {
            let name = "debug_executePayload \(subject)"
            throw transport.failure(.malformed, name, "the payload's attributes: \(error)")
        }
        let call = RPCCall("debug_executePayload", [.hash(parent), .json(document)], about: subject)
        return try await rpc.call(call) { response throws(JSONMemberError) in
            let witness = try response.object(RPCClient.result)
            return try witness.byteStringsOrValues("state") + witness.byteStringsOrValues("codes")
                + witness.byteStringsOrValues("keys")
        }
    }
}

/// The nodes of a proof under their hashes.
private final class ProofNodes: NodeSource {
    private var nodes: [Hash32: [UInt8]] = [:]

    init(_ proof: [[UInt8]]) {
        for node in proof { nodes[Keccak256.hash(node)] = node }
        super.init()
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let node = nodes[hash] else { throw .missingNode(hash) }
        return node
    }
}
