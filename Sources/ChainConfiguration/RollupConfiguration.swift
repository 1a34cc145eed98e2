import EthereumTypes
import Forks

/// The consensus parameters of an OP Stack chain, as op-node's rollup configuration holds them.
///
/// Questions that depend on a fork are methods that take the clock by which the specification decides them.
public struct RollupConfiguration: Equatable, Sendable {
    /// Where the chain starts.
    public var genesis: RollupGenesis
    /// Seconds between L2 blocks.
    public var blockTime: UInt64
    /// The sequencer drift before Fjord, in seconds; ask `maximumSequencerDrift(at:)`.
    public var maximumSequencerDriftBeforeFjord: UInt64
    /// The number of L1 blocks in which the batches of an L1 origin may be included, that origin's own block counted.
    public var sequencingWindowSize: UInt64
    /// The channel timeout before Granite, in L1 blocks; ask `channelTimeout(at:)`.
    public var channelTimeoutBeforeGranite: UInt64
    /// The EIP-155 chain id of L1.
    public var l1ChainID: UInt64
    /// The EIP-155 chain id of L2.
    public var l2ChainID: UInt64
    /// The activation time of each fork.
    public var forks: ForkSchedule
    /// Until this L1 time the blob base fee of L1 info transactions follows Cancun's parameters, in seconds since the
    /// Unix epoch; nil where the chain follows L1's own schedule throughout.
    public var pectraBlobScheduleTime: UInt64?
    /// Whether the gas limit of Karst's first block, which has room for its upgrade transactions, stays that of the blocks
    /// after it: so do chains whose sequencer ran software that did not take it back.
    public var keepsKarstUpgradeGas: Bool
    /// The L1 address to which batcher transactions go.
    public var batchInboxAddress: Address
    /// The L1 contract (OptimismPortal) whose events are deposits.
    public var depositContractAddress: Address
    /// The L1 contract whose events change the `SystemConfiguration`.
    public var systemConfigAddress: Address
    /// The parameters of the base fee.
    public var baseFee: BaseFeeParameters
    /// Whether the batcher may put commitments on L1 in the place of batches, which are then kept elsewhere (alt-DA).
    public var usesAlternativeDataAvailability: Bool

    /// Makes a configuration from all its parts.
    public init(
        genesis: RollupGenesis,
        blockTime: UInt64,
        maximumSequencerDriftBeforeFjord: UInt64,
        sequencingWindowSize: UInt64,
        channelTimeoutBeforeGranite: UInt64,
        l1ChainID: UInt64,
        l2ChainID: UInt64,
        forks: ForkSchedule,
        pectraBlobScheduleTime: UInt64?,
        keepsKarstUpgradeGas: Bool = false,
        batchInboxAddress: Address,
        depositContractAddress: Address,
        systemConfigAddress: Address,
        baseFee: BaseFeeParameters,
        usesAlternativeDataAvailability: Bool = false,
    ) {
        self.genesis = genesis
        self.blockTime = blockTime
        self.maximumSequencerDriftBeforeFjord = maximumSequencerDriftBeforeFjord
        self.sequencingWindowSize = sequencingWindowSize
        self.channelTimeoutBeforeGranite = channelTimeoutBeforeGranite
        self.l1ChainID = l1ChainID
        self.l2ChainID = l2ChainID
        self.forks = forks
        self.pectraBlobScheduleTime = pectraBlobScheduleTime
        self.keepsKarstUpgradeGas = keepsKarstUpgradeGas
        self.batchInboxAddress = batchInboxAddress
        self.depositContractAddress = depositContractAddress
        self.systemConfigAddress = systemConfigAddress
        self.baseFee = baseFee
        self.usesAlternativeDataAvailability = usesAlternativeDataAvailability
    }
}

/// The anchor of a chain: the blocks from which derivation and the L2 chain start.
public struct RollupGenesis: Equatable, Sendable {
    /// The L1 block after which the rollup starts: no transaction of it is derived from.
    public var l1: BlockID
    /// The first L2 block.
    public var l2: BlockID
    /// The timestamp of the first L2 block.
    public var l2Time: L2Timestamp
    /// The configuration at the first L2 block, which has no L1 info transaction to carry it.
    public var systemConfiguration: SystemConfiguration

    /// Makes an anchor from its parts.
    public init(l1: BlockID, l2: BlockID, l2Time: L2Timestamp, systemConfiguration: SystemConfiguration) {
        self.l1 = l1
        self.l2 = l2
        self.l2Time = l2Time
        self.systemConfiguration = systemConfiguration
    }
}

/// How fast the base fee follows the gas used.
///
/// Source: EIP-1559 and ethereum-optimism/specs, specs/protocol/exec-engine.md.
public struct BaseFeeParameters: Equatable, Sendable {
    /// The gas limit divided by the gas target.
    public var elasticity: UInt64
    /// The denominator of the largest change between blocks, before Canyon.
    public var denominatorBeforeCanyon: UInt64
    /// The denominator of the largest change between blocks, from Canyon on.
    public var denominator: UInt64

    /// Makes parameters from their parts.
    public init(elasticity: UInt64, denominatorBeforeCanyon: UInt64, denominator: UInt64) {
        self.elasticity = elasticity
        self.denominatorBeforeCanyon = denominatorBeforeCanyon
        self.denominator = denominator
    }

    /// The parameters of OP Mainnet, which a chain without its own follows.
    public static var standard: BaseFeeParameters {
        BaseFeeParameters(elasticity: 6, denominatorBeforeCanyon: 50, denominator: 250)
    }
}
