import EthereumTypes

extension UpgradeTransactions {
    /// Source: ethereum-optimism/specs, specs/protocol/fjord/derivation.md.
    static var fjord: [UpgradeTransaction] {
        [
            .deployment(
                "Fjord: Gas Price Oracle Deployment",
                from: UpgradeTransaction.deployer(2),
                gasLimit: 1_450_000,
                code: FjordBytecode.gasPriceOracle,
            ),
            .proxyUpdate(
                "Fjord: Gas Price Oracle Proxy Update",
                proxy: Predeploys.gasPriceOracle,
                implementation: Address("a919894851548179a0750865e7974da599c0fac7"),
            ),
            .oracleCall("Fjord: Gas Price Oracle Set Fjord", selector: 0x8e98_b106, gasLimit: 90_000),
        ]
    }
}
