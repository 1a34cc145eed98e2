// swift-format-ignore-file
// Written by Tools/generate-registry.py from ethereum-optimism/superchain-registry; do not edit.

import EthereumTypes
import Forks

/// The chains of the superchain `mainnet`.
enum RegistryMainnet {
    /// OP Mainnet.
    static var chain10: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x438335a20d98863a4c0c97999eb2481921ccd28553eac6f913af7c12aec04108"), number: 17_422_590),
                l2: BlockID(hash: Hash32("0xdbf6a80fef073de06add9b0d14026d6e5a86c85f6d102c36d3d8e9cf89c2afd3"), number: 105_235_063),
                l2Time: L2Timestamp(1_686_068_903),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x6887246668a3b87f54deb3b94ba47a6f63f32985"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 10,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000010"),
            depositContractAddress: Address("0xbeb5fc579115071764c7423a4f12edde41f106ed"),
            systemConfigAddress: Address("0x229047fed2591dbec1ef1118d64f7af3db9eb290"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Unichain.
    static var chain130: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x8c799ed21bd97471f76ba48ea54b30f8169c7e4e4a22acfba06951b571e0f4b6"), number: 21_116_363),
                l2: BlockID(hash: Hash32("0x3425162ddf41a0a1f0106d67b71828c9a9577e6ddeb94e4f33d2cde1fdc3befe"), number: 0),
                l2Time: L2Timestamp(1_730_748_359),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x2f60a5184c63ca94f82a27100643dbabe4f3f7fd"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000dbba0000007d0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 130,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000130"),
            depositContractAddress: Address("0x0bd48f6b86a26d3a217d0fa6ffe2b491b956a7a2"),
            systemConfigAddress: Address("0xc407398d063f942febbcc6f80a156b47f3f1bda6"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// HashKey Chain.
    static var chain177: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x0b4540b35529055a65950aef56df1a8fe22144f453f3bbc521a1248a8edbf761"), number: 21_414_667),
                l2: BlockID(hash: Hash32("0xa96aea946b763641b616ce0c69f37e61d9cd0abd709ef13a6b833e67b76de208"), number: 0),
                l2Time: L2Timestamp(1_734_347_135),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x9391791f7cb74f8bfda65edc0749efd964311b55"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000ffffffff01312d00"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 177,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x0004cb44c80b6fbf8ceb1d80af688c9f7c0b2ab5"),
            depositContractAddress: Address("0xe7aa79b59cac06f9706d896a047feb9d3bda8bd3"),
            systemConfigAddress: Address("0x43f8defe3e9286d152e91bb16a248808e7247198"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Ethernity.
    static var chain183: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xbb7ad201b0ab296465865642878e9256e0fa4a3f8d06bca1f3e5c5b54be6be90"), number: 20_519_340),
                l2: BlockID(hash: Hash32("0xa5e974a6ace39285b42f92316a9e040e58f8ffc24e3aac124ff6243c28323607"), number: 0),
                l2Time: L2Timestamp(1_723_547_735),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x43ca061ea80fbb4a2b5515f4be4e953b191147af"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 183,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000183"),
            depositContractAddress: Address("0xda29f0b4da6c23f6c1af273945c290c0268c4ea9"),
            systemConfigAddress: Address("0x20c3035c92bdb4c461242571eeac59eed03df931"),
            baseFee: BaseFeeParameters(
                elasticity: 20,
                denominatorBeforeCanyon: 1000,
                denominator: 1000,
            ),
        )
    }

    /// Mint Mainnet.
    static var chain185: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x12980bfeb6e787dc906b0a6ae000733f9909f6af2121bc78a77afb5ba77988a0"), number: 19_861_561),
                l2: BlockID(hash: Hash32("0x88441835ca2344ea384e6f73e3d6f921cdd304e5bd6dca15590217e3911c61a3"), number: 0),
                l2Time: L2Timestamp(1_715_608_931),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x68bdfece01535090c8f3c27ec3b1ae97e83fa4aa"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 185,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x4e31448a098393727b786e25b54e59dca1b77fe1"),
            depositContractAddress: Address("0x59625d1fe0eeb8114a4d13c863978f39b3471781"),
            systemConfigAddress: Address("0xc975862927797812371a9fb631f83f8f5e2240d5"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Fraxtal.
    static var chain252: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x728dfc57386f6c2a646e03b7346f567b3117b7f487c6f590392abd1509248053"), number: 19_135_251),
                l2: BlockID(hash: Hash32("0x521982bd54239dc71269eefb58601762cc15cfb2978e0becb46af7962ed6bfaa"), number: 0),
                l2Time: L2Timestamp(1_706_810_711),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x6017f75108f251a488b045a7ce2a7c15b179d1f2"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 252,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 1_717_002_001, ecotone: 1_717_009_201, fjord: 1_733_947_201, granite: 1_738_958_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff000000000000000000000000000000000420fc"),
            depositContractAddress: Address("0x36cb65c1967a0fb0eee11569c51c2f2aa1ca6f6d"),
            systemConfigAddress: Address("0x34a9f273cbd847d49c3de015fc26c3e66825f8b2"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Swan Chain Mainnet.
    static var chain254: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x90dafe09640e2858bce2675c66da6b0f136215a179d49f5c9274252bd5a1f8a2"), number: 20_112_576),
                l2: BlockID(hash: Hash32("0x834c39d79eb75c4c52d745e624750b817b66eb13e483b035c42ec3aa5cfa7429"), number: 0),
                l2Time: L2Timestamp(1_718_640_215),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xde794bec196832474f2f218135bfd0f7ca7fb038"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 5,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 254,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000254"),
            depositContractAddress: Address("0xba50434bc5fcc07406b1bad9ac72a4cdf776db15"),
            systemConfigAddress: Address("0x504d56cf68f791b45e3a2e895b0e1562f3431328"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Boba Mainnet.
    static var chain288: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x945d6244d259e63892abf93e5e6dd3388b79e25ae5ec0502e290a0d0163aa5cf"), number: 19_670_718),
                l2: BlockID(hash: Hash32("0x0a555516317be2719d9befcbcca5f5516b6b7ce0f05b759f5a166b697a8a0fbd"), number: 1_149_019),
                l2Time: L2Timestamp(1_713_302_879),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xe1b64045351b0b6e9821f19b39f81bc4711d2230"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 288,
            forks: ForkSchedule(regolith: 0, canyon: 1_713_302_879, delta: 1_713_302_879, ecotone: 1_713_302_880, fjord: 1_725_951_600, granite: 1_729_753_200, holocene: 1_738_785_600),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xfff0000000000000000000000000000000000288"),
            depositContractAddress: Address("0x7b02d13904d8e6e0f0efaf756ab14cb0ff21ee7e"),
            systemConfigAddress: Address("0x158fd5715f16ac1f2dc959a299b383aaaf9b59eb"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Orderly Mainnet.
    static var chain291: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x787d5dd296d63bc6e7a4158d4f109e1260740ee115f5ed5124b35dece1fa3968"), number: 18_292_529),
                l2: BlockID(hash: Hash32("0xe53c94ddd42714239429bd132ba2fa080c7e5cc7dca816ec6e482ec0418e6d7f"), number: 0),
                l2Time: L2Timestamp(1_696_608_227),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xf8db8aba597ff36ccd16fecfbb1b816b3236e9b8"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 291,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x08aa34cc843ceebcc88a627f18430294aa9780be"),
            depositContractAddress: Address("0x91493a61ab83b62943e6dcaa5475dd330704cc84"),
            systemConfigAddress: Address("0x886b187c3d293b1449a3a0f23ca9e2269e0f2664"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Shape.
    static var chain360: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x64772c7ca14e37ca9f0662b7d16b250f486218656012c0da994396608584b2b1"), number: 20_369_793),
                l2: BlockID(hash: Hash32("0xf17c665ffdebe214ec214bcd798c725141e7b5c29799500abd6a8738d15bdebe"), number: 0),
                l2Time: L2Timestamp(1_721_744_471),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xf7ca543d652e38692fd12f989eb55b5327ec9a20"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 360,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 1_727_370_000),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000360"),
            depositContractAddress: Address("0xeb06ffa16011b5628bab98e29776361c83741dd3"),
            systemConfigAddress: Address("0xff11e41d5c4f522e423ff6c064ff8d55af8f7355"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// World Chain.
    static var chain480: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x793daed4743301e00143be5533cd1dce0a741519e9e9c96588a9ad7dbb4d8db4"), number: 20_170_118),
                l2: BlockID(hash: Hash32("0x70d316d2e0973b62332ba2e9768dd7854298d7ffe77f0409ffdb8d859f2d3fa3"), number: 0),
                l2Time: L2Timestamp(1_719_335_639),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xdbbe3d8c2d2b22a2611c5a94a9a12c2fcd49eb29"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 100_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 480,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_721_826_000, granite: 1_727_780_400, holocene: 1_738_238_400, isthmus: 1_764_072_000, jovian: 1_777_593_600),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000480"),
            depositContractAddress: Address("0xd5ec14a83b7d95be1e2ac12523e2dee12cbeea6c"),
            systemConfigAddress: Address("0x6ab0777fd0e609ce58f939a7f70fe41f5aa6300a"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Binary Mainnet.
    static var chain624: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xdcc5838ee3dd0af995c87bec9614a09f08dd8979014876b42fd7e3ae044dd8c4"), number: 20_175_246),
                l2: BlockID(hash: Hash32("0xe222b4b07ee9c885d13ee341823c92aa449f9769ac68fb5f1e1d4e602a990a4a"), number: 0),
                l2Time: L2Timestamp(1_719_397_463),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x7f9d9c1bce1062e1077845ea39a0303429600a06"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 624,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_725_536_344, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000624"),
            depositContractAddress: Address("0x5ff88fcf8e9947f45f4caf8ffd5231b5ddf05e0a"),
            systemConfigAddress: Address("0x7ac7e5989eac278b7bbfef560871a2026bad472c"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Redstone.
    static var chain690: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xb9ec694afdde2e2ed661ed8ec56dace5cf8723801342fa1229e693f2a98af672"), number: 19_578_374),
                l2: BlockID(hash: Hash32("0xa4f55631013577464810893a05b18f07fe483885a6ef93e0060e7128bdf4ca3b"), number: 0),
                l2Time: L2Timestamp(1_712_185_091),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xa31cb9bc414601171d4537580f98f66c03aecd43"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000001"),
                    scalar: Hash32("0x0000000000000000000000000000000000000000000000000000000000001def"),
                    gasLimit: 100_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 690,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000000690"),
            depositContractAddress: Address("0xc7bcb0e8839a28a1cfadd1cf716de9016cda51ae"),
            systemConfigAddress: Address("0x8f2428f7189c0d92d1c4a5358903a8c80ec6a69d"),
            baseFee: BaseFeeParameters(
                elasticity: 2,
                denominatorBeforeCanyon: 50,
                denominator: 50,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Lyra Chain.
    static var chain957: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x00b06b23108483a0b6af8ff726b5ed3f508b7986f72c12679b10d72c05839716"), number: 18_574_841),
                l2: BlockID(hash: Hash32("0x047f535b3da7ad4f96d353b5a439740b7591413daee0e2f27dd3aabb24581af2"), number: 0),
                l2Time: L2Timestamp(1_700_021_615),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x14e4e97bdc195d399ad8e7fc14451c279fe04c8e"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 957,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x5f7f7f6db967f0ef10bda0678964dba185d16c50"),
            depositContractAddress: Address("0x85ea9c11cf3d4786027f7fd08f4406b15777e5f8"),
            systemConfigAddress: Address("0x0e4c4cdd01cecb01070e9fdfe7600871e4ae996e"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Lisk.
    static var chain1135: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xd580bdbd001908860f225c16ddaa08ada64471a68435694760c111253d97ffce"), number: 19_788_720),
                l2: BlockID(hash: Hash32("0x5a693d1d8ee27b8e62868d0349af430a2d2e173c8c8988e7b0c9ef91893cbf00"), number: 0),
                l2Time: L2Timestamp(1_714_728_791),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xa6ea2f3299b63c53143c993d2d5e60a69cd6fe24"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 1135,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000001135"),
            depositContractAddress: Address("0x26db93f8b8b4f7016240af62f7730979d353f9a7"),
            systemConfigAddress: Address("0x05f23282ffdca8286e4738c1af79079f3d843750"),
            baseFee: BaseFeeParameters(
                elasticity: 20,
                denominatorBeforeCanyon: 1000,
                denominator: 1000,
            ),
        )
    }

    /// Metal L2.
    static var chain1750: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x2493565ce8472656b7c22377c8d4d8ef5d17f78392c799ca5f2429b01e2c159c"), number: 19_527_340),
                l2: BlockID(hash: Hash32("0xd31c12ffff2d563897ad9a041c0d26790d635911bdbbfa589347fa955f75281e"), number: 0),
                l2Time: L2Timestamp(1_711_563_515),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xc94c243f8fb37223f3eb2f7961f7072602a51b8b"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 1750,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xc83f7d9f2d4a76e81145849381aba02602373723"),
            depositContractAddress: Address("0x3f37abde2c6b5b2ed6f8045787df1ed1e3753956"),
            systemConfigAddress: Address("0x7bd909970b0eedcf078de6aeff23ce571663b8aa"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Soneium.
    static var chain1868: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x68b4ad05c3dafc2613853d26cf39f0e1716e986f879207440f187b56c12cb4d6"), number: 21_314_185),
                l2: BlockID(hash: Hash32("0x295d22d269634c7d0055b33b887519362d0b31899e97109d1789a8a168de1b21"), number: 0),
                l2Time: L2Timestamp(1_733_134_751),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x6776be80dbada6a02b5f2095cf13734ac303b8d1"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 1868,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 1_738_573_200, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0x008dc74cecc9deda8595b2fe210ce5979f0bfa8e"),
            depositContractAddress: Address("0x88e529a6ccd302c948689cd5156c83d4614fae92"),
            systemConfigAddress: Address("0x7a8ed66b319911a0f3e7288bddab30d9c0c875c3"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Superseed.
    static var chain5330: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x32566bf75b83734e532a687ad0c1d0b884e544815498401696ca5a49df238cf2"), number: 20_737_477),
                l2: BlockID(hash: Hash32("0x0e5eb156fd2ea921d57ee4921191a2a46ebe3a11854ee7a63a5c6c580aa99219"), number: 0),
                l2Time: L2Timestamp(1_726_179_683),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xa9b074b27de97f492f8f07fd7c213400e4ca5391"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 5330,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 1_726_185_601, holocene: 1_736_445_601, isthmus: 1_746_806_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x8612014a343089f1ddbacfd42baf4afbf9133593"),
            depositContractAddress: Address("0x2c2150aa5c75a24fb93d4fd2f2a895d618054f07"),
            systemConfigAddress: Address("0x525a2744134805516a45b8abb6aa0aa1da3809f6"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Settlus Mainnet.
    static var chain5371: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x7737a04d48b78bd5ce39fdd16a5ecf652e3c35ee5226a56869aa0cbb230acbcb"), number: 21_897_258),
                l2: BlockID(hash: Hash32("0x47a86b86dc4ba2e8c877515717dab337673a24dc3fb06d69ac9f07e9949a48c6"), number: 0),
                l2Time: L2Timestamp(1_740_171_575),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xd0b4c3ac8a50b6f1b3949adaf55cc9805620eb57"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 5371,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x003e40d3125591bd722ab1bb880c78e4d74d0977"),
            depositContractAddress: Address("0xfc1d560eb01443e31b0eb56620703e80e42a7e4e"),
            systemConfigAddress: Address("0x15c1daed5443a77b4dcf6fe35cafccebb0c6da0e"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// RACE Mainnet.
    static var chain6805: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xb6fd41e6c3515172c36d3912046264475eaad84c2c56e99d74f4abd1a75b63c9"), number: 20_260_129),
                l2: BlockID(hash: Hash32("0xa864791943836c37b40ea688f3853f2198afb683a3e168d48bfa76c9896e3e65"), number: 0),
                l2Time: L2Timestamp(1_720_421_591),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x8cda8351236199af7532bad53d683ddd9b275d89"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 6805,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000006805"),
            depositContractAddress: Address("0x0485ca8a73682b3d3f5ae98cdca1e5b512e728e9"),
            systemConfigAddress: Address("0xcf6a32db8b3313b3d439ce6909511c2c3415fa32"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Cyber Mainnet.
    static var chain7560: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x8fa2a34b37420b863aa33da7661a8929af8bd7a436b9e612c727eb5e63da3879"), number: 19_681_125),
                l2: BlockID(hash: Hash32("0x0bbf36c47db3b42b40b2e6cadc183612337d1ac8602eb9e57071ae0043e70fc7"), number: 0),
                l2Time: L2Timestamp(1_713_428_567),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xf0748c52edc23135d9845cdfb91279cf61ee14b4"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000b4"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 7560,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_767_754_800, granite: 1_767_841_200, holocene: 1_767_927_600),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000001d88"),
            depositContractAddress: Address("0x1d59bc9fce6b8e2b1bf86d4777289ffd83d24c99"),
            systemConfigAddress: Address("0x5d1f4bbaf6d484fa9d5d9705f92de6063bff6055"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Polynomial.
    static var chain8008: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xc6d18992ff6e4c9e4798d34a7b97423a7ec276e9f2bbecfd4bb69ccdd49f516a"), number: 20_062_729),
                l2: BlockID(hash: Hash32("0x1b5e76ad2f290fb6fa2c60755d8c52942dbefedab76d01091e24080d5c129fd0"), number: 0),
                l2Time: L2Timestamp(1_718_038_175),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x67a44ce38627f46f20b1293960559ed85dd194f1"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 8008,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x0bd57e83b5e0f9ecd84d559bb58e1ecfeedd2565"),
            depositContractAddress: Address("0x034cbb620d1e0e4c2e29845229beac57083b04ec"),
            systemConfigAddress: Address("0x58b51fb9feed00dd846f91d265eba3cdd855a413"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Funki.
    static var chain33979: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xa0768467271297b618c4306469577fd14ba5b0c0488d6e9710a24762cbfe2928"), number: 20_325_568),
                l2: BlockID(hash: Hash32("0x7d2831dd811c616d073342a3074f2ce737c6b200b8192f9528e8bf32b1fac83e"), number: 0),
                l2Time: L2Timestamp(1_721_211_095),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x73c98cf34af1f7d798e8e6f34b16037530bffc41"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x0100000000000000000000000000000000000000000000000000000000003138"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 8400,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 33_979,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 1_767_582_000, holocene: 1_767_668_400),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000084bb84bb"),
            depositContractAddress: Address("0x5c9c7f98ed153a2deaa981eb5c97b31744accf22"),
            systemConfigAddress: Address("0xd39a6cccfa23cb741bb530497e42ec337f1215a8"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Mode.
    static var chain34443: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xf9b1b22a7ef9d13f063ea467bcb70fb6e9f29698ecb7366a2cdf5af2165cacee"), number: 18_586_927),
                l2: BlockID(hash: Hash32("0xb0f682e12fc555fd5ce8fce51a59a67d66a5b46be28611a168260a549dac8a9b"), number: 0),
                l2Time: L2Timestamp(1_700_167_583),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x99199a22125034c808ff20f377d91187e8050f2e"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 34_443,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x24e59d9d3bd73ccc28dc54062af7ef7bff58bd67"),
            depositContractAddress: Address("0x8b34b14c7c7123459cf3076b8cb929be097d0c07"),
            systemConfigAddress: Address("0x5e6432f18bc5d497b1ab2288a025fbf9d69e2221"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Celo.
    static var chain42220: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xe499ec12e12fc2c94e6714a94f2640dbc748ff6c26fd3f420b25264a3d90066f"), number: 22_128_103),
                l2: BlockID(hash: Hash32("0x7586014e20c69b3fa7c9070baf1a7edd95833db57853126f32593b455da2e5c5"), number: 31_056_500),
                l2Time: L2Timestamp(1_742_957_258),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x0cd08c7f7a96aa9635f761b49216b9ea74c5ca60"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x0100000000000000000000000000000000000000000000000000000000000000"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 2892,
            sequencingWindowSize: 7200,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 42_220,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 1_752_073_200, isthmus: 1_752_073_200),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000042220"),
            depositContractAddress: Address("0xc5c5d157928bdbd2acf6d0777626b6c75a9eaedc"),
            systemConfigAddress: Address("0x89e31965d844a309231b1f17759ccaf1b7c09861"),
            baseFee: BaseFeeParameters(
                elasticity: 5,
                denominatorBeforeCanyon: 400,
                denominator: 400,
            ),
        )
    }

    /// Ink.
    static var chain57073: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x39e4e0c0c94f8076134b441a9dc18d10b595fd9777edeb763bb9f9bd8f922fd9"), number: 21_344_310),
                l2: BlockID(hash: Hash32("0x23a2658170ba70d014ba0d0d2709f8fbfe2fa660cd868c5f282f991eecbe38ee"), number: 0),
                l2Time: L2Timestamp(1_733_498_411),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x500d7ea63cf2e501dadaa5feec1fc19fe2aa72ac"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 57_073,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 1_742_396_400, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0x005969bf0ecbf6edb6c47e5e94693b1c3651be97"),
            depositContractAddress: Address("0x5d66c1782664115999c47c9fa5cd031f495d3e4f"),
            systemConfigAddress: Address("0x62c0a111929fa32cec2f76adba54c16afb6e8364"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 250,
                denominator: 250,
            ),
        )
    }

    /// BOB.
    static var chain60808: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x218132178d65c4bc490aadd93c31535326043fe1fe8fea2d87f26c1da83d45c2"), number: 19_634_321),
                l2: BlockID(hash: Hash32("0x8ed4903b7f9c3f7bb7a09374d63ae9c9852cd9aab1784b433c41dbeb47b4dba2"), number: 0),
                l2Time: L2Timestamp(1_712_861_987),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x08f9f14ff43e112b18c96f0986f28cb1878f1d11"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 60_808,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x3a75346f81302aac0333fb5dcdd407e12a6cfa83"),
            depositContractAddress: Address("0x8adee124447435fe03e3cd24df3f4cae32e65a3e"),
            systemConfigAddress: Address("0xacb886b75d76d1c8d9248cfddfa09b70c71c5393"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Automata Mainnet.
    static var chain65536: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x2f2ea5358078fdc01d978ff85a3a8fb2efff470b624ba95c5eef0ecd75a6e81d"), number: 20_323_239),
                l2: BlockID(hash: Hash32("0x11bb44203634fd85571a9971e6f09d633cbf22826681f809283081ff4e1b5192"), number: 0),
                l2Time: L2Timestamp(1_721_183_063),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x5bef09f138921ef7985d83aab97da1db6e4dd190"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x0100000000000000000000000000000000000000000000000000000000013880"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 7200,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 65_536,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000001111111"),
            depositContractAddress: Address("0xd52ba64cbe1e3b44167f810622fbef36be24d95c"),
            systemConfigAddress: Address("0x72934d7aedc1a2d889ca89aaf064cd9455e64d00"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Silent Data Mainnet.
    static var chain380929: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x733567d023d25b9005fb1bc6c6027e6b3e97890db987c90219d9eaf01e9d3f49"), number: 22_995_849),
                l2: BlockID(hash: Hash32("0xc46d5d70c0b72228124c217822261df39071bd2059f710bda0ef17551b2a05c3"), number: 0),
                l2Time: L2Timestamp(1_753_442_723),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xca4c95a5a1660d14df8ec6c53537964f9c5367c7"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 380_929,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x00a7a8fdb9a61f85dd8f926f4e1723927a18c9f3"),
            depositContractAddress: Address("0xccd285b1ccf1cdab36da995b9fc68870e287694e"),
            systemConfigAddress: Address("0x5c3efe3ca554816e9960c02ae3b4eb3a9a8d2e16"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Xterio Chain (ETH).
    static var chain2702128: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x813c7b630e1d98a36dc26653406746f020b4f699381c2dbccaf51ef6dfd29ac2"), number: 19_938_395),
                l2: BlockID(hash: Hash32("0xb99fa3b9c265fe5364ed7ee2aca78535aaffd04e7b21f40383ed19a1c6d1d63b"), number: 0),
                l2Time: L2Timestamp(1_716_537_431),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x7d6251d49a102a330cfb46d132982781620700cb"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000b4"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 2_702_128,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000293b30"),
            depositContractAddress: Address("0xbc2beda4ce7a1f40aa458322a33b44081b2f545a"),
            systemConfigAddress: Address("0x6e99cde188daafeecb6ed8ac28b98de4c8ee5d6c"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Zora.
    static var chain7777777: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xbdbd2847f7aa5f7cd1bd4c9f904057f4ba0b498c7e380199c01d240e3a41a84f"), number: 17_473_923),
                l2: BlockID(hash: Hash32("0x47555a45a1af8d4728ca337a1e48375a83919b1ea16591e070a07388b7364e29"), number: 0),
                l2Time: L2Timestamp(1_686_693_839),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x625726c858dbf78c0125436c943bf4b4be9d9033"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 7_777_777,
            forks: ForkSchedule(regolith: 0, canyon: 1_704_992_401, delta: 1_708_560_000, ecotone: 1_710_374_401, fjord: 1_720_627_201, granite: 1_726_070_401, holocene: 1_736_445_601, isthmus: 1_746_806_401, jovian: 1_764_691_201, karst: 1_783_526_401),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x6f54ca6f6ede96662024ffd61bfd18f3f4e34dff"),
            depositContractAddress: Address("0x1a0ad011913a150f69f6a19df447a0cfd9551054"),
            systemConfigAddress: Address("0xa3cab0126d5f504b071b81a3e8a2bbbf17930d86"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }
}
