import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// Finds deposits and configuration updates among the logs of L1 blocks.
public struct L1EventReader: Sendable {
    let configuration: RollupConfiguration
    // A header's bloom tells that its block holds none of the events, so that no receipt has to be read.
    private let depositContractBits: BloomBits
    private let depositTopicBits: BloomBits
    private let systemConfigBits: BloomBits
    private let updateTopicBits: BloomBits

    /// Makes a reader of the events of a chain's contracts.
    public init(_ configuration: RollupConfiguration) {
        self.configuration = configuration
        depositContractBits = BloomBits(configuration.depositContractAddress)
        depositTopicBits = BloomBits(DepositEvent.topic)
        systemConfigBits = BloomBits(configuration.systemConfigAddress)
        updateTopicBits = BloomBits(SystemConfigurationUpdate.topic)
    }

    /// Whether a block with this bloom may hold deposits.
    public func mayHoldDeposits(_ bloom: Bloom) -> Bool {
        bloom.mayContain(depositContractBits) && bloom.mayContain(depositTopicBits)
    }

    /// Whether a block with this bloom may hold configuration updates.
    public func mayHoldConfigurationUpdates(_ bloom: Bloom) -> Bool {
        bloom.mayContain(systemConfigBits) && bloom.mayContain(updateTopicBits)
    }

    /// The envelopes of the deposits in the receipts of an L1 block, in order.
    ///
    /// Deposits may never be skipped: one that cannot be decoded is a critical error.
    public func deposits(in receipts: [Receipt], l1Block: Hash32) throws(PipelineError) -> [[UInt8]] {
        var envelopes: [[UInt8]] = []
        var logIndex: UInt64 = 0
        for (index, receipt) in receipts.enumerated() {
            for log in receipt.logs {
                defer { logIndex += 1 }
                guard receipt.outcome == .status(true), log.address == configuration.depositContractAddress,
                    log.topics.first == DepositEvent.topic
                else { continue }
                do {
                    envelopes.append(
                        try DepositEvent.decode(log, l1Block: l1Block, logIndex: logIndex).encode()
                    )
                } catch {
                    throw PipelineError(.critical, .malformedDeposit(error, receipt: index))
                }
            }
        }
        return envelopes
    }

    /// Applies the configuration updates in the receipts of an L1 block, in order.
    ///
    /// Those that are not valid are skipped, one by one. `isEcotone` says whether Ecotone is active at the time of that
    /// block, of which the caller knows whether it is the origin or where derivation stands: from then on fee scalars have
    /// its form.
    public func applyConfigurationUpdates(
        in receipts: [Receipt],
        isEcotone: Bool,
        to systemConfiguration: inout SystemConfiguration,
        drops: inout DropLog,
    ) {
        for receipt in receipts where receipt.outcome == .status(true) {
            for log in receipt.logs where isConfigurationUpdate(log) {
                guard let update = SystemConfigurationUpdate(log),
                    update.apply(to: &systemConfiguration, isEcotone: isEcotone)
                else {
                    drops.note(.malformedConfigurationUpdate)
                    continue
                }
            }
        }
    }

    /// Whether the receipts of an L1 block hold an update that names a batcher.
    public func namesBatcher(in receipts: [Receipt]) -> Bool {
        for receipt in receipts where receipt.outcome == .status(true) {
            for log in receipt.logs where isConfigurationUpdate(log) {
                if case .batcher = SystemConfigurationUpdate(log) { return true }
            }
        }
        return false
    }

    private func isConfigurationUpdate(_ log: Log) -> Bool {
        log.address == configuration.systemConfigAddress
            && log.topics.first == SystemConfigurationUpdate.topic
    }
}
