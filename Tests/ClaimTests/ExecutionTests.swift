import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import StateTransition
import Testing

/// What blocks do besides payments: contracts, deposits, messages to L1, changes of the configuration.
@Suite struct ExecutionTests {
    private static let stranger = Address(lowBytes: 0xd0)

    @Test("A token is created and moved", arguments: CaseForks.faultProofs)
    func token(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        let token = rollup.alice.contractAddress(nonce: 0)
        let creation = rollup.alice.send(
            to: nil,
            data: TestContracts.tokenCreation(supply: 100),
            gasLimit: 300_000
        )
        let created = try rollup.sequence([creation])
        #expect(created.receipts.last?.outcome == .status(true))
        let moved = try rollup.sequence([
            rollup.alice.send(
                to: token,
                data: TestContracts.transferCall(to: rollup.bob.address, amount: 30),
                type: .legacy,
            ),
            rollup.bob.send(
                to: token,
                data: TestContracts.transferCall(to: rollup.alice.address, amount: 31),
                type: .accessList,
            ),
        ])
        #expect(moved.receipts.map(\.outcome) == [.status(true), .status(true), .status(false)])
        #expect(moved.receipts[1].logs.map(\.topics.first) == [TestContracts.transferTopic])
        let state = rollup.l2.headState()
        let account = try state.account(token)
        #expect(try state.peekStorage(UInt256(rollup.alice.address), of: account) == 70)
        #expect(try state.peekStorage(UInt256(rollup.bob.address), of: account) == 30)

        rollup.mine(batches: [rollup.span(1...2)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 2)
    }

    @Test("Deposits that succeed and fail", arguments: CaseForks.faultProofs)
    func deposits(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        let stranger = ExecutionTests.stranger
        let target = Address(lowBytes: 0xd1)
        let creation = TestContracts.tokenCreation(supply: 5)
        rollup.mine(logs: [
            rollup.depositLog(from: stranger, to: target, mint: 100, value: 10),
            // More than the sender has: what is minted stays.
            rollup.depositLog(from: stranger, to: target, mint: 1, value: 1_000),
            rollup.depositLog(from: stranger, to: nil, gasLimit: 300_000, data: creation),
            // Less gas than any transaction needs.
            rollup.depositLog(from: stranger, to: target, mint: 2, gasLimit: 20_999),
            // Not enough for the creation itself.
            rollup.depositLog(from: stranger, to: nil, mint: 4, gasLimit: 60_000, data: creation),
        ])
        for _ in 1...7 { try rollup.sequence() }
        let block = try #require(rollup.l2.block(number: 6))
        let expected = [true, true, false, true, false, false].map { Receipt.Outcome.status($0) }
        #expect(block.receipts.map(\.outcome) == expected)
        let state = rollup.l2.headState()
        let minted = UInt256(100 + 1 + 2 + 4)
        #expect(state.balance(of: try state.account(target)) == 10)
        #expect(state.balance(of: try state.account(stranger)) == minted &- 10)
        #expect(state.nonce(of: try state.account(stranger)) == 5)

        rollup.mine(batches: [rollup.span(1...7)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 7)
        try chain.expectHonest(from: 5, to: 6)
    }

    /// The message passer's storage root is part of the output, and older blocks' hashes are read back to the block.
    @Test("IsthmusWithdrawalsRoot: messages to L1, hashes of blocks", arguments: CaseForks.faultProofs)
    func messagesAndHashes(fork: OPFork) throws {
        let keeper = Address(lowBytes: 0x4a54)
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: [GenesisAccount(keeper, code: TestContracts.blockHashKeeper)],
        )
        for number: UInt64 in 1...4 {
            try rollup.sequence([
                rollup.alice.send(to: Predeploy.l2ToL1MessagePasser, data: UInt256(number).bytes),
                rollup.bob.send(to: keeper, data: UInt256(3).bytes),
            ])
        }
        let outputs = rollup.l2.blocks.map(\.output.messagePasserStorageRoot)
        #expect(Set(outputs).count == outputs.count)
        for block in rollup.l2.blocks {
            let expected = fork >= .isthmus ? block.output.messagePasserStorageRoot : Account.emptyRoot
            #expect(block.header.withdrawalsRoot == expected)
        }
        let state = rollup.l2.headState()
        let stored = try state.peekStorage(4, of: try state.account(keeper))
        #expect(stored == UInt256(try #require(rollup.l2.block(number: 1)).info.hash))

        rollup.mine(batches: rollup.singular([1, 2, 3, 4]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 4)
    }

    @Test("Changes of the system configuration", arguments: CaseForks.faultProofs)
    func systemConfiguration(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        rollup.mine(logs: [
            rollup.updateLog(.gasLimit(20_000_000)),
            rollup.updateLog(
                .feeScalars(
                    overhead: .zero,
                    scalar: EcotoneScalars(blobBaseFeeScalar: 5, baseFeeScalar: 7_000_000).packed
                )
            ),
            rollup.updateLog(.eip1559Parameters(100 << 32 | 3)),
        ])
        for number in 1...8 {
            try rollup.sequence(number > 5 ? [rollup.alice.send(to: rollup.bob.address, value: 1)] : [])
        }
        #expect(rollup.l2.block(number: 5)?.header.gasLimit == 30_000_000)
        let head = rollup.l2.head
        #expect(head.header.gasLimit == 20_000_000)
        #expect(head.systemConfiguration.ecotoneScalars?.baseFeeScalar == 7_000_000)
        if fork >= .holocene { #expect(HoloceneExtraData(head.header.extraData)?.denominator == 100) }

        rollup.mine(batches: [rollup.span(1...8)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 8)
        try chain.expectHonest(from: 4, to: 6)
    }

    @Test("OperatorFee: NormalTx, DepositTx", arguments: CaseForks.latest.filter { $0 >= .isthmus })
    func operatorFee(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        rollup.mine(logs: [
            rollup.updateLog(.operatorFee(scalar: 2_000_000, constant: 9)),
            rollup.depositLog(from: ExecutionTests.stranger, to: rollup.bob.address, mint: 3, value: 3),
        ])
        for number in 1...7 {
            try rollup.sequence(number == 7 ? [rollup.alice.send(to: rollup.bob.address, value: 1)] : [])
        }
        let gas: UInt64 = 21_000
        let state = rollup.l2.headState()
        let paid = state.balance(of: try state.account(FeeVault.operatorFee))
        // Twice the gas in Isthmus's millionths, and in hundreds of it from Jovian on; deposits pay nothing.
        #expect(paid == UInt256((fork >= .jovian ? gas * 2_000_000 * 100 : gas * 2) + 9))

        rollup.mine(batches: [rollup.span(1...7)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 7)
        try chain.expectHonest(from: 5, to: 6)
    }
}
