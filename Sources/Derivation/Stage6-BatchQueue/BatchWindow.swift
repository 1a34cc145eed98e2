import ChainConfiguration
import EthereumTypes

/// What both forms of the batch stage keep: the L1 blocks that batches may have as origins, and the span
/// batch whose blocks are being handed on.
struct BatchWindow: Sendable {
    /// A span batch that was accepted, with the L1 blocks among which its origins are.
    private struct Span {
        var batch: SpanBatch
        var cursor: SpanBatchCursor
        var l1Blocks: [L1BlockReference]
    }

    let configuration: RollupConfiguration
    /// The L1 block at which derivation stood when the window was last updated.
    private(set) var origin: L1BlockReference
    /// Consecutive blocks, which end with `origin` unless that is before the safe head's origin.
    private(set) var l1Blocks: [L1BlockReference]
    private var span: Span?

    /// Begins at `origin`, from which the next blocks may come.
    init(_ configuration: RollupConfiguration, origin: L1BlockReference) {
        self.configuration = configuration
        self.origin = origin
        l1Blocks = [origin]
    }

    /// What batches are checked against.
    func context(safeHead: L2BlockInfo, inclusion: L1BlockReference) -> BatchContext {
        BatchContext(
            configuration: configuration,
            l1Blocks: l1Blocks,
            safeHead: safeHead,
            inclusion: inclusion,
        )
    }

    /// Takes notice of the L1 block at which derivation stands, and lets go of blocks before the safe head's
    /// origin.
    mutating func update(origin newOrigin: L1BlockReference, safeHead: L2BlockInfo) {
        if origin != newOrigin {
            origin = newOrigin
            if newOrigin.number < safeHead.l1Origin.number {
                // On the way to the safe head's origin no block can be an origin of a next one.
                l1Blocks.removeAll()
            } else {
                l1Blocks.append(newOrigin)
            }
        }
        if let first = l1Blocks.first, first.number < safeHead.l1Origin.number,
            let index = l1Blocks.firstIndex(where: { $0.number == safeHead.l1Origin.number })
        {
            l1Blocks.removeFirst(index)
        }
    }

    /// Makes sure that the first block is the safe head's origin or the block after it.
    func checkEpoch(of safeHead: L2BlockInfo) throws(PipelineError) {
        guard let epoch = l1Blocks.first else { throw PipelineError(.critical, .missingOrigins) }
        guard safeHead.l1Origin == epoch.id || safeHead.l1Origin.number &+ 1 == epoch.number else {
            throw PipelineError(.reset, .originMismatch(block: epoch.number))
        }
    }

    /// The block after the safe head if a sequencer says nothing about it within its sequencing window.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Batch Queue".
    ///
    /// The answer is nil if it is not time yet, or if the window moved on to the next origin. `isOutOfData`
    /// tells that nothing more can come at the L1 block at which derivation stands.
    mutating func nextEmptyBatch(after safeHead: L2BlockInfo, isOutOfData: Bool) -> SingularBatch? {
        guard let epoch = l1Blocks.first else { return nil }
        let expiry = epoch.number &+ configuration.sequencingWindowSize
        guard expiry < origin.number || (expiry == origin.number && isOutOfData), l1Blocks.count > 1 else {
            return nil
        }
        let timestamp = safeHead.timestamp &+ configuration.blockTime
        // The first block of an epoch comes in any case; more until the next origin can be taken.
        if timestamp < l1Blocks[1].timestamp || epoch.number == safeHead.l1Origin.number &+ 1 {
            return SingularBatch(
                parentHash: safeHead.hash,
                epoch: epoch.id,
                timestamp: timestamp,
                transactions: .empty,
            )
        }
        l1Blocks.removeFirst()
        return nil
    }

    // MARK: The span batch whose blocks are being handed on

    /// Whether a span batch has more blocks.
    var hasSpan: Bool { span != nil }

    /// Begins to hand on the blocks of a span batch after the safe head.
    ///
    /// - Returns: why the blocks cannot be handed on, nil if they can. Holocene's checks of the batch as a
    ///   whole leave
    ///   these reasons open.
    mutating func begin(_ batch: SpanBatch, after safeHead: L2BlockInfo) -> DropReason? {
        var cursor = SpanBatchCursor(batch)
        while cursor.block < batch.blockCount,
            batch.timestamp(ofBlock: cursor.block, configuration) <= safeHead.timestamp
        {
            cursor.skipBlock(of: batch)
        }
        guard cursor.block < batch.blockCount else { return .pastTimestamp }
        // Origins do not go back along a batch: the first and the last say where all are. (Heights can only
        // wrap around zero, where no L1 block is found.)
        guard cursor.originNumber >= safeHead.l1Origin.number else { return .originTooOld }
        guard l1Blocks.contains(where: { $0.number == cursor.originNumber }),
            l1Blocks.contains(where: { $0.number == batch.lastOriginNumber })
        else { return .originUnknown }
        span = Span(batch: batch, cursor: cursor, l1Blocks: l1Blocks)
        return nil
    }

    /// The next block of the span batch, on the safe head; nil if there is none or if it is for another time.
    ///
    /// In the second case the block before it was not what the batch asked for, and the rest of the batch
    /// goes.
    mutating func nextOfSpan(after safeHead: L2BlockInfo, drops: inout DropLog) -> SingularBatch? {
        guard var current = span else { return nil }
        span = nil
        let timestamp = current.batch.timestamp(ofBlock: current.cursor.block, configuration)
        let originNumber = current.cursor.originNumber
        guard timestamp == safeHead.timestamp &+ configuration.blockTime,
            let epoch = current.l1Blocks.first(where: { $0.number == originNumber })
        else {
            drops.note(.restOfSpanBatch, detail: timestamp)
            return nil
        }
        let transactions = current.cursor.takeBlock(of: current.batch, chainID: configuration.l2ChainID)
        if current.cursor.block < current.batch.blockCount { span = current }
        return SingularBatch(
            parentHash: safeHead.hash,
            epoch: epoch.id,
            timestamp: timestamp,
            transactions: transactions,
        )
    }

    /// Forgets the rest of the span batch.
    mutating func dropSpan(drops: inout DropLog) {
        guard let span else { return }
        drops.note(
            .restOfSpanBatch,
            detail: span.batch.timestamp(ofBlock: span.cursor.block, configuration),
        )
        self.span = nil
    }
}
