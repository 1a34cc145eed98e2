import ChainConfiguration

/// A batch that the batch stage handed on.
public struct NextBatch: Sendable {
    /// The batch.
    public var batch: SingularBatch
    /// Whether it is a batch of its own or the last of a span batch: before Holocene, blocks of a span batch
    /// become safe together.
    public var concludesSpan: Bool
}

/// Puts batches in order, before Holocene: they may come in any order, and wait for their time.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Batch Queue".
struct BatchQueue: Sendable {
    private struct Entry {
        var batch: Batch
        var inclusion: L1BlockReference
    }

    private(set) var window: BatchWindow
    /// Batches that wait, in the order in which they came.
    private var entries: [Entry] = []

    init(_ configuration: RollupConfiguration, origin: L1BlockReference) {
        window = BatchWindow(configuration, origin: origin)
    }

    /// The number of batches that wait.
    var count: Int { entries.count }

    /// The next block of a span batch that was accepted before; asked first, before anything is read.
    mutating func nextOfSpan(after safeHead: L2BlockInfo, drops: inout DropLog) -> NextBatch? {
        guard let batch = window.nextOfSpan(after: safeHead, drops: &drops) else { return nil }
        return NextBatch(batch: batch, concludesSpan: !window.hasSpan)
    }

    /// Takes notice of the L1 block at which derivation stands.
    mutating func update(origin: L1BlockReference, safeHead: L2BlockInfo) {
        window.update(origin: origin, safeHead: safeHead)
    }

    /// Whether derivation has not reached the safe head's origin yet, so that no batch can be for a next
    /// block.
    func isBehind(_ safeHead: L2BlockInfo) -> Bool {
        window.origin.number < safeHead.l1Origin.number
    }

    /// Takes the output of the stage before and looks for the next batch.
    mutating func step<L2: L2ChainSource>(
        _ input: StageOutput<Batch>,
        safeHead: L2BlockInfo,
        l2: inout L2,
        drops: inout DropLog,
    ) throws(PipelineError) -> StageOutput<NextBatch> {
        var isOutOfData = false
        switch input {
        case .notEnough: return .notEnough
        case .endOfData: isOutOfData = true
        case .value(let batch): try add(batch, safeHead: safeHead, l2: &l2, drops: &drops)
        }
        guard let next = try nextBatch(after: safeHead, isOutOfData: isOutOfData, l2: &l2, drops: &drops)
        else {
            return isOutOfData ? .endOfData : .notEnough
        }
        return .value(next)
    }

    private mutating func add<L2: L2ChainSource>(
        _ batch: Batch,
        safeHead: L2BlockInfo,
        l2: inout L2,
        drops: inout DropLog,
    ) throws(PipelineError) {
        let entry = Entry(batch: batch, inclusion: window.origin)
        if case .drop(let reason) = try validity(of: entry, safeHead: safeHead, l2: &l2) {
            drops.note(reason, detail: timestamp(of: batch))
        } else {
            entries.append(entry)
        }
    }

    private func validity<L2: L2ChainSource>(
        of entry: Entry,
        safeHead: L2BlockInfo,
        l2: inout L2,
    ) throws(PipelineError) -> BatchValidity {
        let context = window.context(safeHead: safeHead, inclusion: entry.inclusion)
        switch entry.batch {
        case .singular(let batch): return context.validity(of: batch)
        case .span(let batch): return try context.validity(of: batch, l2: &l2)
        }
    }

    private func timestamp(of batch: Batch) -> UInt64 {
        switch batch {
        case .singular(let batch): batch.timestamp
        case .span(let batch): batch.timestamp(ofBlock: 0, window.configuration)
        }
    }

    /// The first batch that can be applied, or an empty one where the sequencing window is over.
    private mutating func nextBatch<L2: L2ChainSource>(
        after safeHead: L2BlockInfo,
        isOutOfData: Bool,
        l2: inout L2,
        drops: inout DropLog,
    ) throws(PipelineError) -> NextBatch? {
        try window.checkEpoch(of: safeHead)
        var remaining: [Entry] = []
        for (index, entry) in entries.enumerated() {
            switch try validity(of: entry, safeHead: safeHead, l2: &l2) {
            case .future:
                remaining.append(entry)
            case .past:
                // Only batches that came after Holocene are past, and those are not in this queue.
                drops.note(.pastTimestamp, detail: timestamp(of: entry.batch))
            case .drop(let reason):
                drops.note(reason, detail: timestamp(of: entry.batch))
            case .undecided:
                entries = remaining + entries[index...]
                return nil
            case .accept:
                entries = remaining + entries[(index + 1)...]
                return try begin(entry.batch, after: safeHead, drops: &drops)
            }
        }
        entries = remaining
        guard let empty = window.nextEmptyBatch(after: safeHead, isOutOfData: isOutOfData) else { return nil }
        return NextBatch(batch: empty, concludesSpan: true)
    }

    private mutating func begin(
        _ batch: Batch,
        after safeHead: L2BlockInfo,
        drops: inout DropLog,
    ) throws(PipelineError) -> NextBatch {
        switch batch {
        case .singular(let batch):
            return NextBatch(batch: batch, concludesSpan: true)
        case .span(let batch):
            // The whole batch was checked, so that its blocks can be handed on.
            guard window.begin(batch, after: safeHead) == nil,
                let next = nextOfSpan(after: safeHead, drops: &drops)
            else { throw PipelineError(.critical, .missingOrigins) }
            return next
        }
    }
}
