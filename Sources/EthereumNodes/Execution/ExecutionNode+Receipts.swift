import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers

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
    private func receiptsOfTransactions(
        ofBlock hash: Hash32,
        header: Header,
    ) async throws(NodeError) -> [[UInt8]] {
        let transactions = try await transactions(ofBlock: hash, root: header.transactionsRoot)
        let calls = transactions.map { envelope in
            let hash = Keccak256.hash(envelope)
            return RPCCall(
                ReceiptsMethod.transaction.rawValue,
                [.hash(hash)],
                about: hash.hexadecimal,
            )
        }
        let envelopes = try await rpc.batch(calls) { response throws(JSONMemberError) in
            try Receipt.envelope(try response.object(RPCClient.result))
        }
        let name = ReceiptsMethod.transaction.rawValue
        try check(envelopes, header.receiptsRoot, "receipts", RPCCall(name, [], about: hash.hexadecimal))
        return envelopes
    }
}

extension Receipt {
    /// The item of the receipts' trie.
    fileprivate static func envelope(_ members: JSONMembers) throws(JSONMemberError) -> [UInt8] {
        try Receipt(json: members).encodeForTrie()
    }
}
