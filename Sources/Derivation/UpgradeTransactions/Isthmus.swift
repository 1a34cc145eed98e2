import EthereumTypes

extension UpgradeTransactions {
    /// Source: ethereum-optimism/specs, specs/protocol/isthmus/derivation.md.
    static var isthmus: [UpgradeTransaction] {
        [
            .deployment(
                "Isthmus: L1 Block Deployment",
                from: UpgradeTransaction.deployer(3),
                gasLimit: 425_000,
                code: IsthmusBytecode.l1Block,
            ),
            .deployment(
                "Isthmus: Gas Price Oracle Deployment",
                from: UpgradeTransaction.deployer(4),
                gasLimit: 1_625_000,
                code: IsthmusBytecode.gasPriceOracle,
            ),
            .deployment(
                "Isthmus: Operator Fee Vault Deployment",
                from: UpgradeTransaction.deployer(5),
                gasLimit: 500_000,
                code: IsthmusBytecode.operatorFeeVault,
            ),
            .proxyUpdate(
                "Isthmus: L1 Block Proxy Update",
                proxy: Predeploys.l1Block,
                implementation: Address("ff256497d61dcd71a9e9ff43967c13fde1f72d12"),
            ),
            .proxyUpdate(
                "Isthmus: Gas Price Oracle Proxy Update",
                proxy: Predeploys.gasPriceOracle,
                implementation: Address("93e57a196454cb919193fa9946f14943cf733845"),
            ),
            .proxyUpdate(
                "Isthmus: Operator Fee Vault Proxy Update",
                proxy: Predeploys.operatorFeeVault,
                implementation: Address("4fa2be8cd41504037f1838bce3bcc93bc68ff537"),
            ),
            .oracleCall("Isthmus: Gas Price Oracle Set Isthmus", selector: 0x291b_0383, gasLimit: 90_000),
            // EIP-2935's contract, deployed by the sender that the EIP's transaction has.
            .deployment(
                "Isthmus: EIP-2935 Contract Deployment",
                from: Address("3462413af4609098e1e27a490f554f260213d685"),
                gasLimit: 250_000,
                code: IsthmusBytecode.blockHashes,
            ),
        ]
    }
}
