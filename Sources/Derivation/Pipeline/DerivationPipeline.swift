import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// Derives the L2 chain from L1: block after block, what execution has to build.
///
/// Each stage is a plain value that asks no other: this is where data goes from one to the next. A stage is
/// asked for its next value only when the stage after it has none, so that no L1 block is read before it is
/// needed.
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "L2 Derivation Pipeline".
public struct DerivationPipeline<L1: L1ChainSource, L2: L2ChainSource> {
    /// Where L1 is read.
    public var l1: L1
    /// Where the safe L2 chain is read.
    public var l2: L2
    /// What was dropped so far, and why.
    public internal(set) var drops: DropLog

    let configuration: RollupConfiguration
    let events: L1EventReader
    private let builder: AttributesBuilder

    // The stages. Holocene replaces the channel bank and the batch queue; the pair that is not in use is
    // empty.
    var isHolocene: Bool
    var traversal: L1Traversal
    var retrieval = L1Retrieval()
    var frameQueue = FrameQueue()
    var channelBank = ChannelBank()
    var channelAssembler = ChannelAssembler()
    var channelReader = ChannelReader()
    var batchQueue: BatchQueue
    var batchStage: BatchStage
    /// A batch of which the attributes could not be built yet.
    private var pendingBatch: NextBatch?
    /// The attributes that were answered last.
    private var lastAttributes: DerivedAttributes?

    /// Begins derivation at an L1 block.
    ///
    /// `origin` is as far before the safe head's L1 origin as a channel can stay open, so that no channel of
    /// which the safe head's next blocks come is missed. `systemConfiguration` is the one that is in force
    /// after `origin`.
    public init(
        _ configuration: RollupConfiguration,
        l1Configuration: L1ChainConfiguration,
        origin: L1BlockReference,
        systemConfiguration: SystemConfiguration,
        l1: L1,
        l2: L2,
        drops: DropLog = DropLog(),
    ) {
        self.configuration = configuration
        self.l1 = l1
        self.l2 = l2
        self.drops = drops
        events = L1EventReader(configuration)
        builder = AttributesBuilder(configuration, l1Configuration: l1Configuration, events: events)
        traversal = L1Traversal(origin: origin, systemConfiguration: systemConfiguration)
        isHolocene = configuration.isActive(.holocene, at: origin.inclusionTime)
        batchQueue = BatchQueue(configuration, origin: origin)
        batchStage = BatchStage(configuration, origin: origin)
        self.drops.l1Block = origin.number
    }

    /// The L1 block at which derivation stands.
    public var origin: L1BlockReference { traversal.origin }

    /// The system configuration after that block.
    public var systemConfiguration: SystemConfiguration { traversal.systemConfiguration }

    /// Begins anew at an L1 block, as if the pipeline had been made there.
    public mutating func reset(origin: L1BlockReference, systemConfiguration: SystemConfiguration) {
        traversal = L1Traversal(origin: origin, systemConfiguration: systemConfiguration)
        retrieval = L1Retrieval()
        frameQueue = FrameQueue()
        channelBank = ChannelBank()
        channelAssembler = ChannelAssembler()
        channelReader.close()
        isHolocene = configuration.isActive(.holocene, at: origin.inclusionTime)
        batchQueue = BatchQueue(configuration, origin: origin)
        batchStage = BatchStage(configuration, origin: origin)
        pendingBatch = nil
        lastAttributes = nil
        drops.l1Block = origin.number
    }

    /// Derives the block after `safeHead`; nil if the L1 chain ends before it determines one.
    ///
    /// `safeHead` is the newest block that was derived: before Holocene it may be a block within a span batch
    /// that is not safe yet. `systemConfiguration` is the one that was in force in that block. After an error
    /// whose severity is `temporary`, the same call can be made again.
    public mutating func nextAttributes(
        safeHead: L2BlockInfo,
        systemConfiguration: SystemConfiguration,
    ) throws(PipelineError) -> DerivedAttributes? {
        while true {
            switch try nextBatch(safeHead: safeHead) {
            case .value(let next):
                // If the attributes cannot be built now, the batch is there for the next call.
                pendingBatch = next
                let (payload, sequenceNumber) = try builder.attributes(
                    for: next.batch,
                    parent: safeHead,
                    systemConfiguration: systemConfiguration,
                    l1: &l1,
                    drops: &drops,
                )
                pendingBatch = nil
                let attributes = DerivedAttributes(
                    payload: payload,
                    parent: safeHead,
                    l1Origin: next.batch.epoch,
                    sequenceNumber: sequenceNumber,
                    derivedFrom: origin,
                    concludesSpan: next.concludesSpan,
                )
                lastAttributes = attributes
                return attributes
            case .notEnough:
                continue
            case .endOfData:
                guard try advance() else { return nil }
            }
        }
    }

    /// What becomes of attributes whose execution was not valid.
    public enum Replacement: Sendable {
        /// The block is built from its deposits alone (Holocene).
        case depositsOnly(DerivedAttributes)
        /// The block is not built. Derivation goes on after the safe head: of a span batch, all blocks go.
        case dropped
    }

    /// Tells what to do about attributes, the last that were answered, whose execution was not valid.
    ///
    /// Errors: `critical` for a block of deposits only, which is always valid.
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Engine Queue", and
    /// specs/protocol/holocene/derivation.md, "Engine Queue".
    public mutating func replaceInvalid(_ attributes: DerivedAttributes) throws(PipelineError) -> Replacement
    {
        guard !attributes.isDepositsOnly else { throw PipelineError(.critical, .invalidDepositsOnlyBlock) }
        guard configuration.isActive(.holocene, at: attributes.derivedFrom.inclusionTime) else {
            return .dropped
        }
        guard pendingBatch == nil, let last = lastAttributes, last.parent == attributes.parent,
            last.derivedFrom == attributes.derivedFrom
        else { throw PipelineError(.critical, .unexpectedReplacement) }
        flushChannel()
        var replacement = last
        replacement.payload.transactions.removeAll { $0.first != 0x7e }
        lastAttributes = replacement
        return .depositsOnly(replacement)
    }

    /// The next batch: the one whose attributes could not be built, or what the stages answer.
    private mutating func nextBatch(safeHead: L2BlockInfo) throws(PipelineError) -> StageOutput<NextBatch> {
        if let pendingBatch { return .value(pendingBatch) }
        return isHolocene
            ? try nextOfBatchStage(safeHead: safeHead)
            : try nextOfBatchQueue(safeHead: safeHead)
    }
}
