import EthereumTypes

// An envelope is a transaction or a receipt as the list tries hold it: a type byte and a list, or for a
// legacy one the list alone. Source: EIP-2718.

extension RLPReader {
    /// Reads the envelope that fills the window: its type, and a reader of its list.
    mutating func readEnvelope() throws(RLPError) -> (type: TransactionType, list: RLPReader) {
        let start = position
        guard start < end else { throw RLPError(.missingItem, at: start) }
        guard let type = TransactionType(envelopeFirstByte: bytes[start]) else {
            throw RLPError(.unknownType, at: start)
        }
        if type != .legacy { position += 1 }
        let list = try readList()
        try finish()
        return (type, list)
    }

    /// Reads a transaction of a block's body and answers the range of its envelope in `bytes`.
    ///
    /// A legacy transaction stands there as the list that it is, one of another type as a string. The rest of
    /// the envelope is not looked at.
    public mutating func readTransactionEnvelope() throws(RLPError) -> Range<Int> {
        if nextKind == .list { return try readRawItem() }
        let start = position
        let envelope = try readString()
        guard let first = envelope.first else { throw RLPError(.wrongLength, at: start) }
        guard let type = TransactionType(envelopeFirstByte: bytes[first]), type != .legacy else {
            throw RLPError(.unknownType, at: start)
        }
        return envelope
    }
}

extension RLPWriter {
    /// Appends a transaction, given by its envelope, to a block's body.
    public mutating func append(transactionEnvelope envelope: [UInt8]) {
        if let first = envelope.first, first >= 0xc0 {
            appendRaw(envelope)
        } else {
            append(envelope)
        }
    }
}
