import ChainConfiguration
import EthereumTypes
import Forks

// Data goes from stage to stage here: each function asks the stage before its own for input where it needs
// some.

extension DerivationPipeline {
    /// Moves to the next L1 block; false at the L1 head.
    ///
    /// At the first block of Holocene its stages take over: frames, channels and batches that wait are
    /// dropped.
    /// Source: ethereum-optimism/specs, specs/protocol/holocene/derivation.md, "Activation".
    mutating func advance() throws(PipelineError) -> Bool {
        guard try traversal.advance(in: &l1, events: events, drops: &drops) else { return false }
        drops.l1Block = origin.number
        if !isHolocene, configuration.isActive(.holocene, at: origin.inclusionTime) {
            isHolocene = true
            frameQueue.removeAll()
            channelBank = ChannelBank()
            batchStage = BatchStage(replacing: batchQueue, drops: &drops)
            batchQueue = BatchQueue(configuration, origin: origin)
        }
        return true
    }

    /// Batch queue: the stage before Holocene.
    mutating func nextOfBatchQueue(safeHead: L2BlockInfo) throws(PipelineError) -> StageOutput<NextBatch> {
        if let next = batchQueue.nextOfSpan(after: safeHead, drops: &drops) { return .value(next) }
        batchQueue.update(origin: origin, safeHead: safeHead)
        if batchQueue.isBehind(safeHead) { return try dropChannels() }
        let input = try nextDecodedBatch()
        return try batchQueue.step(input, safeHead: safeHead, l2: &l2, drops: &drops)
    }

    /// Batch stage: the stage from Holocene on.
    mutating func nextOfBatchStage(safeHead: L2BlockInfo) throws(PipelineError) -> StageOutput<NextBatch> {
        batchStage.update(origin: origin, safeHead: safeHead)
        if batchStage.isBehind(safeHead) { return try dropChannels() }
        var step = try batchStage.stepWithSpan(safeHead: safeHead, drops: &drops)
        if step == nil {
            let input = try nextDecodedBatch()
            step = try batchStage.step(input, safeHead: safeHead, l2: &l2, drops: &drops)
        }
        switch step {
        case .batch(let next): return .value(next)
        case .endOfData: return .endOfData
        case .notEnough, nil: return .notEnough
        case .flushChannel:
            flushChannel()
            return .notEnough
        }
    }

    /// Reads the next channel and drops it: until derivation reaches the safe head's origin, batches are for
    /// safe blocks.
    ///
    /// Channels are not decompressed for it. Their frames are read, since channels may be complete only
    /// later.
    private mutating func dropChannels() throws(PipelineError) -> StageOutput<NextBatch> {
        channelReader.close()
        switch try nextChannel() {
        case .value:
            drops.note(.beforeSafeHead)
            return .notEnough
        case .notEnough: return .notEnough
        case .endOfData: return .endOfData
        }
    }

    /// Drops the rest of the current span batch and channel (Holocene).
    mutating func flushChannel() {
        batchStage.flush(drops: &drops)
        if channelReader.isOpen { drops.note(.channelOfInvalidBatch) }
        channelReader.close()
        channelAssembler.removeChannel()
    }

    /// Channel reader.
    mutating func nextDecodedBatch() throws(PipelineError) -> StageOutput<Batch> {
        let time = origin.inclusionTime
        let rules = ChannelReader.Rules(
            maximumByteCount: configuration.maximumRLPBytesPerChannel(at: time),
            allowsBrotli: configuration.isActive(.fjord, at: time),
            allowsSpanBatches: configuration.isActive(.delta, at: time),
        )
        if !channelReader.isOpen {
            switch try nextChannel() {
            case .endOfData: return .endOfData
            case .notEnough: return .notEnough
            case .value(let channel): channelReader.open(channel, rules: rules, drops: &drops)
            }
        }
        guard let batch = channelReader.next(rules: rules, drops: &drops) else { return .notEnough }
        return .value(batch)
    }

    /// Channel bank, or channel assembler from Holocene on: the data of a complete channel.
    private mutating func nextChannel() throws(PipelineError) -> StageOutput<[UInt8]> {
        isHolocene ? try nextOfChannelAssembler() : try nextOfChannelBank()
    }

    private mutating func nextOfChannelBank() throws(PipelineError) -> StageOutput<[UInt8]> {
        let time = origin.inclusionTime
        let limits = ChannelBank.Limits(
            block: origin.number,
            timeout: configuration.channelTimeout(at: time),
            maximumSize: configuration.maximumChannelBankSize(at: time),
            readsOldestOnly: !configuration.isActive(.canyon, at: time),
        )
        // Channels are read before another frame comes: which ones are dropped for their size depends on it.
        switch channelBank.read(limits: limits, drops: &drops) {
        case .channel(let data): return .value(data)
        case .timedOut: return .notEnough
        case .nothing: break
        }
        switch try nextFrame() {
        case .endOfData: return .endOfData
        case .notEnough: return .notEnough
        case .value(let frame):
            channelBank.ingest(frame, limits: limits, drops: &drops)
            return .notEnough
        }
    }

    private mutating func nextOfChannelAssembler() throws(PipelineError) -> StageOutput<[UInt8]> {
        let time = origin.inclusionTime
        let limits = ChannelAssembler.Limits(
            block: origin.number,
            timeout: configuration.channelTimeout(at: time),
            maximumSize: configuration.maximumRLPBytesPerChannel(at: time),
        )
        channelAssembler.dropTimedOutChannel(limits: limits, drops: &drops)
        while true {
            switch try nextFrame() {
            case .endOfData: return .endOfData
            case .notEnough: return .notEnough
            case .value(let frame):
                if let data = channelAssembler.ingest(frame, limits: limits, drops: &drops) {
                    return .value(data)
                }
            }
        }
    }

    /// Frame queue.
    private mutating func nextFrame() throws(PipelineError) -> StageOutput<Frame> {
        if frameQueue.isEmpty {
            switch try nextData() {
            case .endOfData: return .endOfData
            case .notEnough: return .notEnough
            case .value(let data): frameQueue.ingest(data, isHolocene: isHolocene, drops: &drops)
            }
        }
        guard let frame = frameQueue.next() else { return .notEnough }
        return .value(frame)
    }

    /// L1 retrieval, which reads the block at which L1 traversal stands.
    private mutating func nextData() throws(PipelineError) -> StageOutput<[UInt8]> {
        if !retrieval.isOpen {
            guard let block = traversal.nextBlock else { return .endOfData }
            let filter = BatcherTransactionFilter(
                inbox: configuration.batchInboxAddress,
                batcher: systemConfiguration.batcherAddress,
                l1ChainID: configuration.l1ChainID,
                readsBlobs: configuration.isActive(.ecotone, at: block.inclusionTime),
            )
            try retrieval.open(block, filter: filter, in: &l1, drops: &drops)
            traversal.handOn()
        }
        guard let data = try retrieval.next(in: &l1, drops: &drops) else { return .endOfData }
        // Without the data that a commitment stands for, the chain cannot be told.
        if configuration.usesAlternativeDataAvailability, data.first == Frame.commitmentVersion {
            throw PipelineError(.critical, .alternativeDataAvailability(block: origin.number))
        }
        return .value(data)
    }
}
