import EthereumTypes

extension SignedTransaction {
    /// Decodes the items of an envelope's list.
    ///
    /// Every number fits its field; whether it makes sense is for the validation of the transaction to say.
    init(type: TransactionType, payload list: inout RLPReader) throws(RLPError) {
        self.type = type
        chainID = type == .legacy ? nil : try list.readUInt64()
        nonce = try list.readUInt64()
        maxPriorityFeePerGas = try list.readUInt256()
        maxFeePerGas = type.hasPriorityFee ? try list.readUInt256() : maxPriorityFeePerGas
        gasLimit = try list.readUInt64()
        to = type.allowsCreation ? try list.readOptionalAddress() : try list.readAddress()
        value = try list.readUInt256()
        data = try list.readBytes()
        accessList = type == .legacy ? [] : try AccessListEntry.readList(from: &list)
        maxFeePerBlobGas = type == .blob ? try list.readUInt256() : .zero
        blobVersionedHashes = type == .blob ? try list.readHashList() : []
        authorizationList = type == .setCode ? try Authorization.readList(from: &list) : []

        let yParity: Bool
        if type == .legacy {
            (chainID, yParity) = try SignedTransaction.readLegacyV(from: &list)
        } else {
            yParity = try list.readBool()
        }
        signature = Signature(yParity: yParity, r: try list.readUInt256(), s: try list.readUInt256())
    }

    /// Reads the `v` of a legacy signature: 27 plus the parity, or 35 plus the parity and twice the chain's
    /// number.
    ///
    /// Source: EIP-155.
    private static func readLegacyV(
        from list: inout RLPReader
    ) throws(RLPError) -> (chainID: UInt64?, yParity: Bool) {
        let start = list.position
        let v = try list.readUInt256()
        if v == 27 || v == 28 { return (nil, v == 28) }
        guard v >= 35 else { throw RLPError(.invalidSignatureV, at: start) }
        let (number, yParity) = ((v &- 35) &>> 1, (v &- 35).limb0 & 1 == 1)
        guard let chainID = number.uint64 else { throw RLPError(.integerTooLarge, at: start) }
        return (chainID, yParity)
    }
}

extension AccessListEntry {
    /// Reads a list of entries.
    static func readList(from reader: inout RLPReader) throws(RLPError) -> [AccessListEntry] {
        var list = try reader.readList()
        var entries: [AccessListEntry] = []
        while !list.isAtEnd {
            entries.append(try AccessListEntry(from: &list))
        }
        return entries
    }

    private init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        address = try list.readAddress()
        storageKeys = try list.readHashList()
        try list.finish()
    }
}

extension Authorization {
    /// Reads a list of authorizations.
    static func readList(from reader: inout RLPReader) throws(RLPError) -> [Authorization] {
        var list = try reader.readList()
        var authorizations: [Authorization] = []
        while !list.isAtEnd { authorizations.append(try Authorization(from: &list)) }
        return authorizations
    }

    private init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        chainID = try list.readUInt256()
        address = try list.readAddress()
        nonce = try list.readUInt64()
        yParity = try list.readUInt8()
        r = try list.readUInt256()
        s = try list.readUInt256()
        try list.finish()
    }
}
