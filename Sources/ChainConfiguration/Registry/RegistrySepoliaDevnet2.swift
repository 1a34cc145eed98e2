// swift-format-ignore-file
// Written by Tools/generate-registry.py from ethereum-optimism/superchain-registry; do not edit.

import EthereumTypes
import Forks

/// The chains of the superchain `sepolia-devnet-2`.
enum RegistrySepoliaDevnet2 {
    /// sepolia-devnet-2.
    static var chain420130015: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x46fb808baa0c4cf0b71e2f85bff8529011a84944529ccbf257e9c82ca88200ba"), number: 11_231_178),
                l2: BlockID(hash: Hash32("0x782e7ef559d86bd85ca14b3b51bcd64b2a5abba5bf3017d83d34e666d8dc0a57"), number: 0),
                l2Time: L2Timestamp(1_783_536_096),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x62a6ed699757efa7c6d7e14e11aff684e904e91a"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c3c9d00000558"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 420_130_015,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 0, isthmus: 0, jovian: 0, karst: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x00ab2d21a3e869a42603c37731699d1eedf89eb3"),
            depositContractAddress: Address("0xce313e6d194260417ff9fee5c58f487d1da9fce0"),
            systemConfigAddress: Address("0x5f91ea5eea70e505b457a442dc7a8e5d9641b937"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }
}
