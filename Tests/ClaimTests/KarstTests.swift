import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import StateTransition
import Testing

/// The activation of Karst by its bundle of upgrade transactions.
///
/// Source: op-e2e/actions/proofs, nut_bundle_activation_test.go; op-node, rollup/derive/payload_util_test.go.
@Suite struct KarstTests {
    private static let activation: UInt64 = 3
    private static let gasLimit: UInt64 = 30_000_000
    private static let upgradeGas: UInt64 = 55_370_657

    /// A contract that stores the gas that it begins with: GAS, PUSH0, SSTORE, STOP.
    private static let gasKeeper = Address(lowBytes: 0x6a5)

    /// A chain that has what the bundle calls: the contract that creates others, and two proxies of predeploys.
    private static func rollup(
        adjust: (inout RollupConfiguration) -> Void = { _ in }
    ) throws -> TestRollup {
        var forks = ForkSchedule(activeFromGenesis: .jovian)
        forks[.karst] = TestRollup.genesisTime + 2 * activation
        let proxies = [
            Address("420000000000000000000000000000000000002c"),
            Address("4200000000000000000000000000000000000018"),
        ]
        var accounts = proxies.map { GenesisAccount($0, code: TestContracts.proxy) }
        accounts.append(GenesisAccount(KarstTests.gasKeeper, code: [0x5a, 0x5f, 0x55, 0x00]))
        return try TestRollup(
            forks,
            accounts: accounts + [
                GenesisAccount(
                    Address("4e59b44847b379578588920ca78fbf26c0b4956c"),
                    code: TestContracts.deterministicDeployer,
                )
            ],
            adjust: adjust,
        )
    }

    /// The block of activation holds the bundle, and has room for it.
    ///
    /// Only its last transaction fails, which upgrades predeploys that this chain has not. The limit of the block after it is
    /// that of before, unless the chain keeps it.
    @Test("NUTBundleActivation", arguments: [false, true])
    func bundle(keepsGas: Bool) throws {
        let rollup = try KarstTests.rollup { $0.keepsKarstUpgradeGas = keepsGas }
        for number: UInt64 in 1...5 {
            let block = try rollup.sequence(
                number == KarstTests.activation ? [] : [rollup.alice.send(to: rollup.bob.address, value: 1)]
            )
            let hasMore =
                number == KarstTests.activation || keepsGas && number > KarstTests.activation
            let limit = KarstTests.gasLimit + (hasMore ? KarstTests.upgradeGas : 0)
            #expect(block.header.gasLimit == limit, "\(number)")
        }
        let block = try #require(rollup.l2.block(number: KarstTests.activation))
        let bundle = try #require(UpgradeTransactions.envelopes(of: .karst))
        #expect(block.transactions.count == 1 + bundle.count)
        #expect(block.transactions.suffix(bundle.count) == bundle[...])
        #expect(block.receipts.map(\.outcome).dropLast().allSatisfy { $0 == .status(true) })
        #expect(block.header.gasUsed > KarstTests.gasLimit)
        try expectContracts(rollup)

        rollup.mine(batches: [rollup.span(1...5)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 5)
        for number in [KarstTests.activation - 1, KarstTests.activation] {
            try chain.expectHonest(from: number, to: number + 1)
            try chain.expectJunk(from: number, to: number + 1)
        }
    }

    /// Expects code where the second and the last but two transactions point proxies to.
    private func expectContracts(_ rollup: TestRollup) throws {
        let state = rollup.l2.headState()
        for proxy in [
            Address("420000000000000000000000000000000000002c"),
            Address("4200000000000000000000000000000000000018"),
        ] {
            let slot = try state.peekStorage(TestContracts.implementationSlot, of: try state.account(proxy))
            #expect(slot != .zero)
            #expect(try state.code(of: try state.account(Address(truncating: slot))).pointee.count > 500)
        }
    }

    /// A limit that the system configuration sets in the first L1 block after the activation is the one that holds.
    @Test("NUTBundleActivation: a gas limit set in the next epoch", arguments: [false, true])
    func gasLimitSet(keepsGas: Bool) throws {
        let rollup = try KarstTests.rollup { $0.keepsKarstUpgradeGas = keepsGas }
        // The origin of block 6, at 12 seconds.
        rollup.mine(logs: [rollup.updateLog(.gasLimit(20_000_000))])
        for number: UInt64 in 1...7 {
            let block = try rollup.sequence()
            guard number > KarstTests.activation else { continue }
            let before = KarstTests.gasLimit + (keepsGas ? KarstTests.upgradeGas : 0)
            #expect(block.header.gasLimit == (number < 6 ? before : 20_000_000), "\(number)")
        }
        rollup.mine(batches: rollup.singular(Array(1...7)))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 7)
    }

    @Test("NUTBundleActivation: ActivationBlockTxOmission", arguments: [false, true])
    func transactionInActivationBlock(isSpan: Bool) throws {
        let number = Int(KarstTests.activation)
        let rollup = try KarstTests.rollup()
        for _ in 1...4 { try rollup.sequence() }
        rollup.planned[number - 1].transactions = [rollup.alice.send(to: rollup.bob.address, value: 1)]
        rollup.mine(batches: isSpan ? [rollup.span(1...4)] : rollup.singular([1, 2, 3, 4]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.drops.count(of: .transactionsInActivationBlock) == 1)
        try chain.expectClaims(safeHead: UInt64(number - 1))
    }

    /// From the activation on a transaction may ask for 2^24 gas at most (EIP-7825).
    ///
    /// A block with one that asks for more is replaced by one of deposits only. A deposit may ask for more.
    @Test("Karst: the cap of a transaction's gas limit", arguments: [false, true])
    func transactionGasCap(isSpan: Bool) throws {
        let cap: UInt64 = 16_777_216
        let rollup = try KarstTests.rollup()
        func payment(gasLimit: UInt64) -> [UInt8] {
            rollup.alice.send(to: rollup.bob.address, value: 1, gasLimit: gasLimit)
        }
        // The origin of block 6, at 12 seconds.
        let deposit = rollup.depositLog(
            from: Address(lowBytes: 0xd0),
            to: KarstTests.gasKeeper,
            mint: 7,
            value: 7,
            gasLimit: 17_000_000,
        )
        rollup.mine(logs: [deposit])
        for number: UInt64 in 1...7 {
            let transactions =
                switch number {
                case 1, 2: [payment(gasLimit: cap + 1)]
                case 4: [payment(gasLimit: cap)]
                default: [[UInt8]]()
                }
            let block = try rollup.sequence(transactions)
            guard number != KarstTests.activation else { continue }
            let count = [1, 2, 4, 6].contains(number) ? 2 : 1
            let success = [Receipt.Outcome](repeating: .status(true), count: count)
            #expect(block.receipts.map(\.outcome) == success, "\(number)")
        }
        rollup.planned[6].transactions = [payment(gasLimit: cap + 1)]
        rollup.mine(batches: isSpan ? [rollup.span(1...7)] : rollup.singular(Array(1...7)))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.replacedBlocks == [7])
        // Without its transactions it is the empty block that the sequencer built.
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        // The deposit runs with all that it brings.
        let state = chain.node.l2.headState()
        let kept = try state.peekStorage(0, of: try state.account(KarstTests.gasKeeper))
        // After 21,000 for the transaction and 2 for GAS.
        #expect(kept == UInt256(17_000_000 - 21_000 - 2))
        try chain.expectClaims(safeHead: 7)
        for number: UInt64 in [4, 6] {
            try chain.expectHonest(from: number - 1, to: number)
            try chain.expectJunk(from: number - 1, to: number)
        }
    }

    /// No block of such a chain activates the fork: none has the bundle or its gas.
    @Test("KarstActivationAtGenesis")
    func activationAtGenesis() throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: .karst))
        for _ in 1...2 {
            let block = try rollup.sequence()
            #expect(block.transactions.count == 1)
            #expect(block.header.gasLimit == KarstTests.gasLimit)
        }
        rollup.mine(batches: [rollup.span(1...2)])
        try ProvableChain(rollup).expectClaims(safeHead: 2)
    }
}
