import EthereumTypes

extension UpgradeTransactions {
    /// The chains' own intents, as op-node and kona have them: those of the specification differ ("L1Block",
    /// "GasPriceOracle").
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/jovian/derivation.md.
    static var jovian: [UpgradeTransaction] {
        [
            .deployment(
                "Jovian: L1 Block Deployment",
                from: UpgradeTransaction.deployer(6),
                gasLimit: 447_315,
                code: JovianBytecode.l1Block,
            ),
            .proxyUpdate(
                "Jovian: L1 Block Proxy Update",
                proxy: Predeploys.l1Block,
                implementation: Address("3ba4007f5c922fbb33c454b41ea7a1f11e83df2c"),
            ),
            .deployment(
                "Jovian: Gas Price Oracle Deployment",
                from: UpgradeTransaction.deployer(7),
                gasLimit: 1_750_714,
                code: JovianBytecode.gasPriceOracle,
            ),
            .proxyUpdate(
                "Jovian: Gas Price Oracle Proxy Update",
                proxy: Predeploys.gasPriceOracle,
                implementation: Address("4f1db3c6abd250ba86e0928471a8f7db3afd88f1"),
            ),
            .oracleCall("Jovian: Gas Price Oracle Set Jovian", selector: 0xb3d7_2079, gasLimit: 90_000),
        ]
    }
}
