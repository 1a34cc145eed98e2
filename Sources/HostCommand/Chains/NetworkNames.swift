/// The names by which `--network` selects a chain of the superchain registry.
///
/// A name is that of the chain's file in the registry, a hyphen, and the name of its superchain; upper and lower case are
/// the same. Source: ethereum-optimism/superchain-registry, superchain/configs; op-node, chaincfg/chains.go.
enum NetworkNames {
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
