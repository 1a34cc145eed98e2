import ChainConfiguration
import EthereumTypes
import Forks

/// Whether a batch can be applied to the safe head.
public enum BatchValidity: Equatable, Sendable {
    /// It can.
    case accept
    /// It cannot, and never will.
    case drop(DropReason)
    /// Its blocks are safe already (Holocene).
    case past
    /// It is for a later block than the next (before Holocene).
    case future
    /// More of the L1 chain has to be known.
    case undecided
}

/// What a batch is checked against.
public struct BatchContext: Sendable {
    /// The chain's rules.
    public let configuration: RollupConfiguration
    /// Consecutive L1 blocks: from the safe head's origin, or the block after it, to the block at which
    /// derivation stands.
    public let l1Blocks: [L1BlockReference]
    /// The L2 block on which the batch has to build.
    public let safeHead: L2BlockInfo
    /// The L1 block at which the batch's channel was complete.
    public let inclusion: L1BlockReference

    /// Makes a context from its parts.
    public init(
        configuration: RollupConfiguration,
        l1Blocks: [L1BlockReference],
        safeHead: L2BlockInfo,
        inclusion: L1BlockReference,
    ) {
        self.configuration = configuration
        self.l1Blocks = l1Blocks
        self.safeHead = safeHead
        self.inclusion = inclusion
    }

    // Heights and times come from batchers. Sums wrap as in op-node, so that no value can stop derivation.

    /// The timestamp of the block after the safe head.
    var nextTimestamp: UInt64 { safeHead.timestamp &+ configuration.blockTime }

    /// Whether Holocene's rules apply, by the L1 block that included the batch.
    var isHolocene: Bool { configuration.isActive(.holocene, at: inclusion.inclusionTime) }

    /// Whether a batch whose first origin has this height came too late.
    func isWindowExpired(originNumber: UInt64) -> Bool {
        originNumber &+ configuration.sequencingWindowSize < inclusion.number
    }

    /// Whether an L2 block is further ahead of its origin than a sequencer may go with transactions.
    func exceedsDrift(timestamp: UInt64, origin: L1BlockReference) -> Bool {
        timestamp > origin.timestamp &+ configuration.maximumSequencerDrift(at: origin.originTime)
    }

    /// Checks a singular batch.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Batch Queue"; the activation blocks:
    /// specs/protocol/jovian/derivation.md; past batches: specs/protocol/holocene/derivation.md. Transactions of
    /// types that nobody knows are left to execution, which makes the block one of deposits only, as op-node and kona
    /// do: the specification would drop the batch.
    public func validity(of batch: SingularBatch) -> BatchValidity {
        guard let epoch = l1Blocks.first else { return .undecided }
        if batch.timestamp > nextTimestamp { return isHolocene ? .drop(.futureTimestamp) : .future }
        if batch.timestamp < nextTimestamp { return isHolocene ? .past : .drop(.pastTimestamp) }
        guard batch.parentHash == safeHead.hash else { return .drop(.parentMismatch) }
        if isWindowExpired(originNumber: batch.epoch.number) { return .drop(.sequencingWindowExpired) }

        let origin: L1BlockReference
        if batch.epoch.number < epoch.number { return .drop(.originTooOld) }
        if batch.epoch.number == epoch.number {
            origin = epoch
        } else if batch.epoch.number == epoch.number &+ 1 {
            guard l1Blocks.count > 1 else { return .undecided }
            origin = l1Blocks[1]
        } else {
            return .drop(.originTooNew)
        }
        guard batch.epoch.hash == origin.hash else { return .drop(.originMismatch) }
        guard batch.timestamp >= origin.timestamp else { return .drop(.timeBeforeOrigin) }

        if !batch.transactions.isEmpty, mustHoldUpgradesOnly(at: L2Timestamp(batch.timestamp)) {
            return .drop(.transactionsInActivationBlock)
        }
        if exceedsDrift(timestamp: batch.timestamp, origin: origin) {
            guard batch.transactions.isEmpty else { return .drop(.sequencerDriftExceeded) }
            // An empty block may stay with its origin for as long as the next origin is later than it.
            if origin.number == epoch.number {
                guard l1Blocks.count > 1 else { return .undecided }
                if batch.timestamp >= l1Blocks[1].timestamp { return .drop(.nextOriginNotTaken) }
            }
        }

        let isIsthmus = configuration.isActive(.isthmus, at: L2Timestamp(batch.timestamp))
        for index in 0..<batch.transactions.count {
            switch batch.transactions.firstByte(at: index) {
            case nil: return .drop(.emptyTransaction)
            case 0x7e: return .drop(.depositTransaction)
            case 0x04 where !isIsthmus: return .drop(.setCodeBeforeIsthmus)
            case SpanTransactionData.postExecType: return .drop(.postExecBeforeLagoon)
            default: continue
            }
        }
        return .accept
    }

    /// Whether a block of this timestamp holds no transactions of the sequencer, since upgrade transactions
    /// are in it.
    ///
    /// Earlier forks with upgrade transactions did not ask for this.
    private func mustHoldUpgradesOnly(at time: L2Timestamp) -> Bool {
        configuration.isActivationBlock(.jovian, at: time)
            || configuration.isActivationBlock(.karst, at: time)
            || configuration.isActivationBlock(.interop, at: time)
    }
}
