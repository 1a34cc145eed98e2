import EthereumTypes

extension UpgradeTransactions {
    /// Source: ethereum-optimism/specs, specs/protocol/ecotone/derivation.md.
    static var ecotone: [UpgradeTransaction] {
        [
            .deployment(
                "Ecotone: L1 Block Deployment",
                from: UpgradeTransaction.deployer(0),
                gasLimit: 375_000,
                code: EcotoneBytecode.l1Block,
            ),
            .deployment(
                "Ecotone: Gas Price Oracle Deployment",
                from: UpgradeTransaction.deployer(1),
                gasLimit: 1_000_000,
                code: EcotoneBytecode.gasPriceOracle,
            ),
            .proxyUpdate(
                "Ecotone: L1 Block Proxy Update",
                proxy: Predeploys.l1Block,
                implementation: Address("07dbe8500fc591d1852b76fee44d5a05e13097ff"),
            ),
            .proxyUpdate(
                "Ecotone: Gas Price Oracle Proxy Update",
                proxy: Predeploys.gasPriceOracle,
                implementation: Address("b528d11cc114e026f138fe568744c6d45ce6da7a"),
            ),
            .oracleCall("Ecotone: Gas Price Oracle Set Ecotone", selector: 0x22b9_0ab3, gasLimit: 80_000),
            // EIP-4788's contract, deployed by the sender that the EIP's transaction has.
            .deployment(
                "Ecotone: beacon block roots contract deployment",
                from: Address("0b799c86a49deeb90402691f1041aa3af2d3c875"),
                gasLimit: 250_000,
                code: EcotoneBytecode.beaconBlockRoots,
            ),
        ]
    }
}
