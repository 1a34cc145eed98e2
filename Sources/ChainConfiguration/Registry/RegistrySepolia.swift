// swift-format-ignore-file
// Written by Tools/generate-registry.py from ethereum-optimism/superchain-registry; do not edit.

import EthereumTypes
import Forks

/// The chains of the superchain `sepolia`.
enum RegistrySepolia {
    /// Binary Sepolia.
    static var chain625: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x8d457519705ad17cf812d7cd4cfe5726eca8249f9e5f40a1d19992b07c2521ce"), number: 6_092_340),
                l2: BlockID(hash: Hash32("0xf1c38d92222758e1ea0c9c7ae1f7f2dfd0e3e747609f1c2d5a41ecfc5e84aba9"), number: 0),
                l2Time: L2Timestamp(1_718_195_040),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x9cf89f8cb7cc94c579426f967d9517cd2e9adf29"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 625,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_723_204_838, granite: 1_723_545_055),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000042069"),
            depositContractAddress: Address("0xfbed910ca54f013bfea67bd4dc836263bdd0b46c"),
            systemConfigAddress: Address("0x1a6d0312faaaca2bf818660f164450176c6205c9"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Radius testnet.
    static var chain863: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xb4a93e1692ed6fcd3e196325471f653ff11ea4afb9618bf9ddc19d8d69d748be"), number: 8_090_957),
                l2: BlockID(hash: Hash32("0x5ef69a0280793403064cafbb45a27371eb72baccb997e79bb7041785ecb6a799"), number: 0),
                l2Time: L2Timestamp(1_743_250_684),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xe58318a4bf1a27ab2f3dd0433e27d81c8caaf04f"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 863,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x005585b57b62c1eae08e995af66746cea56eb9e4"),
            depositContractAddress: Address("0x86897210aad2861aa603937762ac7c1e6dfa9727"),
            systemConfigAddress: Address("0x59b71c0a919bc1e8dae5488a562215494f1257fe"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Mode Testnet.
    static var chain919: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x4370cafe528a1b8f2aaffc578094731daf69ff82fd9edc30d2d842d3763f3410"), number: 3_778_382),
                l2: BlockID(hash: Hash32("0x13c352562289a88ed33087a51b6b6c859a27709c8555c9def7cb9757c043acad"), number: 0),
                l2Time: L2Timestamp(1_687_867_932),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x4e6bd53883107b063c502ddd49f9600dc51b3ddc"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 919,
            forks: ForkSchedule(regolith: 0, canyon: 1_703_203_200, delta: 1_703_203_200, ecotone: 1_708_534_800, fjord: 1_716_998_400, granite: 1_723_478_400, holocene: 1_732_633_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xcddae6148da1e003c230e4527f9baedc8a204e7e"),
            depositContractAddress: Address("0x320e1580efff37e008f1c92700d1eba47c1b23fd"),
            systemConfigAddress: Address("0x15cd4f6e0ce3b4832b33cb9c6f6fe6fc246754c2"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Unichain Sepolia Testnet.
    static var chain1301: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x81719966c43c08d616a832331500633db68006f5e8c0b575a6faf1704ad350c0"), number: 6_728_364),
                l2: BlockID(hash: Hash32("0xb7fe0bc9f98ca03294ca0094ff9374cc3e64130b6ec85850d6e260191f48bfe7"), number: 0),
                l2Time: L2Timestamp(1_726_852_428),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x4ab3387810ef500bfe05a49dc53a44c222cbab3e"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000dbba0000007d0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 1301,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 1_734_559_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xff00000000000000000000000000000000001301"),
            depositContractAddress: Address("0x0d83dab629f0e0f9d36c0cbc89b69a489f0751bd"),
            systemConfigAddress: Address("0xaee94b9ab7752d3f7704bde212c0c6a0b701571d"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Metal L2 Testnet.
    static var chain1740: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x6a10927c70985f75898c48235b620acb2a48e9c777a40022f9dbad1b0c96a9c1"), number: 5_304_030),
                l2: BlockID(hash: Hash32("0xd24cf8e46b189b0c128dab4e46168520e3a4cdd390b239e8cc1e5abd22a629ae"), number: 0),
                l2Time: L2Timestamp(1_708_129_620),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xdb80eca386ac72a55510e33cf9cf7533e75916ee"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 1740,
            forks: ForkSchedule(regolith: 0, canyon: 1_708_129_622, delta: 1_708_385_400, ecotone: 1_708_534_800, fjord: 1_716_998_400, granite: 1_723_478_400, holocene: 1_732_633_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0x24567b64a86a4c966655fba6502a93dfb701e316"),
            depositContractAddress: Address("0x01d4dfc994878682811b2980653d03e589f093cb"),
            systemConfigAddress: Address("0x5d63a8dc2737ce771aa4a6510d063b6ba2c4f6f2"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Soneium Testnet Minato.
    static var chain1946: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x87e648e8d219737526cbcbc03dc914256d4f8e13ae13dc0a2ad377d831cd6473"), number: 6_465_975),
                l2: BlockID(hash: Hash32("0x7ec49d93fa8f47c00e98cc5965cd3903a8faa9238743d2eba0e0550ab4c45c43"), number: 0),
                l2Time: L2Timestamp(1_723_194_336),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xf0ab0441c8f4b89b561ae685b98c6ad5175e0cab"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 1946,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_730_106_000, granite: 1_730_106_000, holocene: 1_734_685_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0x00ca81e019a5312d404ae7fe8367d30de4c11365"),
            depositContractAddress: Address("0x65ea1489741a5d72ffdd8e6485b216bbdcc15af3"),
            systemConfigAddress: Address("0x4ca9608fef202216bc21d543798ec854539baad3"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Lisk Sepolia Testnet.
    static var chain4202: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x7d9d6dcec39efe182119f41b1bd2aa7b35b82e43927522afea86d210a4eace4b"), number: 5_089_851),
                l2: BlockID(hash: Hash32("0xead3e6ddd08ae7e27fd952b74ceb468ba889047ac96b351dd13bd55e5faf3372"), number: 0),
                l2Time: L2Timestamp(1_705_312_992),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x246e119a5bcc2875161b23e4e602e25cece96e37"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 4202,
            forks: ForkSchedule(regolith: 0, canyon: 1_705_312_994, delta: 1_705_312_994, ecotone: 1_708_534_800, fjord: 1_716_998_400, granite: 1_723_478_400, holocene: 1_732_633_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xff00000000000000000000000000000000004202"),
            depositContractAddress: Address("0xe3d90f21490686ec7ef37be788e02dfc12787264"),
            systemConfigAddress: Address("0xf54791059df4a12ba461b881b4080ae81a1d0ac0"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// World Chain Sepolia Testnet.
    static var chain4801: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xd220bbdf24df6d1611f4ece1d08c64feae914ce6299ab2806c864e30a5289201"), number: 6_278_018),
                l2: BlockID(hash: Hash32("0xf1deb67ee953f94d8545d2647918687fa8ba1f30fa6103771f11b7c483984070"), number: 0),
                l2Time: L2Timestamp(1_720_547_424),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x0f3ff4731d7a10b89ed79ad1fd97844d7f66b96d"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 100_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 4801,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_721_739_600, granite: 1_726_570_800, holocene: 1_737_633_600, isthmus: 1_761_825_600, jovian: 1_777_161_600),
            pectraBlobScheduleTime: 1_742_486_400,
            batchInboxAddress: Address("0xff00000000000000000000000000000000484752"),
            depositContractAddress: Address("0xff6eba109271fe6d4237eeed4bab1dd9a77dd1a4"),
            systemConfigAddress: Address("0x166f9406e79a656f12f05247fb8f5dfa6155bcbf"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Settlus Sepolia.
    static var chain5373: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xd8c9f415fe06484e7713d1e08144a4d1b37e064813b6f3ca45c9d9a29a1f13db"), number: 7_456_555),
                l2: BlockID(hash: Hash32("0xa055eed3718c2ed1f04692c707b7045a804505b5e5184a37143514ba9d14281e"), number: 0),
                l2Time: L2Timestamp(1_736_459_256),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x26a1babee918f55bfddb002066c63678147b03a2"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 5373,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x00b18c246d9b94634a54dcc2a2d258a048ab2227"),
            depositContractAddress: Address("0x55585368857dcc7e0f89475d28963977db0b1ee1"),
            systemConfigAddress: Address("0x7f73514a7ec19f3f51e3c607d536560818df4205"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// RACE Testnet.
    static var chain6806: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x28dd1dd74080560ef0b02f8f1ae31d1be75b01a70a5be6ef22e673cec538770f"), number: 6_210_400),
                l2: BlockID(hash: Hash32("0x994d67464c3368b8eb6f9770087399486b25d721a1868b95bb37de327b49ab89"), number: 0),
                l2Time: L2Timestamp(1_719_646_560),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x584d61a30c7ef1e8d547ee02099dadc487f49889"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 6806,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_749_686_400, granite: 1_749_686_400, holocene: 1_749_772_800),
            pectraBlobScheduleTime: 1_742_486_400,
            batchInboxAddress: Address("0xff00000000000000000000000000000000006806"),
            depositContractAddress: Address("0xf2891fc6819cdd6bd9221874619bb03a6277d72a"),
            systemConfigAddress: Address("0x07e7a3f25aa73da15bc19b71fef8f5511342a409"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Shape Sepolia Testnet.
    static var chain11011: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x0e1156bae935f43af44f8d3e011275b8aeab57acd83cbd71d92903d3c9b29cf3"), number: 6_151_675),
                l2: BlockID(hash: Hash32("0xcb3558db049390808cbde6b82a48d06ed98d3fe959e088ac20ae56174595cfce"), number: 0),
                l2Time: L2Timestamp(1_718_936_160),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x6ff556fa7cafec55ae77c5c1d58a010be75f9991"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 1800,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 11_011,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 1_721_732_400, granite: 1_727_197_200),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000011011"),
            depositContractAddress: Address("0xff8ca2b4d8122e41441f7ccdcf61b8692198bd1e"),
            systemConfigAddress: Address("0xa1ac91ed91ebe40e00d61e233c8026318b4da5fb"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Pivotal Sepolia.
    static var chain16481: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x416fb0d9f67e3b0e9701c6bfcb03a13732ddb397158fa8c2ed6e53a33c10995c"), number: 6_548_454),
                l2: BlockID(hash: Hash32("0xac7379723e9ff584c00e1cbeb20e76c36dbc98dc8bf2146d1df317b7b6636b91"), number: 0),
                l2Time: L2Timestamp(1_724_315_616),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xc122b4d47644bbd7a98e41dd242d20054a11f720"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 16_481,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff000000000000000000000b0000000000016481"),
            depositContractAddress: Address("0x923b28e0037a799a1e60368e60c92dffba982162"),
            systemConfigAddress: Address("0x5c72ce6ea707037bc476da8f4f969bc1f8abc78b"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Boba Sepolia Testnet.
    static var chain28882: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x632d8caedbfd573e09c1b49134bd5147147e0904e0f04eba15c662be0258f517"), number: 5_109_513),
                l2: BlockID(hash: Hash32("0x097654c4c932c97808933b42179388f7bbcefaed3bd93fdf69157e19f1deea0e"), number: 511),
                l2Time: L2Timestamp(1_705_600_788),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xf598b6388ec06945021699f0bbb23dfcfc5edbe8"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 28_882,
            forks: ForkSchedule(regolith: 0, canyon: 1_705_600_788, delta: 1_709_078_400, ecotone: 1_709_078_400, fjord: 1_722_297_600, granite: 1_726_470_000, holocene: 1_736_150_400),
            pectraBlobScheduleTime: 1_743_534_000,
            batchInboxAddress: Address("0xfff0000000000000000000000000000000028882"),
            depositContractAddress: Address("0xb079e6fa9b3eb072febf7f746044834eab308db6"),
            systemConfigAddress: Address("0xfdc9bce032cef55a71b4fde9b9a2198ad1551965"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Camp Network Testnet V2.
    static var chain325000: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x124b0011271c5810826f74bf8767467009e136fecf0f8e80327b0000fb0456e5"), number: 6_086_446),
                l2: BlockID(hash: Hash32("0x7c7c4f48d2f33a04c5cbabc8b6ba6315f283d6ae0a874118ceb8881e21bfd05e"), number: 0),
                l2Time: L2Timestamp(1_718_120_160),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x624811105f39936d5ce277d93292061abfedd4d5"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 325_000,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 1_723_478_400, holocene: 1_732_633_200),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xff00000000000000000000000000000000325000"),
            depositContractAddress: Address("0x4238fab3746d41e18c87138b505b6857cef6cd1f"),
            systemConfigAddress: Address("0x7aa405b004401be20d4a587de34aeec99be0b268"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Ink Sepolia.
    static var chain763373: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x5fb818b4d3ba100eeb3347c508bca24752ee88f235120e108bd9ee5d1b2ae50b"), number: 6_880_819),
                l2: BlockID(hash: Hash32("0xe5fd5cf0be56af58ad5751b401410d6b7a09d830fa459789746a3d0dd1c79834"), number: 0),
                l2Time: L2Timestamp(1_729_003_296),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x21e57c21530bc33f12ba96c9ddc135488365002f"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x010000000000000000000000000000000000000000000000000c5fc500000558"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 763_373,
            forks: ForkSchedule(regolith: 0, canyon: 1_699_981_200, delta: 1_703_203_200, ecotone: 1_708_534_800, fjord: 1_716_998_400, granite: 1_723_478_400, holocene: 1_732_633_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0x004de1914f4f17ac234f5a5bc8a4072a231d44bf"),
            depositContractAddress: Address("0x5c1d29c6c9c8b0800692acc95d700bcb4966a1d7"),
            systemConfigAddress: Address("0x05c993e60179f28bf649a2bb5b00b5f4283bd525"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Funki Sepolia Testnet.
    static var chain3397901: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x6bc7182e10df2bf35d76362989e10e2c6799c4ceff2eb32741cb804dfab9dd06"), number: 5_853_286),
                l2: BlockID(hash: Hash32("0xcebbf8fc7d0fab412866fe1e7df73c721104550ec35e55d173064acb2c0aeac9"), number: 0),
                l2Time: L2Timestamp(1_715_060_436),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xda19a4e4d1dbc69bacf13435f08f76ced9b3c245"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000b4"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 28_800,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 3_397_901,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0),
            pectraBlobScheduleTime: 1_744_696_800,
            batchInboxAddress: Address("0xff000000000000000000000000000000000084bb"),
            depositContractAddress: Address("0xcee7ef4ddf482447fe14c605ea94b37cbe87ca9d"),
            systemConfigAddress: Address("0xd6a01f1ef51d65f023433992a8f62feead35b172"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// Ozean Poseidon Testnet.
    static var chain7849306: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x85467f187f321ff4e778a905e2e8b976469fbd2a9b31a41b0037d0ffb84757df"), number: 6_584_523),
                l2: BlockID(hash: Hash32("0xb32768b76d1a3e84947da1caf37443f46003bff8f24ceee43db387452cba5da1"), number: 0),
                l2Time: L2Timestamp(1_724_805_984),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x5c871e31efdf4875dcd68c9a7a5766c1e4c1e54f"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x01000000000000000000000000000000000000000000000000000000000a31c2"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 3600,
            sequencingWindowSize: 21_600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 7_849_306,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0xa1e1342d477f296820bd525575e873c9dd535737"),
            depositContractAddress: Address("0x6eeea09335d09870dd467fd34ecc10fdb5106527"),
            systemConfigAddress: Address("0xdec733b0643e7c3bd06576a4c70ca87e301eae87"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 250,
                denominator: 250,
            ),
        )
    }

    /// Celo Sepolia Testnet.
    static var chain11142220: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xeed417004236aa692023c216e8f1bd2185ac87a70c6f4393099f9c3777f05675"), number: 8_825_790),
                l2: BlockID(hash: Hash32("0x1b65cd292881564a4ba788e0822ef07f6dd558c76466ee9d1f07b57065b392f4"), number: 0),
                l2Time: L2Timestamp(1_753_283_988),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0xe80d3f16e4d44a5127e1bd6ad9ed4e17a96475f0"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000000"),
                    scalar: Hash32("0x0100000000000000000000000000000000000000000000000000000000000000"),
                    gasLimit: 60_000_000,
                ),
            ),
            blockTime: 1,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 7200,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 11_142_220,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0, fjord: 0, granite: 0, holocene: 0),
            pectraBlobScheduleTime: nil,
            batchInboxAddress: Address("0x00076c1f80cdb1d670046465c5ccd04e9e78c1f0"),
            depositContractAddress: Address("0x44ae3d41a335a7d05eb533029917aad35662dcc2"),
            systemConfigAddress: Address("0x760a5f022c9940f4a074e0030be682f560d29818"),
            baseFee: BaseFeeParameters(
                elasticity: 5,
                denominatorBeforeCanyon: 400,
                denominator: 250,
            ),
            usesAlternativeDataAvailability: true,
        )
    }

    /// OP Sepolia Testnet.
    static var chain11155420: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x48f520cf4ddaf34c8336e6e490632ea3cf1e5e93b0b2bc6e917557e31845371b"), number: 4_071_408),
                l2: BlockID(hash: Hash32("0x102de6ffb001480cc9b8b548fd05c34cd4f46ae4aa91759393db90ea0409887d"), number: 0),
                l2Time: L2Timestamp(1_691_802_540),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x8f23bb38f531600e5d8fddaaec41f13fab46e98c"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 11_155_420,
            forks: ForkSchedule(regolith: 0, canyon: 1_699_981_200, delta: 1_703_203_200, ecotone: 1_708_534_800, fjord: 1_716_998_400, granite: 1_723_478_400, holocene: 1_732_633_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xff00000000000000000000000000000011155420"),
            depositContractAddress: Address("0x16fc5058f25648194471939df75cf27a2fdc48bc"),
            systemConfigAddress: Address("0x034edd2a225f7f429a63e0f1d2084b9e0a93b538"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Cyber Testnet.
    static var chain111557560: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0x0ad7012996ee943369fe592424821845ab115e43a9bc5d4e17bf9493869f98e3"), number: 5_488_109),
                l2: BlockID(hash: Hash32("0xd61aa9a43cba806375bec108aba488f00cf784a53a6e5164bc3ef9eb8b169eaf"), number: 0),
                l2Time: L2Timestamp(1_710_470_112),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x90bb84339856530192cd002533cd7f1290fc5142"),
                    overhead: Hash32("0x0000000000000000000000000000000000000000000000000000000000000834"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000f4240"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 10,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 111_557_560,
            forks: ForkSchedule(regolith: 0, canyon: 0, delta: 0, ecotone: 0),
            pectraBlobScheduleTime: 1_744_696_800,
            batchInboxAddress: Address("0xff00000000000000000000000000000000042069"),
            depositContractAddress: Address("0x06c9cadb0346c8e142fb8299cef3eb5120d4c9b6"),
            systemConfigAddress: Address("0x43b838aa237b27c4fc953e591594cebb1ca2817f"),
            baseFee: BaseFeeParameters(
                elasticity: 10,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }

    /// Zora Sepolia Testnet.
    static var chain999999999: RollupConfiguration {
        RollupConfiguration(
            genesis: RollupGenesis(
                l1: BlockID(hash: Hash32("0xf782446a2487d900addb5d466a8597c7c543b59fa9aaa154d413830238f8798a"), number: 4_548_041),
                l2: BlockID(hash: Hash32("0x8b17d2d52564a5a90079d9c860e1386272579e87b17ea27a3868513f53facd74"), number: 0),
                l2Time: L2Timestamp(1_698_080_004),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: Address("0x3cd868e221a3be64b161d596a7482257a99d857f"),
                    overhead: Hash32("0x00000000000000000000000000000000000000000000000000000000000000bc"),
                    scalar: Hash32("0x00000000000000000000000000000000000000000000000000000000000a6fe0"),
                    gasLimit: 30_000_000,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 11_155_111,
            l2ChainID: 999_999_999,
            forks: ForkSchedule(regolith: 0, canyon: 1_699_981_200, delta: 1_703_203_200, ecotone: 1_708_534_800, fjord: 1_716_998_400, granite: 1_723_478_400, holocene: 1_732_633_200, isthmus: 1_744_905_600, jovian: 1_763_568_001, karst: 1_781_712_001),
            pectraBlobScheduleTime: 1_742_486_400,
            keepsKarstUpgradeGas: true,
            batchInboxAddress: Address("0xcd734290e4bd0200dac631c7d4b9e8a33234e91f"),
            depositContractAddress: Address("0xeffe2c6ca9ab797d418f0d91ea60807713f3536f"),
            systemConfigAddress: Address("0xb54c7bfc223058773cf9b739cc5bd4095184fb08"),
            baseFee: BaseFeeParameters(
                elasticity: 6,
                denominatorBeforeCanyon: 50,
                denominator: 250,
            ),
        )
    }
}
