import EthereumCrypto
import EthereumTypes

extension Header {
    /// Decodes the next item of `reader`.
    ///
    /// A number that the type holds in 64 bits is refused where it has more, which happens in no real chain.
    public init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        parentHash = try list.readHash32()
        ommersHash = try list.readHash32()
        beneficiary = try list.readAddress()
        stateRoot = try list.readHash32()
        transactionsRoot = try list.readHash32()
        receiptsRoot = try list.readHash32()
        logsBloom = try list.readBloom()
        difficulty = try list.readUInt256()
        number = try list.readUInt64()
        gasLimit = try list.readUInt64()
        gasUsed = try list.readUInt64()
        timestamp = try list.readUInt64()
        extraData = try list.readBytes()
        prevRandao = try list.readHash32()
        nonce = try list.readFixedUInt64()
        baseFeePerGas = list.isAtEnd ? nil : try list.readUInt256()
        withdrawalsRoot = list.isAtEnd ? nil : try list.readHash32()
        blobGasUsed = list.isAtEnd ? nil : try list.readUInt64()
        excessBlobGas = list.isAtEnd ? nil : try list.readUInt64()
        parentBeaconBlockRoot = list.isAtEnd ? nil : try list.readHash32()
        requestsHash = list.isAtEnd ? nil : try list.readHash32()
        try list.finish()
    }

    /// Decodes a whole input.
    public init(encoded: [UInt8]) throws(RLPError) {
        var reader = RLPReader(encoded)
        try self.init(from: &reader)
        try reader.finish()
    }

    /// Appends the encoding.
    public func append(to writer: inout RLPWriter) {
        assert(hasFieldsInOrder, "a header's field is present, and one before it is absent")
        writer.appendList { list in
            list.append(parentHash)
            list.append(ommersHash)
            list.append(beneficiary)
            list.append(stateRoot)
            list.append(transactionsRoot)
            list.append(receiptsRoot)
            list.append(logsBloom)
            list.append(difficulty)
            list.append(number)
            list.append(gasLimit)
            list.append(gasUsed)
            list.append(timestamp)
            list.append(extraData)
            list.append(prevRandao)
            list.append(fixed: nonce)
            if let baseFeePerGas { list.append(baseFeePerGas) }
            if let withdrawalsRoot { list.append(withdrawalsRoot) }
            if let blobGasUsed { list.append(blobGasUsed) }
            if let excessBlobGas { list.append(excessBlobGas) }
            if let parentBeaconBlockRoot { list.append(parentBeaconBlockRoot) }
            if let requestsHash { list.append(requestsHash) }
        }
    }

    /// The encoding.
    public func encode() -> [UInt8] {
        // The fields of fixed length have 540 bytes with their prefixes; the numbers add a few bytes each.
        var writer = RLPWriter(capacity: 700 + extraData.count)
        append(to: &writer)
        return writer.bytes
    }

    /// The hash by which the block is known: that of the encoding.
    public var hash: Hash32 { Keccak256.hash(encode()) }

    /// Whether every field that is present follows present ones.
    private var hasFieldsInOrder: Bool {
        let present = [
            baseFeePerGas != nil, withdrawalsRoot != nil, blobGasUsed != nil, excessBlobGas != nil,
            parentBeaconBlockRoot != nil, requestsHash != nil,
        ]
        return !present.drop { $0 }.contains(true)
    }
}
