import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// Makes payload attributes out of a batch, its L1 origin and the configuration that is in force.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Deriving Payload Attributes".
public struct AttributesBuilder: Sendable {
    private let configuration: RollupConfiguration
    private let l1Configuration: L1ChainConfiguration
    private let events: L1EventReader

    /// Makes a builder for a chain.
    public init(
        _ configuration: RollupConfiguration,
        l1Configuration: L1ChainConfiguration,
        events: L1EventReader,
    ) {
        self.configuration = configuration
        self.l1Configuration = l1Configuration
        self.events = events
    }

    /// What a block of an epoch takes from its L1 origin.
    private struct Epoch {
        var origin: L1Block
        var sequenceNumber: UInt64
        var deposits: [[UInt8]] = []
        var systemConfiguration: SystemConfiguration
    }

    /// Builds the attributes of the block after `parent`, in which `systemConfiguration` was in force.
    ///
    /// Errors: `temporary` where L1 cannot be read, `reset` where the batch or its origin do not follow the
    /// parent, `critical` where a deposit cannot be decoded, and around the activation of a fork whose upgrade
    /// is not known.
    public func attributes<L1: L1ChainSource>(
        for batch: SingularBatch,
        parent: L2BlockInfo,
        systemConfiguration: SystemConfiguration,
        l1: inout L1,
        drops: inout DropLog,
    ) throws(PipelineError) -> (payload: PayloadAttributes, sequenceNumber: UInt64) {
        guard batch.parentHash == parent.hash else { throw PipelineError(.reset, .batchParentMismatch) }
        let time = L2Timestamp(parent.timestamp &+ configuration.blockTime)
        guard batch.timestamp == time.rawValue else { throw PipelineError(.reset, .batchTimestampMismatch) }

        let epoch = try self.epoch(
            batch.epoch,
            after: parent,
            systemConfiguration: systemConfiguration,
            l1: &l1,
            drops: &drops,
        )
        guard time.rawValue >= epoch.origin.header.timestamp else {
            throw PipelineError(.reset, .timeBeforeOrigin)
        }
        let info = try L1BlockInfo(
            configuration,
            l1Configuration: l1Configuration,
            systemConfiguration: epoch.systemConfiguration,
            sequenceNumber: epoch.sequenceNumber,
            origin: epoch.origin,
            at: time,
        )
        var transactions = [info.deposit(configuration, at: time).encode()]
        transactions += epoch.deposits
        var upgradeGas: UInt64 = 0
        for fork in OPFork.allCases where configuration.isActivationBlock(fork, at: time) {
            guard let upgrades = UpgradeTransactions.envelopes(of: fork) else {
                throw PipelineError(.critical, .unsupportedUpgrade(fork))
            }
            transactions += upgrades
            upgradeGas &+= UpgradeTransactions.gas(of: fork)
        }
        transactions += batch.transactions.envelopes

        let current = epoch.systemConfiguration
        let beaconRoot = epoch.origin.header.parentBeaconBlockRoot ?? .zero
        // In Holocene's first block too the parameters are those in force, as op-node has them. The specification and kona
        // say zero there, which differs only where the block's own L1 origin sets them.
        let payload = PayloadAttributes(
            timestamp: time.rawValue,
            prevRandao: epoch.origin.header.prevRandao,
            suggestedFeeRecipient: Predeploys.sequencerFeeVault,
            withdrawals: configuration.isActive(.canyon, at: time) ? [] : nil,
            parentBeaconBlockRoot: configuration.isActive(.ecotone, at: time) ? beaconRoot : nil,
            transactions: transactions,
            noTransactionPool: true,
            gasLimit: current.gasLimit &+ upgradeGas,
            eip1559Parameters: configuration.isActive(.holocene, at: time) ? current.eip1559Parameters : nil,
            minimumBaseFee: configuration.isActive(.jovian, at: time) ? current.minimumBaseFee : nil,
        )
        return (payload, epoch.sequenceNumber)
    }

    /// Reads the L1 origin.
    ///
    /// The first block of an epoch takes its deposits and configuration updates.
    private func epoch<L1: L1ChainSource>(
        _ id: BlockID,
        after parent: L2BlockInfo,
        systemConfiguration: SystemConfiguration,
        l1: inout L1,
        drops: inout DropLog,
    ) throws(PipelineError) -> Epoch {
        let isSameEpoch = id.number == parent.l1Origin.number
        if isSameEpoch, id.hash != parent.l1Origin.hash {
            throw PipelineError(.reset, .originMismatch(block: id.number))
        }
        let origin: L1Block
        do {
            origin = try l1.block(hash: id.hash)
        } catch {
            throw PipelineError(.temporary, .l1Source(error, block: id.number))
        }
        if isSameEpoch {
            return Epoch(
                origin: origin,
                sequenceNumber: parent.sequenceNumber &+ 1,
                systemConfiguration: systemConfiguration,
            )
        }
        guard origin.header.parentHash == parent.l1Origin.hash else {
            throw PipelineError(.reset, .originMismatch(block: id.number))
        }
        var epoch = Epoch(origin: origin, sequenceNumber: 0, systemConfiguration: systemConfiguration)
        let bloom = origin.header.logsBloom
        guard events.mayHoldDeposits(bloom) || events.mayHoldConfigurationUpdates(bloom) else { return epoch }
        let receipts: [Receipt]
        do {
            receipts = try l1.receipts(of: origin.reference)
        } catch {
            throw PipelineError(.temporary, .l1Source(error, block: id.number))
        }
        epoch.deposits = try events.deposits(in: receipts, l1Block: origin.hash)
        events.applyConfigurationUpdates(
            in: receipts,
            isEcotone: configuration.isActive(.ecotone, at: L1OriginTimestamp(origin.header.timestamp)),
            to: &epoch.systemConfiguration,
            drops: &drops,
        )
        return epoch
    }
}
