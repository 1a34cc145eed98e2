// swift-format-ignore-file
// Written by Tools/generate-registry.py from ethereum-optimism/superchain-registry; do not edit.

/// The chains of the superchain registry, by EIP-155 chain id.
public enum ChainRegistry {
    /// The chain ids, ascending.
    public static var chainIDs: [UInt64] {
        [
            10,
            130,
            177,
            183,
            185,
            252,
            254,
            288,
            291,
            360,
            480,
            624,
            625,
            690,
            863,
            919,
            957,
            1135,
            1301,
            1740,
            1750,
            1868,
            1946,
            4202,
            4801,
            5330,
            5371,
            5373,
            6805,
            6806,
            7560,
            8008,
            11_011,
            16_481,
            28_882,
            33_979,
            34_443,
            42_220,
            57_073,
            60_808,
            65_536,
            325_000,
            380_929,
            763_373,
            2_702_128,
            3_397_901,
            7_777_777,
            7_849_306,
            11_142_220,
            11_155_420,
            111_557_560,
            420_130_015,
            999_999_999,
        ]
    }

    /// The configuration of a registered chain, nil for any other chain id.
    public static func rollupConfiguration(chainID: UInt64) -> RollupConfiguration? {
        switch chainID {
        case 10: RegistryMainnet.chain10
        case 130: RegistryMainnet.chain130
        case 177: RegistryMainnet.chain177
        case 183: RegistryMainnet.chain183
        case 185: RegistryMainnet.chain185
        case 252: RegistryMainnet.chain252
        case 254: RegistryMainnet.chain254
        case 288: RegistryMainnet.chain288
        case 291: RegistryMainnet.chain291
        case 360: RegistryMainnet.chain360
        case 480: RegistryMainnet.chain480
        case 624: RegistryMainnet.chain624
        case 625: RegistrySepolia.chain625
        case 690: RegistryMainnet.chain690
        case 863: RegistrySepolia.chain863
        case 919: RegistrySepolia.chain919
        case 957: RegistryMainnet.chain957
        case 1135: RegistryMainnet.chain1135
        case 1301: RegistrySepolia.chain1301
        case 1740: RegistrySepolia.chain1740
        case 1750: RegistryMainnet.chain1750
        case 1868: RegistryMainnet.chain1868
        case 1946: RegistrySepolia.chain1946
        case 4202: RegistrySepolia.chain4202
        case 4801: RegistrySepolia.chain4801
        case 5330: RegistryMainnet.chain5330
        case 5371: RegistryMainnet.chain5371
        case 5373: RegistrySepolia.chain5373
        case 6805: RegistryMainnet.chain6805
        case 6806: RegistrySepolia.chain6806
        case 7560: RegistryMainnet.chain7560
        case 8008: RegistryMainnet.chain8008
        case 11_011: RegistrySepolia.chain11011
        case 16_481: RegistrySepolia.chain16481
        case 28_882: RegistrySepolia.chain28882
        case 33_979: RegistryMainnet.chain33979
        case 34_443: RegistryMainnet.chain34443
        case 42_220: RegistryMainnet.chain42220
        case 57_073: RegistryMainnet.chain57073
        case 60_808: RegistryMainnet.chain60808
        case 65_536: RegistryMainnet.chain65536
        case 325_000: RegistrySepolia.chain325000
        case 380_929: RegistryMainnet.chain380929
        case 763_373: RegistrySepolia.chain763373
        case 2_702_128: RegistryMainnet.chain2702128
        case 3_397_901: RegistrySepolia.chain3397901
        case 7_777_777: RegistryMainnet.chain7777777
        case 7_849_306: RegistrySepolia.chain7849306
        case 11_142_220: RegistrySepolia.chain11142220
        case 11_155_420: RegistrySepolia.chain11155420
        case 111_557_560: RegistrySepolia.chain111557560
        case 420_130_015: RegistrySepoliaDevnet2.chain420130015
        case 999_999_999: RegistrySepolia.chain999999999
        default: nil
        }
    }

    /// The name of a registered chain, nil for any other chain id.
    public static func name(chainID: UInt64) -> StaticString? {
        switch chainID {
        case 10: "OP Mainnet"
        case 130: "Unichain"
        case 177: "HashKey Chain"
        case 183: "Ethernity"
        case 185: "Mint Mainnet"
        case 252: "Fraxtal"
        case 254: "Swan Chain Mainnet"
        case 288: "Boba Mainnet"
        case 291: "Orderly Mainnet"
        case 360: "Shape"
        case 480: "World Chain"
        case 624: "Binary Mainnet"
        case 625: "Binary Sepolia"
        case 690: "Redstone"
        case 863: "Radius testnet"
        case 919: "Mode Testnet"
        case 957: "Lyra Chain"
        case 1135: "Lisk"
        case 1301: "Unichain Sepolia Testnet"
        case 1740: "Metal L2 Testnet"
        case 1750: "Metal L2"
        case 1868: "Soneium"
        case 1946: "Soneium Testnet Minato"
        case 4202: "Lisk Sepolia Testnet"
        case 4801: "World Chain Sepolia Testnet"
        case 5330: "Superseed"
        case 5371: "Settlus Mainnet"
        case 5373: "Settlus Sepolia"
        case 6805: "RACE Mainnet"
        case 6806: "RACE Testnet"
        case 7560: "Cyber Mainnet"
        case 8008: "Polynomial"
        case 11_011: "Shape Sepolia Testnet"
        case 16_481: "Pivotal Sepolia"
        case 28_882: "Boba Sepolia Testnet"
        case 33_979: "Funki"
        case 34_443: "Mode"
        case 42_220: "Celo"
        case 57_073: "Ink"
        case 60_808: "BOB"
        case 65_536: "Automata Mainnet"
        case 325_000: "Camp Network Testnet V2"
        case 380_929: "Silent Data Mainnet"
        case 763_373: "Ink Sepolia"
        case 2_702_128: "Xterio Chain (ETH)"
        case 3_397_901: "Funki Sepolia Testnet"
        case 7_777_777: "Zora"
        case 7_849_306: "Ozean Poseidon Testnet"
        case 11_142_220: "Celo Sepolia Testnet"
        case 11_155_420: "OP Sepolia Testnet"
        case 111_557_560: "Cyber Testnet"
        case 420_130_015: "sepolia-devnet-2"
        case 999_999_999: "Zora Sepolia Testnet"
        default: nil
        }
    }
}
