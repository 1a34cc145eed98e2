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

/// The operator fee over activations, with refunds, and where a sender cannot pay it.
///
/// Source: op-e2e/actions/proofs, operator_fee_test.go, operator_fee_fix_transition_test.go, system_config_test.go.
@Suite struct OperatorFeeTests {
    private static let forks = CaseForks.latest.filter { $0 >= .isthmus }

    private func vault(_ rollup: TestRollup) throws -> UInt256 {
        let state = rollup.l2.headState()
        return state.balance(of: try state.account(FeeVault.operatorFee))
    }

    /// Gas that is refunded pays nothing to the operator.
    @Test("OperatorFee: StateRefund", arguments: forks)
    func stateRefund(fork: OPFork) throws {
        let contract = Address(lowBytes: 0xc0de)
        var code = Assembly()
        code.push(0)
        code.push(0)
        code.append(.sstore, .stop)
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: [GenesisAccount(contract, code: code.code, storage: [(0, 1)])],
        ) {
            $0.genesis.systemConfiguration.operatorFeeScalar = 3_000_000
            $0.genesis.systemConfiguration.operatorFeeConstant = 9
        }
        let block = try rollup.sequence([rollup.alice.send(to: contract)])
        // Two pushes; EIP-2929's and EIP-3529's costs of a cold slot that becomes zero, and its refund.
        let gas: UInt64 = 21_000 + 3 + 3 + 2_900 + 2_100 - 4_800
        let info = try #require(block.receipts.first).cumulativeGasUsed
        #expect(block.header.gasUsed - info == gas)
        let fee = fork >= .jovian ? gas * 3_000_000 * 100 + 9 : gas * 3_000_000 / 1_000_000 + 9
        #expect(try vault(rollup) == UInt256(fee))
        rollup.mine(batches: [rollup.span(1...1)])
        try ProvableChain(rollup).expectClaims(safeHead: 1)
    }

    /// A sender who has just enough for all but the operator.
    @Test("OperatorFee: NotEnoughFundsInBatchMissingOpFee", arguments: CaseForks.latest)
    func notEnoughFunds(fork: OPFork) throws {
        var carol = try #require(TestAccount(privateKey: 0xca401, chainID: 901))
        let gasLimit: UInt64 = 21_000
        // The most that TestAccount offers for gas, and enough for the bytes on L1.
        let balance = UInt256(gasLimit) &* 10_000_000_000 &+ 1_000_000
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: [GenesisAccount(carol.address, balance: balance)],
        ) { $0.genesis.systemConfiguration.operatorFeeConstant = 1_000_001 }
        try rollup.sequence()
        rollup.planned[0].transactions = [carol.send(to: rollup.bob.address, gasLimit: gasLimit)]
        rollup.mine(batches: rollup.singular([1]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.replacedBlocks == (fork >= .isthmus ? [1] : []))
        #expect((chain.node.l2.head.info == rollup.l2.head.info) == (fork >= .isthmus))
        try chain.expectClaims(safeHead: 1)
    }

    /// What is set on L1 before the fork is forgotten: L2 has nowhere to keep it.
    ///
    /// The activation block charges nothing.
    @Test("SystemConfigEarlyIsthmusUpgrade, OperatorFee: IsthmusTransitionBlock")
    func earlyUpdate() throws {
        let activation: UInt64 = 12
        let rollup = try IsthmusTests.rollup(.isthmus, inBlock: activation)
        // L1 blocks at 12, 24 and 36 seconds: the origins of blocks 6, 12 and 18.
        rollup.mine(logs: [rollup.updateLog(.operatorFee(scalar: 20_000_000, constant: 500))])
        rollup.mine()
        rollup.mine(logs: [rollup.updateLog(.operatorFee(scalar: 40_000_000, constant: 1_000))])
        for number: UInt64 in 1...19 {
            let pays = number == activation || number == activation + 1 || number == 19
            let block = try rollup.sequence(pays ? [rollup.alice.send(to: rollup.bob.address, value: 1)] : [])
            let system = block.systemConfiguration
            let isSet = number >= 18
            #expect(system.operatorFeeScalar == (isSet ? 40_000_000 : 0), "\(number)")
            #expect(system.operatorFeeConstant == (isSet ? 1_000 : 0), "\(number)")
            // The first block of Isthmus still has Ecotone's form.
            let info = try IsthmusTests.l1Info(block, format: number > activation ? .isthmus : .ecotone)
            #expect(info.operatorFeeConstant == system.operatorFeeConstant)
            #expect(
                try vault(rollup)
                    == (number < 19 ? 0 : UInt256(UInt64(21_000 * 40_000_000 / 1_000_000 + 1_000)))
            )
        }
        rollup.mine(batches: [rollup.span(1...19)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 19)
        for number: UInt64 in [5, 11, 12, 17] { try chain.expectHonest(from: number, to: number + 1) }
    }

    /// Jovian charges 10^8 times as much for gas; the constant stays.
    @Test("OperatorFeeFixTransition")
    func jovianTransition() throws {
        let activation: UInt64 = 8
        let rollup = try IsthmusTests.rollup(.jovian, inBlock: activation)
        rollup.mine(logs: [rollup.updateLog(.operatorFee(scalar: 345_000_000, constant: 1_230_000))])
        var expected: UInt256 = 0
        for number: UInt64 in 1...10 {
            let pays = [7, 9, 10].contains(number)
            try rollup.sequence(pays ? [rollup.alice.send(to: rollup.bob.address, value: 1)] : [])
            if pays {
                let gas: UInt64 = 21_000
                let fee =
                    number > activation
                    ? gas * 345_000_000 * 100 + 1_230_000 : gas * 345_000_000 / 1_000_000 + 1_230_000
                expected = expected &+ UInt256(fee)
            }
            #expect(try vault(rollup) == expected, "\(number)")
        }
        rollup.mine(batches: [rollup.span(1...10)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 10)
        for number: UInt64 in [6, 7, 8] { try chain.expectHonest(from: number, to: number + 1) }
    }
}
