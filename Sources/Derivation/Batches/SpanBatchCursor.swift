import EthereumCodec
import EthereumTypes

/// Stands at a block of a span batch, and steps over blocks or puts their transactions together.
struct SpanBatchCursor: Sendable {
    /// The number of the block in the batch, up to the batch's block count.
    private(set) var block = 0
    /// The height of the block's L1 origin.
    private(set) var originNumber: UInt64

    /// The number of the block's first transaction in the batch.
    private var transaction = 0
    private var legacyTransaction = 0
    private var recipientPosition: Int
    private var dataPosition: Int
    private var noncePosition: Int
    private var gasLimitPosition: Int

    /// Stands at the first block.
    init(_ batch: SpanBatch) {
        originNumber = batch.firstOriginNumber
        recipientPosition = batch.recipientsStart
        dataPosition = batch.dataStart
        noncePosition = batch.noncesStart
        gasLimitPosition = batch.gasLimitsStart
    }

    /// Steps to the next block without looking at the transactions' contents.
    mutating func skipBlock(of batch: SpanBatch) {
        forEachTransaction(of: batch) { _, _ in }
        step(in: batch)
    }

    /// Puts together the block's transactions and steps to the next block.
    ///
    /// The batch has no malformed transaction.
    mutating func takeBlock(of batch: SpanBatch, chainID: UInt64) -> TransactionList {
        var writer = RLPWriter()
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(batch.transactionCount(ofBlock: block))
        forEachTransaction(of: batch) { parts, base in
            let start = writer.bytes.count
            if parts.data.isPostExec {
                writer.appendRaw(CollectionOfOne(parts.data.type))
                writer.appendRaw(batch.bytes[parts.data.list])
            } else {
                guard let fields = try? SpanTransactionFields(parts.data, in: batch.bytes) else {
                    preconditionFailure("decoding found every transaction of the batch well-formed")
                }
                parts.append(fields, of: batch, base, chainID: chainID, to: &writer)
            }
            ranges.append(start..<writer.bytes.count)
        }
        step(in: batch)
        return TransactionList(bytes: writer.bytes, ranges: ranges)
    }

    private mutating func step(in batch: SpanBatch) {
        block += 1
        if block < batch.blockCount, batch.advancesOrigin(atBlock: block) { originNumber &+= 1 }
    }

    /// Reads the parts of each of the block's transactions, and leaves the positions after them.
    ///
    /// Decoding has read all parts before: here nothing can be cut off.
    private mutating func forEachTransaction(
        of batch: SpanBatch,
        _ body: (SpanTransactionParts, UnsafePointer<UInt8>) -> Void,
    ) {
        batch.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var data = ByteCursor(in: dataPosition..<batch.noncesStart)
            var nonces = ByteCursor(in: noncePosition..<batch.gasLimitsStart)
            var gasLimits = ByteCursor(in: gasLimitPosition..<batch.end)
            for _ in 0..<batch.transactionCount(ofBlock: block) {
                guard let item = SpanTransactionData(at: &data, of: base),
                    let nonce = nonces.varint(of: base),
                    let gasLimit = gasLimits.varint(of: base)
                else { preconditionFailure("decoding found every part of the batch in place") }
                let isCreation = batch.creationBits.bit(transaction, of: base)
                var parts = SpanTransactionParts(
                    data: item,
                    nonce: nonce,
                    gasLimit: gasLimit,
                    recipient: isCreation ? nil : recipientPosition,
                    signature: batch.signaturesStart + 64 * transaction,
                    yParity: batch.yParityBits.bit(transaction, of: base),
                )
                if item.type == 0 {
                    parts.isProtected = batch.protectedBits.bit(legacyTransaction, of: base)
                    legacyTransaction += 1
                }
                body(parts, base)
                transaction += 1
                if !isCreation { recipientPosition += Address.byteCount }
            }
            dataPosition = data.position
            noncePosition = nonces.position
            gasLimitPosition = gasLimits.position
        }
    }
}

/// Where the parts of one transaction are.
private struct SpanTransactionParts {
    var data: SpanTransactionData
    var nonce: UInt64
    var gasLimit: UInt64
    /// Where the recipient is; nil for a creation.
    var recipient: Int?
    /// Where `r` and `s` are, 32 bytes each.
    var signature: Int
    var yParity: Bool
    /// Whether a legacy transaction's signature names the chain.
    var isProtected = false

    /// Appends the envelope.
    func append(
        _ fields: SpanTransactionFields,
        of batch: SpanBatch,
        _ base: UnsafePointer<UInt8>,
        chainID: UInt64,
        to writer: inout RLPWriter,
    ) {
        if data.hasTypeByte { writer.appendRaw(CollectionOfOne(data.type)) }
        writer.appendList { list in
            if fields.type != .legacy { list.append(chainID) }
            list.append(nonce)
            list.appendRaw(batch.bytes[fields.fees])
            list.append(gasLimit)
            list.append(recipient.map { Address(loading: base + $0) })
            list.appendRaw(batch.bytes[fields.value])
            list.appendRaw(batch.bytes[fields.dataAndLists])
            if fields.type == .legacy {
                let v: UInt256 = isProtected ? (UInt256(chainID) &<< 1) &+ 35 : 27
                list.append(v &+ UInt256(yParity))
            } else {
                list.append(yParity)
            }
            list.append(UInt256(loading: base + signature))
            list.append(UInt256(loading: base + signature + 32))
        }
    }
}
