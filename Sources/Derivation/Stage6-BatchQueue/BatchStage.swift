import ChainConfiguration

/// Checks batches one by one, from Holocene on: they must come in order, and one that is invalid takes the
/// rest of its span batch and channel with it.
///
/// Source: ethereum-optimism/specs, specs/protocol/holocene/derivation.md, "Batch Queue".
struct BatchStage: Sendable {
    /// What the next stage got, and what it needs.
    enum Step: Sendable {
        /// The next batch.
        case batch(NextBatch)
        /// Nothing, but there may be something after more batches.
        case notEnough
        /// Nothing before derivation moves to the next L1 block.
        case endOfData
        /// Nothing, and the rest of the channel must be dropped.
        case flushChannel
    }

    private(set) var window: BatchWindow

    init(_ configuration: RollupConfiguration, origin: L1BlockReference) {
        window = BatchWindow(configuration, origin: origin)
    }

    /// Goes on from the stage that Holocene replaces: the L1 blocks stay, waiting batches go.
    init(replacing queue: BatchQueue, drops: inout DropLog) {
        window = queue.window
        window.dropSpan(drops: &drops)
    }

    /// Takes notice of the L1 block at which derivation stands.
    mutating func update(origin: L1BlockReference, safeHead: L2BlockInfo) {
        window.update(origin: origin, safeHead: safeHead)
    }

    /// Whether derivation has not passed the safe head's origin yet, so that batches can only be for safe
    /// blocks.
    func isBehind(_ safeHead: L2BlockInfo) -> Bool {
        window.origin.number <= safeHead.l1Origin.number
    }

    /// The next block of the current span batch, checked; nil if another batch has to be read.
    mutating func stepWithSpan(safeHead: L2BlockInfo, drops: inout DropLog) throws(PipelineError) -> Step? {
        try checkWindow(safeHead: safeHead)
        guard let batch = window.nextOfSpan(after: safeHead, drops: &drops) else { return nil }
        return check(batch, safeHead: safeHead, drops: &drops)
    }

    /// Takes the output of the stage before and checks it.
    ///
    /// There is no current span batch.
    mutating func step<L2: L2ChainSource>(
        _ input: StageOutput<Batch>,
        safeHead: L2BlockInfo,
        l2: inout L2,
        drops: inout DropLog,
    ) throws(PipelineError) -> Step {
        switch input {
        case .notEnough:
            return .notEnough
        case .endOfData:
            guard let empty = window.nextEmptyBatch(after: safeHead, isOutOfData: true) else {
                return .endOfData
            }
            return .batch(NextBatch(batch: empty, concludesSpan: true))
        case .value(.singular(let batch)):
            return check(batch, safeHead: safeHead, drops: &drops)
        case .value(.span(let batch)):
            let context = window.context(safeHead: safeHead, inclusion: window.origin)
            let timestamp = batch.timestamp(ofBlock: 0, window.configuration)
            switch try context.validityBeforeStreaming(of: batch, l2: &l2) {
            case .accept:
                break
            case .past:
                drops.note(.pastTimestamp, detail: timestamp)
                return .notEnough
            case .drop(let reason):
                drops.note(reason, detail: timestamp)
                return .flushChannel
            case .future, .undecided:
                return .notEnough
            }
            if let reason = window.begin(batch, after: safeHead) {
                drops.note(reason, detail: timestamp)
                return .flushChannel
            }
            guard let first = window.nextOfSpan(after: safeHead, drops: &drops) else { return .notEnough }
            return check(first, safeHead: safeHead, drops: &drops)
        }
    }

    /// Forgets the current span batch.
    mutating func flush(drops: inout DropLog) {
        window.dropSpan(drops: &drops)
    }

    private func checkWindow(safeHead: L2BlockInfo) throws(PipelineError) {
        // The safe head's origin and the block after it were passed on the way here.
        guard window.l1Blocks.count > 1 else { throw PipelineError(.critical, .missingOrigins) }
        try window.checkEpoch(of: safeHead)
    }

    private func check(_ batch: SingularBatch, safeHead: L2BlockInfo, drops: inout DropLog) -> Step {
        let context = window.context(safeHead: safeHead, inclusion: window.origin)
        switch context.validity(of: batch) {
        case .accept:
            return .batch(NextBatch(batch: batch, concludesSpan: true))
        case .past:
            drops.note(.pastTimestamp, detail: batch.timestamp)
            return .notEnough
        case .drop(let reason):
            drops.note(reason, detail: batch.timestamp)
            return .flushChannel
        case .future, .undecided:
            return .notEnough
        }
    }
}
