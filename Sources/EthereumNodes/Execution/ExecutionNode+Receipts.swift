import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers
import Synchronization

extension ExecutionNode {
    /// The envelopes of a block's receipts, checked against the root in its header, by the best method that the node
    /// offers.
    func receipts(ofBlock hash: Hash32, header: Header) async throws(NodeError) -> [[UInt8]] {
        try await receiptsMethods.first { method throws(NodeError) in
            let (name, subject) = (method.rawValue, hash.hexadecimal)
            switch method {
            case .raw:
                let call = RPCCall(name, [.hash(hash)], about: subject)
                let envelopes = try await self.rpc.call(call) { response throws(JSONMemberError) in
                    try response.byteStrings(RPCClient.result)
                }
                try self.check(envelopes, header.receiptsRoot, "receipts", call)
                return envelopes
            case .block, .parity, .erigon:
                return try await self.receipts(RPCCall(name, [.hash(hash)], about: subject), header) {
                    response throws(JSONMemberError) in
                    try response.list(RPCClient.result, Receipt.envelope)
                }
            case .alchemy:
                let parameter = Array(#"{"blockHash":"\#(subject)"}"#.utf8)
                return try await self.receipts(RPCCall(name, [.json(parameter)], about: subject), header) {
                    response throws(JSONMemberError) in
                    try response.object(RPCClient.result).list("receipts", Receipt.envelope)
                }
            case .transaction:
                return try await self.receiptsOfTransactions(ofBlock: hash, header: header)
            }
        }
    }

    private func receipts(
        _ call: RPCCall,
        _ header: Header,
        _ read: (JSONMembers) throws(JSONMemberError) -> [[UInt8]],
    ) async throws(NodeError) -> [[UInt8]] {
        let envelopes = try await rpc.call(call, read)
        try check(envelopes, header.receiptsRoot, "receipts", call)
        return envelopes
    }

    /// The receipts one by one, by the hashes of the block's transactions.
    ///
    /// What was answered before a fault, such as a rate limit's, is kept for the next attempt.
    private func receiptsOfTransactions(
        ofBlock hash: Hash32,
        header: Header,
    ) async throws(NodeError) -> [[UInt8]] {
        let name = ReceiptsMethod.transaction.rawValue
        let partial: PartialReceipts
        if let known = partialReceipts.withLock({ $0[hash] }) {
            partial = known
        } else {
            let transactions = try await transactions(ofBlock: hash, root: header.transactionsRoot)
            partial = PartialReceipts(transactions.map { Keccak256.hash($0) })
            partialReceipts.withLock { $0.insert(partial, for: hash) }
        }
        let missing = partial.missing
        let calls = missing.map { RPCCall(name, [.hash($0.transaction)], about: $0.transaction.hexadecimal) }
        try await rpc.batch(calls) { response throws(JSONMemberError) in
            try Receipt.envelope(try response.object(RPCClient.result))
        } keep: {
            partial.keep($1, at: missing[$0].index)
        }
        // Where they are not the block's, they are of no use to another attempt.
        partialReceipts.withLock { $0.remove(hash) }
        let envelopes = partial.envelopes
        try check(envelopes, header.receiptsRoot, "receipts", RPCCall(name, [], about: hash.hexadecimal))
        return envelopes
    }
}

/// The receipts of a block as far as a node has answered them one by one, not verified yet.
final class PartialReceipts: Sendable {
    private let transactions: [Hash32]
    private let receipts: Mutex<[[UInt8]?]>

    /// None yet of those of some transactions.
    init(_ transactions: [Hash32]) {
        self.transactions = transactions
        receipts = Mutex(Array(repeating: nil, count: transactions.count))
    }

    /// The transactions whose receipts are missing, by index in the block.
    var missing: [(index: Int, transaction: Hash32)] {
        receipts.withLock { receipts in
            zip(receipts, transactions.enumerated()).compactMap { $0 == nil ? ($1.offset, $1.element) : nil }
        }
    }

    /// The envelopes that have come, in the order of the block.
    var envelopes: [[UInt8]] { receipts.withLock { $0.compactMap(\.self) } }

    func keep(_ envelope: [UInt8], at index: Int) { receipts.withLock { $0[index] = envelope } }
}

extension Receipt {
    /// The item of the receipts' trie.
    fileprivate static func envelope(_ members: JSONMembers) throws(JSONMemberError) -> [UInt8] {
        try Receipt(json: members).encodeForTrie()
    }
}
