import ChainConfiguration
import Derivation
import EthereumCodec
import EthereumTypes

/// An L2 block that a batcher writes to L1.
///
/// It need not have been derived.
public struct PlannedBlock {
    /// What derivation will keep of the block.
    public var info: L2BlockInfo
    /// The sequencer's transactions.
    public var transactions: [[UInt8]]

    /// Makes a planned block.
    public init(info: L2BlockInfo, transactions: [[UInt8]] = []) {
        self.info = info
        self.transactions = transactions
    }

    /// The singular batch of the block.
    public var singularBatch: SingularBatch {
        SingularBatch(
            parentHash: info.parentHash,
            epoch: info.l1Origin,
            timestamp: info.timestamp,
            transactions: TransactionList(transactions),
        )
    }
}

/// Encodes batches of planned blocks.
public enum Batcher {
    /// A span batch of consecutive blocks, of which there is at least one.
    public static func spanBatch(
        _ blocks: [PlannedBlock],
        _ configuration: RollupConfiguration,
    ) -> SpanBatchEncoder {
        SpanBatchEncoder(
            blocks.map { block in
                SpanBatchElement(
                    originNumber: block.info.l1Origin.number,
                    timestamp: block.info.timestamp,
                    transactions: block.transactions,
                )
            },
            parentHash: blocks[0].info.parentHash,
            lastOriginHash: blocks[blocks.count - 1].info.l1Origin.hash,
            firstAdvancesOrigin: blocks[0].info.sequenceNumber == 0,
            genesisTime: configuration.genesis.l2Time.rawValue,
        )
    }

    /// The data of one batcher transaction with one channel of these batches, in one frame.
    public static func data(
        _ batches: [[UInt8]],
        id: ChannelID,
        compression: ChannelEncoder.Compression = .zlib,
    ) -> [UInt8] {
        let channel = ChannelEncoder.channel(batches, compression: compression)
        return ChannelEncoder.batcherData(
            ChannelEncoder.frames(of: channel, id: id, maximumByteCount: Frame.maximumDataByteCount)
        )
    }
}
