import EthereumCodec

/// The part of a transaction that a span batch holds as RLP: a type byte, unless it is a legacy transaction,
/// and a list of what is not among the other parts.
///
/// Legacy: [value, gas price, data]; type 1: the same and the access list; type 2: [value, priority fee, fee,
/// data, access list]; type 4: the same and the authorization list; type 0x7d, the post-exec transaction: its
/// payload.
/// Source: ethereum-optimism/specs, specs/protocol/delta/span-batches.md, "Span batch format",
/// specs/protocol/isthmus/derivation.md, "Activation", and specs/protocol/lagoon/derivation.md.
struct SpanTransactionData {
    /// The type byte; 0 for a legacy transaction. (A written type byte of 0 is counted as legacy too, and
    /// malformed.)
    let type: UInt8
    /// Whether there is a type byte.
    let hasTypeByte: Bool
    /// The range of the list, prefix included.
    let list: Range<Int>

    /// The type of post-exec transactions, which sequencers write from Lagoon on.
    static var postExecType: UInt8 { 0x7d }

    /// Whether it is a post-exec transaction, of which the list alone counts: all other parts are empty.
    var isPostExec: Bool { type == SpanTransactionData.postExecType }

    /// Steps over the data at the cursor; nil if there is no type byte and list, or if the list is too large.
    init?(at cursor: inout ByteCursor, of base: UnsafePointer<UInt8>) {
        guard let first = cursor.peek(of: base) else { return nil }
        hasTypeByte = first <= 0x7f
        type = hasTypeByte ? first : 0
        if hasTypeByte { _ = cursor.skip(1) }
        guard let list = cursor.list(of: base, limit: SpanBatch.maximumElementCount) else { return nil }
        self.list = list
    }

    /// The type, if span batches can hold it.
    private var knownType: TransactionType? {
        guard hasTypeByte else { return .legacy }
        switch TransactionType(rawValue: type) {
        case .accessList: return .accessList
        case .dynamicFee: return .dynamicFee
        case .setCode: return .setCode
        case .legacy, .blob, .deposit, nil: return nil
        }
    }

    /// Whether the transaction can be put together.
    func isWellFormed(in bytes: [UInt8], isCreation: Bool) -> Bool {
        // That no sequencer writes them before Lagoon is a check of the block, not of the batch.
        if isPostExec { return isCreation }
        guard let fields = try? SpanTransactionFields(self, in: bytes) else { return false }
        return !(isCreation && fields.type == .setCode)
    }

    /// The ranges of the list's items, for a known type.
    fileprivate func readItems(in bytes: [UInt8]) throws(RLPError) -> (TransactionType, RLPReader) {
        guard let type = knownType else { throw RLPError(.unknownType, at: list.lowerBound) }
        var reader = RLPReader(bytes, in: list)
        return (type, try reader.readList())
    }
}

/// The items of a `SpanTransactionData`, each with its prefix, so that they can be copied into an envelope.
///
/// Everything is canonical. Values and fees may have more than 256 bits, save those of a transaction that
/// sets code: it is execution that refuses them.
struct SpanTransactionFields {
    let type: TransactionType
    let value: Range<Int>
    /// One fee, or the priority fee and the fee next to each other.
    let fees: Range<Int>
    /// The input, and the lists after it that the type has, next to each other.
    let dataAndLists: Range<Int>

    init(_ data: SpanTransactionData, in bytes: [UInt8]) throws(RLPError) {
        var list: RLPReader
        (type, list) = try data.readItems(in: bytes)
        let maximum = type == .setCode ? 32 : Int.max
        value = try list.readRawInteger(maximumByteCount: maximum)
        let firstFee = try list.readRawInteger(maximumByteCount: maximum)
        var feesEnd = firstFee.upperBound
        if type.hasPriorityFee { feesEnd = try list.readRawInteger(maximumByteCount: maximum).upperBound }
        fees = firstFee.lowerBound..<feesEnd
        _ = try list.readString()
        if type != .legacy { try list.skipAccessList() }
        if type == .setCode { try list.skipAuthorizationList() }
        dataAndLists = feesEnd..<list.position
        try list.finish()
    }
}

extension RLPReader {
    /// Steps over an integer in its shortest form and answers its range, prefix included.
    fileprivate mutating func readRawInteger(maximumByteCount: Int) throws(RLPError) -> Range<Int> {
        let start = position
        let payload = try readString()
        if let first = payload.first, bytes[first] == 0 { throw RLPError(.leadingZero, at: start) }
        guard payload.count <= maximumByteCount else { throw RLPError(.integerTooLarge, at: start) }
        return start..<position
    }

    fileprivate mutating func skipAccessList() throws(RLPError) {
        var entries = try readList()
        while !entries.isAtEnd {
            var entry = try entries.readList()
            _ = try entry.readString(count: 20)
            var keys = try entry.readList()
            while !keys.isAtEnd { _ = try keys.readString(count: 32) }
            try entry.finish()
        }
    }

    fileprivate mutating func skipAuthorizationList() throws(RLPError) {
        var entries = try readList()
        while !entries.isAtEnd {
            var entry = try entries.readList()
            _ = try entry.readRawInteger(maximumByteCount: 32)
            _ = try entry.readString(count: 20)
            _ = try entry.readRawInteger(maximumByteCount: 8)
            _ = try entry.readRawInteger(maximumByteCount: 1)
            _ = try entry.readRawInteger(maximumByteCount: 32)
            _ = try entry.readRawInteger(maximumByteCount: 32)
            try entry.finish()
        }
    }
}
