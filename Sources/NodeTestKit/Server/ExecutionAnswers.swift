import EthereumCodec
import EthereumTypes
import Foundation
import JSONMembers
import MerklePatricia

/// Answers JSON-RPC calls from a world.
struct ExecutionAnswers: Sendable {
    private let world: NodeWorld

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
        case "debug_getRawBlock": return quoted(rawBlock(hash))
        case "debug_getRawReceipts": return list(receipts(hash)?.map { quoted($0) })
        case "eth_getBlockReceipts":
            return list(receipts(hash)?.map { (try? Receipt(envelope: $0))?.json ?? "null" })
        case "debug_dbGet": return databaseValue(texts.first ?? "")
        case "eth_getProof": return proof(texts)
        case "debug_executePayload" where world.givesPayloadWitnesses:
            return #"{"state":[\#(world.preimages.values.map { quoted($0) }.joined(separator: ","))],"#
                + #""codes":[],"keys":[]}"#
        default: return nil
        }
    }

    private func rawBlock(_ hash: Hash32) -> [UInt8]? {
        guard let (_, header) = world.header(hash), let items = world.items(root: header.transactionsRoot)
        else { return nil }
        // Withdrawals are not in a witness, and nobody asks for them.
        return Block(header: header, transactions: items, withdrawals: header.withdrawalsRoot.map { _ in [] })
            .encode()
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

    private func proof(_ texts: [String]) -> String {
        guard texts.count == 3, let address = Hex.decode(texts[0].utf8).flatMap({ Address($0) }),
            let block = Hex.decode(texts[2].utf8).flatMap({ Hash32($0) }),
            let (_, header) = world.header(block),
            let nodes = world.accountProof(address, stateRoot: header.stateRoot)
        else { return "null" }
        return #"{"address":"\#(texts[0])","accountProof":\#(list(nodes.map { quoted($0) }))}"#
    }
}

/// A JSON string of hexadecimal bytes, or null.
func quoted(_ bytes: [UInt8]?) -> String { bytes.map { "\"\($0.hexadecimal)\"" } ?? "null" }

/// A JSON array, or null.
func list(_ items: [String]?) -> String { items.map { "[\($0.joined(separator: ","))]" } ?? "null" }
