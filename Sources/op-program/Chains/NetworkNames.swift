// swift-format-ignore-file

/// The names by which `--network` selects a chain of the superchain registry.
///
/// A name is that of the chain's file in the registry, a hyphen, and the name of its superchain; upper and lower case are
/// the same. Source: ethereum-optimism/superchain-registry, superchain/configs; op-node, chaincfg/chains.go.
enum NetworkNames {
    /// Every chain's name and EIP-155 chain id, by name.
    static let all: [(name: String, chainID: UInt64)] = [
        ("automata-mainnet", 65_536),
        ("bob-mainnet", 60_808),
        ("boba-mainnet", 288),
        ("boba-sepolia", 28_882),
        ("camp-sepolia", 325_000),
        ("celo-mainnet", 42_220),
        ("celo-sep-sepolia", 11_142_220),
        ("cyber-mainnet", 7560),
        ("cyber-sepolia", 111_557_560),
        ("ethernity-mainnet", 183),
        ("fraxtal-mainnet", 252),
        ("funki-mainnet", 33_979),
        ("funki-sepolia", 3_397_901),
        ("hashkeychain-mainnet", 177),
        ("ink-mainnet", 57_073),
        ("ink-sepolia", 763_373),
        ("lisk-mainnet", 1135),
        ("lisk-sepolia", 4202),
        ("lyra-mainnet", 957),
        ("metal-mainnet", 1750),
        ("metal-sepolia", 1740),
        ("mint-mainnet", 185),
        ("mode-mainnet", 34_443),
        ("mode-sepolia", 919),
        ("op-mainnet", 10),
        ("op-sepolia", 11_155_420),
        ("orderly-mainnet", 291),
        ("ozean-sepolia", 7_849_306),
        ("pivotal-sepolia", 16_481),
        ("polynomial-mainnet", 8008),
        ("race-mainnet", 6805),
        ("race-sepolia", 6806),
        ("radius_testnet-sepolia", 863),
        ("redstone-mainnet", 690),
        ("sepolia-devnet-2-sepolia-devnet-2", 420_130_015),
        ("settlus-mainnet-mainnet", 5371),
        ("settlus-sepolia-sepolia", 5373),
        ("shape-mainnet", 360),
        ("shape-sepolia", 11_011),
        ("silent-data-mainnet-mainnet", 380_929),
        ("soneium-mainnet", 1868),
        ("soneium-minato-sepolia", 1946),
        ("sseed-mainnet", 5330),
        ("swan-mainnet", 254),
        ("tbn-mainnet", 624),
        ("tbn-sepolia", 625),
        ("unichain-mainnet", 130),
        ("unichain-sepolia", 1301),
        ("worldchain-mainnet", 480),
        ("worldchain-sepolia", 4801),
        ("xterio-eth-mainnet", 2_702_128),
        ("zora-mainnet", 7_777_777),
        ("zora-sepolia", 999_999_999),
    ]

    /// The chain id that `text` names: a name, a legacy name, or the decimal chain id itself; nil where it names none.
    static func chainID(_ text: String) -> UInt64? {
        if let chainID = UInt64(text) { return chainID }
        let legacy = ["mainnet": "op-mainnet", "sepolia": "op-sepolia"]
        let name = (legacy[text] ?? text).lowercased()
        return all.first { $0.name == name }?.chainID
    }

    /// The name of the chain's file in the registry; nil for any other chain id.
    static func displayName(chainID: UInt64) -> String? {
        guard let name = all.first(where: { $0.chainID == chainID })?.name else { return nil }
        let superchains = ["-mainnet", "-sepolia", "-sepolia-devnet-2"]
        let superchain = superchains.filter { name.hasSuffix($0) }.max { $0.count < $1.count } ?? ""
        return String(name.dropLast(superchain.count))
    }
}
