import ChainConfiguration
import EthereumTypes
import Forks

extension RollupConfiguration {
    /// A chain for tests: L2 blocks every 2 seconds, a sequencing window of 10 L1 blocks, channels of 5
    /// before Granite.
    ///
    /// The chain starts from the L1 block `l1`, at `time` in seconds since the Unix epoch, with `batcher`.
    public static func test(
        forks: ForkSchedule,
        l1: BlockID,
        time: UInt64,
        batcher: Address = Address(lowBytes: 0xba7c),
    ) -> RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: l1,
                l2: BlockID(hash: Hash32(0x12, 0, 0, 0), number: 0),
                l2Time: L2Timestamp(time),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: batcher,
                    overhead: .zero,
                    scalar: EcotoneScalars(blobBaseFeeScalar: 810_949, baseFeeScalar: 1368).packed,
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 10,
            channelTimeoutBeforeGranite: 5,
            l1ChainID: 900,
            l2ChainID: 901,
            forks: forks,
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("ff00000000000000000000000000000000000901"),
            depositContractAddress: Address(lowBytes: 0xde90),
            systemConfigAddress: Address(lowBytes: 0x57c0),
            baseFee: .standard,
        )
    }
}
