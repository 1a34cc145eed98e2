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

/// What came with Isthmus: the withdrawals root, no requests, transactions that set code.
///
/// Source: op-e2e/actions/proofs, isthmus_fork_test.go, isthmus_requests_test.go, isthmus_setcode_tx_test.go.
@Suite struct IsthmusTests {
    private static let forks = CaseForks.latest.filter { $0 >= .isthmus }

    /// A chain on which a fork activates with a block.
    static func rollup(
        _ fork: OPFork,
        inBlock number: UInt64,
        adjust: (inout RollupConfiguration) -> Void = { _ in },
    ) throws -> TestRollup {
        var forks = ForkSchedule(activeFromGenesis: try #require(OPFork(rawValue: fork.rawValue - 1)))
        forks[fork] = TestRollup.genesisTime + 2 * number
        return try TestRollup(forks, adjust: adjust)
    }

    /// What a block's first transaction tells of L1, in the form that it has.
    static func l1Info(
        _ block: ExecutedL2Chain.Block,
        format: L1BlockInfo.Format,
    ) throws -> L1BlockInfo {
        guard case .deposit(let deposit) = try Transaction(envelope: try #require(block.transactions.first))
        else { throw RLPError(.unknownType, at: 0) }
        return try L1BlockInfo(calldata: deposit.data, format: format)
    }

    /// A message to L1 before, in and after the first block of Isthmus.
    @Test("WithdrawalsRootBeforeAtAndAfterIsthmus")
    func withdrawalsRoot() throws {
        let activation: UInt64 = 3
        let rollup = try IsthmusTests.rollup(.isthmus, inBlock: activation)
        for number: UInt64 in 1...5 {
            let message = rollup.bob.send(to: Predeploy.l2ToL1MessagePasser, data: UInt256(number).bytes)
            let block = try rollup.sequence([message])
            let root = block.output.messagePasserStorageRoot
            #expect(root != rollup.l2.block(number: number - 1)?.output.messagePasserStorageRoot)
            #expect(block.header.withdrawalsRoot == (number < activation ? Account.emptyRoot : root))
        }
        rollup.mine(batches: rollup.singular([1, 2, 3, 4, 5]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 5)
        for number in [activation - 1, activation] { try chain.expectHonest(from: number, to: number + 1) }
    }

    /// The contracts of EIP-7002 and EIP-7251 may be there: no block calls them, and nothing is requested.
    @Test("IsthmusExcludedPredeploys", arguments: forks)
    func excludedPredeploys(fork: OPFork) throws {
        var code = Assembly()
        code.push(1)
        code.append(.sload)
        code.push(1)
        code.append(.add)
        code.push(1)
        code.append(.sstore)
        // Returns what L1's contracts would: bytes of requests.
        code.push(76)
        code.push(0)
        code.append(.return)
        let contracts = [
            Address("00000961ef480eb55e80d19ad83579a64c007002"),
            Address("0000bbddc7ce488642fb579f8b00f3a590007251"),
        ]
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: contracts.map { GenesisAccount($0, code: code.code) },
        )
        for contract in contracts { try rollup.sequence([rollup.alice.send(to: contract)]) }
        for block in rollup.l2.blocks {
            // SHA-256 of no bytes.
            #expect(
                block.header.requestsHash
                    == Hash32("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
            )
        }
        let state = rollup.l2.headState()
        for contract in contracts {
            // Once, by Alice.
            #expect(try state.peekStorage(1, of: try state.account(contract)) == 1)
        }
        rollup.mine(batches: [rollup.span(1...2)])
        try ProvableChain(rollup).expectClaims(safeHead: 2)
    }

    /// Alice's account runs a contract's code from then on, which Bob's transaction shows.
    @Test("SetCodeTx", arguments: forks, [false, true])
    func setCode(fork: OPFork, isSpan: Bool) throws {
        let contract = Address(lowBytes: 0xc0de)
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: [GenesisAccount(contract, code: TestContracts.messagePasser)],
        )
        try sequenceSetCode(rollup, contract)
        rollup.mine(batches: isSpan ? [rollup.span(1...2)] : rollup.singular([1, 2]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 2)
    }

    /// A block in which Alice sets her code, and one in which Bob calls it.
    private func sequenceSetCode(_ rollup: TestRollup, _ contract: Address) throws {
        let alice = rollup.alice.address
        let own = try #require(rollup.alice.authorization(of: contract, nonce: rollup.alice.nonce + 1))
        let set = try rollup.sequence([
            rollup.alice.send(to: rollup.bob.address, type: .setCode, authorizations: [own])
        ])
        #expect(set.receipts.last?.type == .setCode)
        #expect(set.receipts.last?.outcome == .status(true))
        try rollup.sequence([rollup.bob.send(to: alice, data: UInt256(77).bytes)])
        let state = rollup.l2.headState()
        #expect(try state.peekStorage(77, of: try state.account(alice)) == 1)
    }

    /// Isthmus activates within the batches: the transaction is good from the first block of Isthmus on.
    @Test("SetCodeTx: activation within the batches", arguments: [false, true], [2, 3, 4])
    func setCodeAroundActivation(isSpan: Bool, block number: Int) throws {
        let activation = 3
        let rollup = try IsthmusTests.rollup(.isthmus, inBlock: UInt64(activation))
        let own = try #require(rollup.alice.authorization(of: Address(lowBytes: 0xc0de), nonce: 1))
        let set = rollup.alice.send(to: rollup.bob.address, type: .setCode, authorizations: [own])
        let isValid = number >= activation
        for block in 1...5 { try rollup.sequence(isValid && block == number ? [set] : []) }
        rollup.planned[number - 1].transactions = [set]
        rollup.mine(batches: isSpan ? [rollup.span(1...5)] : rollup.singular([1, 2, 3, 4, 5]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.drops.count(of: .setCodeBeforeIsthmus) == (isValid ? 0 : 1))
        #expect((chain.node.l2.head.info == rollup.l2.head.info) == isValid)
        try chain.expectClaims(safeHead: isValid ? 5 : UInt64(number - 1))
    }

    /// A span batch that says of a transaction that it creates a contract, which one that sets code cannot.
    @Test("SetCodeTx: creation bit", arguments: forks)
    func creationBit(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        let own = try #require(rollup.alice.authorization(of: Address(lowBytes: 0xc0de), nonce: 1))
        try rollup.sequence([
            rollup.alice.send(to: rollup.bob.address, type: .setCode, authorizations: [own])
        ])
        var span = Batcher.spanBatch(rollup.planned, rollup.configuration)
        span.creationBits = [true]
        span.recipients = []
        rollup.mine(batches: [span.encode()])
        try ProvableChain(rollup).expectClaims(safeHead: 0)

        rollup.mine(batches: [rollup.span(1...1)])
        try ProvableChain(rollup).expectClaims(safeHead: 1)
    }
}
