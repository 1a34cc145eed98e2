import EthereumCodec
import EthereumTypes
import Foundation
import JSONMembers
import MerklePatricia

/// Answers JSON-RPC calls from a world.
struct ExecutionAnswers: Sendable {
    private let world: NodeWorld
    private let transactions = TransactionIndex()

    init(_ world: NodeWorld) { self.world = world }

    /// A JSON-RPC request, or several as a batch.
    struct Calls {
        let calls: [[String: Any]]
        let isBatch: Bool

        /// Reads a body; nil where it is none.
        init?(_ body: [UInt8]) {
            guard let document = try? JSONSerialization.jsonObject(with: Data(body)) else { return nil }
            if let batch = document as? [[String: Any]] {
                (calls, isBatch) = (batch, true)
            } else if let call = document as? [String: Any] {
                (calls, isBatch) = ([call], false)
            } else {
                return nil
            }
        }

        /// The method of the first call.
        var method: String { calls.first?["method"] as? String ?? "" }
    }

    /// The body of the answer; `result` and `error` stand in for every call's own where given.
    func body(_ calls: Calls, result: String? = nil, error: (code: Int, message: String)? = nil) -> String {
        let items = calls.calls.map { call in
            let head = #"{"jsonrpc":"2.0","id":\#((call["id"] as? NSNumber)?.intValue ?? 0),"#
            if let error {
                return head + #""error":{"code":\#(error.code),"message":"\#(error.message)"}}"#
            }
            let method = call["method"] as? String ?? ""
            let parameters = call["params"] as? [Any] ?? []
            guard let answer = result ?? self.result(method, parameters) else {
                return head + #""error":{"code":-32601,"message":"the method \#(method) does not exist"}}"#
            }
            return head + #""result":\#(answer)}"#
        }
        return calls.isBatch ? "[\(items.joined(separator: ","))]" : items.joined()
    }

    /// The result of a method as JSON, `null` where the world does not know; nil for an unknown method.
    private func result(_ method: String, _ parameters: [Any]) -> String? {
        let texts = parameters.map { $0 as? String ?? "" }
        let hash = texts.first.flatMap { Hex.decode($0.utf8) }.flatMap { Hash32($0) } ?? .zero
        switch method {
        case "debug_getRawHeader": return quoted(world.header(hash)?.encoded)
        case "debug_getRawBlock": return quoted(block(hash)?.encode())
        case "debug_getRawReceipts": return list(receipts(hash)?.map { quoted($0) })
        case "eth_getBlockReceipts", "parity_getBlockReceipts", "erigon_getBlockReceiptsByBlockHash":
            return list(receipts(hash)?.map { (try? Receipt(envelope: $0))?.json ?? "null" })
        case "alchemy_getTransactionReceipts":
            let parameter = (parameters.first as? [String: Any])?["blockHash"] as? String ?? ""
            let items = Hex.decode(parameter.utf8).flatMap { Hash32($0) }.flatMap { receipts($0) }
            return #"{"receipts":\#(list(items?.map { (try? Receipt(envelope: $0))?.json ?? "null" }))}"#
        case "debug_dbGet": return databaseValue(texts.first ?? "")
        case "eth_getBlockByHash": return block(hash, full: parameters.last as? Bool ?? false)
        case "eth_getBlockByNumber": return block(number: texts.first ?? "")
        case "eth_getTransactionReceipt": return transactions.receipt(of: hash, world)?.json ?? "null"
        case "eth_getProof": return proof(parameters)
        case "debug_executePayload" where world.givesPayloadWitnesses:
            return #"{"state":[\#(world.preimages.values.map { quoted($0) }.joined(separator: ","))],"#
                + #""codes":[],"keys":[]}"#
        default: return nil
        }
    }

    /// The block with all its transactions.
    private func block(_ hash: Hash32) -> Block? {
        guard let (_, header) = world.header(hash), let items = world.items(root: header.transactionsRoot)
        else { return nil }
        // Withdrawals are not in a witness, and nobody asks for them.
        return Block(header: header, transactions: items, withdrawals: header.withdrawalsRoot.map { _ in [] })
    }

    private func block(_ hash: Hash32, full: Bool) -> String {
        if let block = block(hash) { return block.json(full: full) }
        // A witness may have the header alone.
        guard !full, let (_, header) = world.header(hash) else { return "null" }
        return Block(header: header, transactions: [], withdrawals: nil).json(full: false)
    }

    private func block(number text: String) -> String {
        let headers = world.preimages.values.lazy.compactMap { try? Header(encoded: $0) }
        guard let number = UInt64(text.dropFirst(2), radix: 16),
            // A witness has state of L2 alone.
            let header = headers.first(where: { $0.number == number && world.preimage($0.stateRoot) != nil })
        else { return "null" }
        return block(header.hash, full: false)
    }

    private func receipts(_ hash: Hash32) -> [[UInt8]]? {
        world.header(hash).flatMap { world.items(root: $0.header.receiptsRoot) }
    }

    /// A key is a hash, or one behind the letter c for code.
    private func databaseValue(_ text: String) -> String {
        guard let key = Hex.decode(text.utf8), let hash = Hash32(Array(key.suffix(Hash32.byteCount))) else {
            return "null"
        }
        return quoted(world.preimage(hash))
    }

    private func proof(_ parameters: [Any]) -> String {
        guard parameters.count == 3, let address = bytes(parameters[0]).flatMap({ Address($0) }),
            let slots = parameters[1] as? [Any], let hash = bytes(parameters[2]).flatMap({ Hash32($0) }),
            let (_, header) = world.header(hash),
            let proof = world.accountProof(address, stateRoot: header.stateRoot)
        else { return "null" }
        var slotProofs: [String] = []
        for slot in slots {
            guard let key = bytes(slot).flatMap({ Hash32($0) }),
                let nodes = world.storageProof(key, storageRoot: proof.storageRoot)
            else { return "null" }
            slotProofs.append(object(["key": quoted(key.bytes), "proof": list(nodes.map { quoted($0) })]))
        }
        return object([
            "address": quoted(address.bytes),
            "accountProof": list(proof.nodes.map { quoted($0) }),
            "storageHash": quoted(proof.storageRoot.bytes),
            "storageProof": list(slotProofs),
        ])
    }

    private func bytes(_ parameter: Any) -> [UInt8]? {
        (parameter as? String).flatMap { Hex.decode($0.utf8) }
    }
}
