import ChainConfiguration
import EthereumTypes
import ProofHost

/// The chain of a claim: one of the registry, or one whose configuration files are given.
struct SelectedChain: Sendable {
    /// The rollup configuration.
    let rollup: RollupConfiguration
    /// What the program is given under local keys; nil where it is to know the chain by itself.
    let custom: ClaimInputs.CustomChain?
    /// Whether the chain is in the registry.
    var isRegistered: Bool { ChainRegistry.rollupConfiguration(chainID: rollup.l2ChainID) != nil }

    /// Takes the chain that the flags name: by `network`, or by `rollup.config` and `l2.genesis`.
    init(_ values: FlagValues) throws(CommandLineError) {
        let networks = values.list(Flags.network)
        let rollupPaths = values.list(Flags.rollupConfig)
        guard networks.count + rollupPaths.count <= 1 else {
            throw CommandLineError("several L2 chains are specified: interop is not supported")
        }
        var geneses: [ConfigurationFile] = []
        for path in values.list(Flags.l2Genesis) { geneses.append(try ConfigurationFile(l2Genesis: path)) }

        if let network = networks.first {
            rollup = try SelectedChain.registered(network)
            custom = nil
            if geneses.contains(where: { $0.chainID == rollup.l2ChainID }) {
                throw CommandLineError(
                    "invalid config: duplicate l2 genesis for chain ID \(rollup.l2ChainID)"
                )
            }
            try SelectedChain.check(geneses, rollup)
            return
        }
        guard let rollupPath = rollupPaths.first else {
            throw CommandLineError(
                "no rollup configs provided to resolve L1 chain config: set network, or rollup.config and l2.genesis"
            )
        }
        let (configuration, json) = try ConfigurationFile.rollup(rollupPath)
        let l1 = try ConfigurationFile(
            l1OfChain: configuration.l1ChainID,
            path: values.text(Flags.l1ChainConfig)
        )
        try SelectedChain.check(geneses, configuration)
        guard let genesis = geneses.first else {
            throw CommandLineError("invalid config: missing l2 genesis")
        }
        rollup = configuration
        custom =
            values.boolean(Flags.l2Custom)
            ? ClaimInputs.CustomChain(
                rollupConfiguration: json,
                l2ChainConfiguration: genesis.json,
                l1ChainConfiguration: l1.json,
            ) : nil
    }

    private static func registered(_ network: String) throws(CommandLineError) -> RollupConfiguration {
        guard let chainID = NetworkNames.chainID(network) else {
            throw CommandLineError("invalid network: \"\(network)\"")
        }
        guard let rollup = ChainRegistry.rollupConfiguration(chainID: chainID) else {
            throw CommandLineError(
                "failed to load chain config for chain \(chainID): missing chain config: "
                    + "no chain config available for chain ID: \(chainID)"
            )
        }
        return rollup
    }

    /// Checks that geneses belong to the chain, one at most.
    private static func check(
        _ geneses: [ConfigurationFile],
        _ rollup: RollupConfiguration,
    ) throws(CommandLineError) {
        var isFound = false
        for genesis in geneses {
            guard genesis.chainID == rollup.l2ChainID else {
                throw CommandLineError(
                    "invalid config: no rollup config matching l2 genesis for chain ID \(genesis.chainID)"
                )
            }
            if isFound {
                throw CommandLineError("invalid config: duplicate l2 genesis for chain ID \(genesis.chainID)")
            }
            isFound = true
        }
    }
}
