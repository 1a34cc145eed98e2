import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers
import MerklePatricia
import Synchronization

/// An execution client of either layer: blocks by hash, verified.
///
/// The raw methods give the consensus encoding itself, of any fork, in half the bytes; a node that does not offer them
/// is asked for JSON, from which the encoding is built again.
final class ExecutionNode: GroupMember {
    /// How a block is asked for.
    enum BlockMethod: Sendable {
        /// `debug_getRawHeader`, `debug_getRawBlock`.
        case raw
        /// `eth_getBlockByHash`.
        case json
    }

    let rpc: RPCClient
    let blockMethods = MethodChoice<BlockMethod>([.raw, .json])
    let receiptsMethods: MethodChoice<ReceiptsMethod>
    /// The receipts that were answered one by one, of blocks of which others are missing still.
    let partialReceipts = Mutex(RecentValues<Hash32, PartialReceipts>(limit: 8))

    init(_ transport: HTTPTransport, kind: RPCKind) {
        rpc = RPCClient(transport)
        receiptsMethods = MethodChoice(kind.receiptsMethods)
    }

    var transport: HTTPTransport { rpc.transport }

    /// RLP of a header, checked against its hash.
    func header(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await blockMethods.first { method throws(NodeError) in
            let subject = hash.hexadecimal
            switch method {
            case .raw:
                let call = RPCCall("debug_getRawHeader", [.hash(hash)], about: subject)
                let encoded = try await self.rpc.call(call) { response throws(JSONMemberError) in
                    try response.bytes(RPCClient.result)
                }
                try self.check(encoded, hash, call)
                return encoded
            case .json:
                let call = RPCCall("eth_getBlockByHash", [.hash(hash), .boolean(false)], about: subject)
                let header = try await self.rpc.call(call) { response throws(JSONMemberError) in
                    try Header(json: try response.object(RPCClient.result))
                }
                let encoded = header.encode()
                try self.check(encoded, hash, call)
                return encoded
            }
        }
    }

    /// The envelopes of a block's transactions, checked against the root in its header.
    func transactions(ofBlock hash: Hash32, root: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await blockMethods.first { method throws(NodeError) in
            let subject = hash.hexadecimal
            switch method {
            case .raw:
                let call = RPCCall("debug_getRawBlock", [.hash(hash)], about: subject)
                let encoded = try await self.rpc.call(call) { response throws(JSONMemberError) in
                    try response.bytes(RPCClient.result)
                }
                let block: Block
                do throws(RLPError) {
                    block = try Block(encoded: encoded)
                } catch {
                    throw self.transport.failure(.malformed, call.name, "RLP, byte \(error.offset)")
                }
                try self.check(block.transactions, root, "transactions", call)
                return block.transactions
            case .json:
                let call = RPCCall("eth_getBlockByHash", [.hash(hash), .boolean(true)], about: subject)
                let envelopes = try await self.rpc.call(call) { response throws(JSONMemberError) in
                    try response.object(RPCClient.result).list("transactions") {
                        item throws(JSONMemberError) in try Transaction(json: item).encode()
                    }
                }
                try self.check(envelopes, root, "transactions", call)
                return envelopes
            }
        }
    }

    /// Throws where bytes do not hash to what was asked for.
    func check(_ bytes: [UInt8], _ hash: Hash32, _ call: RPCCall) throws(NodeError) {
        let actual = Keccak256.hash(bytes)
        guard actual == hash else {
            throw transport.failure(.wrongData, call.name, "it hashes to \(actual.hexadecimal)")
        }
    }

    /// Throws where items are not those of a list trie with this root.
    func check(_ items: [[UInt8]], _ root: Hash32, _ what: String, _ call: RPCCall) throws(NodeError) {
        guard items.allSatisfy({ !$0.isEmpty }) else {
            throw transport.failure(.malformed, call.name, "one of the \(what) is empty")
        }
        let actual = OrderedTrie.root(of: items)
        guard actual == root else {
            throw transport.failure(
                .wrongData,
                call.name,
                "the root of its \(items.count) \(what) is \(actual.hexadecimal), the header's is \(root.hexadecimal)",
            )
        }
    }
}
