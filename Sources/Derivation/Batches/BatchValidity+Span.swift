import ChainConfiguration
import EthereumTypes
import Forks

extension SpanBatch {
    /// The timestamp of the block at `index`.
    func timestamp(ofBlock index: Int, _ configuration: RollupConfiguration) -> UInt64 {
        configuration.genesis.l2Time.rawValue &+ relativeTimestamp &+ configuration.blockTime &* UInt64(index)
    }
}

extension BatchContext {
    /// What the checks of a span batch's prefix found.
    private struct SpanPrefix {
        var validity: BatchValidity
        /// The block before the span's first; meaningful if the batch is accepted.
        var parent: L2BlockInfo
    }

    /// Checks what a span batch says of its blocks as a whole.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/delta/span-batches.md, "Span Batch Validity", and
    /// specs/protocol/holocene/derivation.md, "Span Batches".
    private func prefixValidity<L2: L2ChainSource>(
        of batch: SpanBatch,
        l2: inout L2,
    ) throws(PipelineError) -> SpanPrefix {
        func result(_ validity: BatchValidity) -> SpanPrefix {
            SpanPrefix(validity: validity, parent: safeHead)
        }

        guard let epoch = l1Blocks.first else { return result(.undecided) }
        let startNumber = batch.firstOriginNumber
        var origin = epoch
        if startNumber == epoch.number &+ 1 {
            guard l1Blocks.count > 1 else { return result(.undecided) }
            origin = l1Blocks[1]
        }
        guard configuration.isActive(.delta, at: origin.originTime) else {
            return result(.drop(.spanBatchBeforeDelta))
        }

        let start = batch.timestamp(ofBlock: 0, configuration)
        if start > nextTimestamp { return result(isHolocene ? .drop(.futureTimestamp) : .future) }
        if batch.timestamp(ofBlock: batch.blockCount - 1, configuration) < nextTimestamp {
            return result(isHolocene ? .past : .drop(.pastTimestamp))
        }

        var parent = safeHead
        if start < nextTimestamp {
            // The span overlaps the safe chain, block by block.
            let elapsed = safeHead.timestamp &- start
            guard start <= safeHead.timestamp, configuration.blockTime > 0,
                elapsed % configuration.blockTime == 0
            else { return result(.drop(.misalignedTimestamp)) }
            let number = safeHead.number &- elapsed / configuration.blockTime &- 1
            do {
                guard let block = try l2.blockInfo(number: number) else { return result(.undecided) }
                parent = block
            } catch {
                throw PipelineError(.reset, .l2Source(error, block: number))
            }
        }
        guard batch.parentCheck == SpanCheck(parent.hash) else { return result(.drop(.parentMismatch)) }
        if isWindowExpired(originNumber: startNumber) { return result(.drop(.sequencingWindowExpired)) }
        if startNumber > parent.l1Origin.number &+ 1 { return result(.drop(.originTooNew)) }
        guard let last = l1Blocks.first(where: { $0.number == batch.lastOriginNumber }) else {
            return result(.undecided)
        }
        guard batch.originCheck == SpanCheck(last.hash) else { return result(.drop(.originMismatch)) }
        if startNumber < parent.l1Origin.number { return result(.drop(.originTooOld)) }
        return SpanPrefix(validity: .accept, parent: parent)
    }

    /// Checks a span batch of which the blocks after the safe head are checked one by one later: from Holocene on.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/holocene/derivation.md, "Span Batches", which keeps Delta's
    /// checks of the overlap.
    func validityBeforeStreaming<L2: L2ChainSource>(
        of batch: SpanBatch,
        l2: inout L2,
    ) throws(PipelineError) -> BatchValidity {
        let prefix = try prefixValidity(of: batch, l2: &l2)
        guard prefix.validity == .accept else { return prefix.validity }
        return try overlapValidity(of: batch, parent: prefix.parent, l2: &l2)
    }

    /// Checks a span batch with all its blocks: before Holocene, a span is accepted or dropped whole.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/delta/span-batches.md, "Span Batch Validity".
    public func validity<L2: L2ChainSource>(
        of batch: SpanBatch,
        l2: inout L2,
    ) throws(PipelineError) -> BatchValidity {
        guard batch.firstMalformedTransaction == nil else { return .drop(.malformedSpanBatchTransaction) }
        let prefix = try prefixValidity(of: batch, l2: &l2)
        guard prefix.validity == .accept else { return prefix.validity }
        let blocks = newBlocksValidity(of: batch, parent: prefix.parent)
        guard blocks == .accept else { return blocks }
        return try overlapValidity(of: batch, parent: prefix.parent, l2: &l2)
    }

    /// Checks the blocks after the safe head.
    private func newBlocksValidity(of batch: SpanBatch, parent: L2BlockInfo) -> BatchValidity {
        var number = batch.firstOriginNumber
        var originIndex = 0
        var advances = number == parent.l1Origin.number &+ 1
        for index in 0..<batch.blockCount {
            if index > 0 {
                advances = batch.advancesOrigin(atBlock: index)
                if advances { number &+= 1 }
            }
            let timestamp = batch.timestamp(ofBlock: index, configuration)
            if timestamp <= safeHead.timestamp { continue }
            if number < safeHead.l1Origin.number { return .drop(.originTooOld) }
            guard let found = l1Blocks[originIndex...].firstIndex(where: { $0.number == number }) else {
                return .drop(.originUnknown)
            }
            originIndex = found
            let origin = l1Blocks[found]
            guard timestamp >= origin.timestamp else { return .drop(.timeBeforeOrigin) }
            if exceedsDrift(timestamp: timestamp, origin: origin) {
                guard batch.transactionCount(ofBlock: index) == 0 else {
                    return .drop(.sequencerDriftExceeded)
                }
                if !advances {
                    guard found + 1 < l1Blocks.count else { return .undecided }
                    if timestamp >= l1Blocks[found + 1].timestamp { return .drop(.nextOriginNotTaken) }
                }
            }
            // Empty transactions and deposits cannot be in a span batch that was decoded.
            if batch.setsCode(inBlock: index), !configuration.isActive(.isthmus, at: L2Timestamp(timestamp)) {
                return .drop(.setCodeBeforeIsthmus)
            }
            if batch.holdsPostExec(inBlock: index) { return .drop(.postExecBeforeLagoon) }
        }
        return .accept
    }

    /// Compares the blocks up to the safe head with the safe chain, after the span's `parent`: none if that is the safe
    /// head.
    private func overlapValidity<L2: L2ChainSource>(
        of batch: SpanBatch,
        parent: L2BlockInfo,
        l2: inout L2,
    ) throws(PipelineError) -> BatchValidity {
        var cursor = SpanBatchCursor(batch)
        var number = parent.number
        while number < safeHead.number, cursor.block < batch.blockCount {
            number += 1
            let info: L2BlockInfo?
            let safeTransactions: [[UInt8]]?
            do {
                info = try l2.blockInfo(number: number)
                safeTransactions = try l2.transactions(number: number)
            } catch {
                throw PipelineError(.reset, .l2Source(error, block: number))
            }
            guard let info, let safeTransactions else { return .undecided }
            let originNumber = cursor.originNumber
            // The safe block begins with deposits, which the batch does not hold.
            var depositCount = 0
            for transaction in safeTransactions where transaction.first == 0x7e { depositCount += 1 }
            guard safeTransactions.count - depositCount == batch.transactionCount(ofBlock: cursor.block)
            else {
                return .drop(.overlapTransactionMismatch)
            }
            let transactions = cursor.takeBlock(of: batch, chainID: configuration.l2ChainID)
            for index in 0..<transactions.count
            where !transactions.isEqual(at: index, to: safeTransactions[depositCount + index]) {
                return .drop(.overlapTransactionMismatch)
            }
            guard info.l1Origin.number == originNumber else { return .drop(.overlapOriginMismatch) }
        }
        return .accept
    }
}
