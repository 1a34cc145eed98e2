import EthereumCodec
import EthereumTypes

/// What a batcher transaction carries.
public enum BatcherPayload: Equatable, Sendable {
    /// The transaction's input.
    case calldata([UInt8])
    /// A blob that is to be fetched.
    case blob(IndexedBlobHash)
}

/// A transaction of L1 whose type is not known here, so that nobody can tell what it says.
public struct UnknownTransactionType: Error, Equatable, Sendable {
    /// The first byte of the envelope; 0, which is no type either, for an envelope without bytes.
    public var byte: UInt8

    /// Makes an error about an envelope that begins with `byte`.
    public init(byte: UInt8) { self.byte = byte }
}

/// Finds the batcher's transactions among those of an L1 block.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "L1 Retrieval", and
/// specs/protocol/ecotone/derivation.md, "L1 Retrieval".
public struct BatcherTransactionFilter: Equatable, Sendable {
    /// The address to which batcher transactions go.
    public var inbox: Address
    /// The account that must have signed them.
    public var batcher: Address
    /// The chain for which they must be signed, unless they name none.
    public var l1ChainID: UInt64
    /// Whether blobs count (Ecotone); if not, the input of a transaction with blobs is its data.
    public var readsBlobs: Bool

    /// Makes a filter from its parts.
    public init(inbox: Address, batcher: Address, l1ChainID: UInt64, readsBlobs: Bool) {
        self.inbox = inbox
        self.batcher = batcher
        self.l1ChainID = l1ChainID
        self.readsBlobs = readsBlobs
    }

    /// The payloads of the batcher's transactions, in order.
    ///
    /// The sender is recovered only where the recipient is the inbox. Envelopes of a known type that cannot be
    /// decoded are skipped. One of an unknown type is an error, as for op-program: a later fork of L1 has brought it.
    public func payloads(
        in envelopes: [[UInt8]],
        drops: inout DropLog,
    ) throws(UnknownTransactionType) -> [BatcherPayload] {
        var payloads: [BatcherPayload] = []
        var blobCount: UInt64 = 0
        for envelope in envelopes {
            let first = envelope.first ?? 0
            guard let type = TransactionType(envelopeFirstByte: first) else {
                throw UnknownTransactionType(byte: first)
            }
            let isToInbox = recipient(of: envelope, type: type) == inbox
            guard isToInbox || type == .blob else { continue }
            guard let transaction = try? Transaction(envelope: envelope) else {
                if isToInbox { drops.note(.malformedBatcherTransaction) }
                continue
            }
            let firstBlob = blobCount
            if case .signed(let signed) = transaction {
                blobCount += UInt64(signed.blobVersionedHashes.count)
            }
            guard isToInbox, type != .setCode else { continue }
            guard sender(of: transaction) == batcher else {
                drops.note(.unauthorizedBatcherTransaction)
                continue
            }
            switch transaction {
            case .deposit(let deposit):
                payloads.append(.calldata(deposit.data))
            case .signed(let signed) where type == .blob && readsBlobs:
                for (index, hash) in signed.blobVersionedHashes.enumerated() {
                    payloads.append(.blob(IndexedBlobHash(index: firstBlob + UInt64(index), hash: hash)))
                }
            case .signed(let signed):
                payloads.append(.calldata(signed.data))
            }
        }
        return payloads
    }

    private func sender(of transaction: Transaction) -> Address? {
        switch transaction {
        case .deposit(let deposit):
            return deposit.from
        case .signed(let signed):
            if let chainID = signed.chainID, chainID != l1ChainID { return nil }
            return signed.recoverSender()
        }
    }

    /// The recipient of a transaction, read without decoding the rest; nil for a creation or a malformed
    /// envelope.
    private func recipient(of envelope: [UInt8], type: TransactionType) -> Address? {
        let itemsBefore: Int
        switch type {
        case .legacy: itemsBefore = 3
        case .accessList: itemsBefore = 4
        case .dynamicFee, .blob, .setCode: itemsBefore = 5
        case .deposit: itemsBefore = 2
        }
        var reader = RLPReader(envelope, in: (type == .legacy ? 0 : 1)..<envelope.count)
        do throws(RLPError) {
            var list = try reader.readList()
            for _ in 0..<itemsBefore { _ = try list.readRawItem() }
            return try list.readOptionalAddress()
        } catch {
            return nil
        }
    }
}
