import EthereumTypes

extension Receipt {
    /// Decodes an envelope, without a comparison of the bloom with the logs.
    public init(envelope: [UInt8]) throws(RLPError) {
        try self.init(envelope: envelope, in: 0..<envelope.count)
    }

    /// Decodes the envelope that fills a range, which must lie within the array.
    public init(envelope bytes: [UInt8], in range: Range<Int>) throws(RLPError) {
        var reader = RLPReader(bytes, in: range)
        var (type, list) = try reader.readEnvelope()
        self.type = type
        outcome = try Outcome(from: &list)
        cumulativeGasUsed = try list.readUInt64()
        bloom = try list.readBloom()
        logs = []
        var logList = try list.readList()
        while !logList.isAtEnd { logs.append(try Log(from: &logList)) }
        let isDeposit = type == .deposit
        depositNonce = isDeposit && !list.isAtEnd ? try list.readUInt64() : nil
        depositReceiptVersion = isDeposit && !list.isAtEnd ? try list.readUInt64() : nil
        try list.finish()
    }

    /// The envelope.
    public func encode() -> [UInt8] {
        encode(includesDepositNonce: true)
    }

    /// The item of the receipts' trie: the envelope, but without the nonce of a deposit that has no version.
    ///
    /// From Regolith to Canyon, receipts held the nonce and the trie did not.
    /// Source: OP Stack specifications, `protocol/deposits.md`, section "Deposit Receipt".
    public func encodeForTrie() -> [UInt8] {
        encode(includesDepositNonce: depositReceiptVersion != nil)
    }

    private func encode(includesDepositNonce: Bool) -> [UInt8] {
        // Room for the bloom, and for logs of three topics and little data.
        var writer = RLPWriter(capacity: 320 + 192 * logs.count)
        if type != .legacy { writer.appendRaw(CollectionOfOne(type.rawValue)) }
        writer.appendList { list in
            switch outcome {
            case .status(let succeeded): list.append(succeeded)
            case .postState(let root): list.append(root)
            }
            list.append(cumulativeGasUsed)
            list.append(bloom)
            list.appendList { items in
                for log in logs { log.append(to: &items) }
            }
            if includesDepositNonce, let depositNonce { list.append(depositNonce) }
            if let depositReceiptVersion { list.append(depositReceiptVersion) }
        }
        return writer.bytes
    }
}

extension Receipt.Outcome {
    /// Decodes the next item of `reader`: nothing for a failure, the byte 1 for a success, or a state root.
    init(from reader: inout RLPReader) throws(RLPError) {
        var ahead = reader
        if try ahead.readString().count == Hash32.byteCount {
            self = .postState(try reader.readHash32())
        } else {
            self = .status(try reader.readBool())
        }
    }
}

extension Log {
    /// Decodes the next item of `reader`.
    public init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        address = try list.readAddress()
        topics = try list.readHashList()
        data = try list.readBytes()
        try list.finish()
    }

    /// Appends the encoding.
    public func append(to writer: inout RLPWriter) {
        writer.appendList { list in
            list.append(address)
            list.append(hashList: topics)
            list.append(data)
        }
    }
}
