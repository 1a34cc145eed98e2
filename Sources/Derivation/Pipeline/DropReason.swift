/// Why a piece of batcher data was dropped.
///
/// A drop is a rule of derivation and no error: every node drops the same data.
public enum DropReason: UInt8, CaseIterable, Equatable, Sendable {
    // Batcher transactions and blobs.
    /// A transaction to the batch inbox was not signed by the batcher, or its signature is not valid.
    case unauthorizedBatcherTransaction = 1
    /// A transaction to the batch inbox cannot be decoded.
    case malformedBatcherTransaction
    /// A blob is not in the encoding of batcher data.
    case malformedBlob

    // Frames.
    /// The data of a batcher transaction is not a version byte and frames.
    case malformedFrames
    /// A frame does not follow the frame before it (Holocene).
    case frameOutOfOrder
    /// A frame of a channel that a first frame of another channel displaced (Holocene).
    case frameOfDisplacedChannel
    /// A frame of a channel that timed out.
    case frameOfTimedOutChannel
    /// A frame whose number the channel has already.
    case duplicateFrame
    /// A second closing frame of a channel.
    case secondClosingFrame
    /// A frame beyond the closing frame of its channel.
    case frameBeyondClosingFrame
    /// A frame that is not the first, of a channel that is not open (Holocene).
    case frameWithoutChannel

    // Channels.
    /// The oldest channel went because the channels took too much memory.
    case channelBankFull
    /// A channel was not complete in time.
    case channelTimedOut
    /// A channel's frames have more bytes than a channel may have (Holocene).
    case channelTooLarge
    /// An open channel was displaced by a new one (Holocene).
    case channelDisplaced
    /// A complete channel holds no bytes.
    case emptyChannel
    /// A channel's first byte names no compression, or Brotli before Fjord.
    case unknownCompression
    /// A channel's data cannot be decompressed, or the rest of it.
    case corruptCompression
    /// The rest of a channel: a batch was invalid (Holocene).
    case channelOfInvalidBatch

    // Decoding of batches; these drop the rest of the channel too.
    /// The decompressed data is not a sequence of RLP strings, or goes beyond the limit.
    case malformedChannelData
    /// A batch's first byte is not a type of batch.
    case unknownBatchType
    /// A singular batch cannot be decoded.
    case malformedSingularBatch
    /// A span batch cannot be decoded.
    case malformedSpanBatch

    // Span batches that were decoded, but cannot be used.
    /// A span batch before Delta.
    case spanBatchBeforeDelta
    /// A transaction of a span batch cannot be decoded or has a type that span batches cannot hold.
    case malformedSpanBatchTransaction

    // Batches that are not valid.
    /// The batch is for a later time than the next block's.
    case futureTimestamp
    /// The batch is for a time that a safe block has already.
    case pastTimestamp
    /// A span batch's blocks do not lie at the times at which blocks do.
    case misalignedTimestamp
    /// The batch builds on another block than the safe head.
    case parentMismatch
    /// The batch was included after the sequencing window of its origin.
    case sequencingWindowExpired
    /// The batch's origin is before the safe head's.
    case originTooOld
    /// The batch's origin is more than one block after the safe head's.
    case originTooNew
    /// The batch's origin is not the L1 block at that height.
    case originMismatch
    /// No L1 block that is known is the origin of a block of a span batch.
    case originUnknown
    /// The batch is for an earlier time than its origin's.
    case timeBeforeOrigin
    /// The batch holds transactions although it is too far ahead of its origin.
    case sequencerDriftExceeded
    /// The empty batch is too far ahead of its origin, and the next origin could have been taken.
    case nextOriginNotTaken
    /// The batch holds transactions in a block that must hold upgrade transactions only.
    case transactionsInActivationBlock
    /// The batch holds a transaction of no bytes.
    case emptyTransaction
    /// The batch holds a deposit.
    case depositTransaction
    /// The batch holds a transaction that sets code, before Isthmus.
    case setCodeBeforeIsthmus
    /// The batch holds a post-exec transaction, which sequencers write from Lagoon on.
    case postExecBeforeLagoon
    /// A block of a span batch holds other transactions than the safe block at its place.
    case overlapTransactionMismatch
    /// A block of a span batch has another origin than the safe block at its place.
    case overlapOriginMismatch
    /// The rest of a span batch: the block before it was not what the span batch asked for.
    case restOfSpanBatch
    /// A channel that was complete before derivation reached the safe head's origin.
    case beforeSafeHead

    // L1 events.
    /// A configuration update cannot be decoded, or is not valid.
    case malformedConfigurationUpdate
}
