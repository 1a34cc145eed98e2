import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// What L1 says of one L2 block.
///
/// Encoding: 0, then RLP([parent hash, epoch number, epoch hash, timestamp, transactions]).
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Batch Format".
public struct SingularBatch: Sendable {
    /// The hash of the L2 block before.
    public var parentHash: Hash32
    /// The L1 origin.
    public var epoch: BlockID
    /// The block's timestamp, in seconds since the Unix epoch.
    public var timestamp: UInt64
    /// The sequencer's transactions.
    public var transactions: TransactionList

    /// Makes a batch from its parts.
    public init(parentHash: Hash32, epoch: BlockID, timestamp: UInt64, transactions: TransactionList) {
        self.parentHash = parentHash
        self.epoch = epoch
        self.timestamp = timestamp
        self.transactions = transactions
    }

    /// The byte in front of the encoding.
    public static var typeByte: UInt8 { 0 }

    /// Decodes the list at `position` of `bytes`, which ends before `end`.
    ///
    /// What follows the list is not looked at.
    init(decoding bytes: [UInt8], in range: Range<Int>) throws(RLPError) {
        var reader = RLPReader(bytes, in: range)
        var list = try reader.readList()
        parentHash = try list.readHash32()
        let number = try list.readUInt64()
        epoch = BlockID(hash: try list.readHash32(), number: number)
        timestamp = try list.readUInt64()
        var items = try list.readList()
        try list.finish()
        var ranges: [Range<Int>] = []
        while !items.isAtEnd { ranges.append(try items.readString()) }
        transactions = TransactionList(bytes: bytes, ranges: ranges)
    }

    /// The encoding, with the type byte.
    public func encode() -> [UInt8] {
        var writer = RLPWriter(capacity: 128 + transactions.bytes.count)
        writer.appendRaw(CollectionOfOne(SingularBatch.typeByte))
        writer.appendList { list in
            list.append(parentHash)
            list.append(epoch.number)
            list.append(epoch.hash)
            list.append(timestamp)
            list.appendList { items in
                for envelope in transactions.envelopes { items.append(envelope) }
            }
        }
        return writer.bytes
    }
}
