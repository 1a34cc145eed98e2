import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

/// Batches that are not valid, and payloads that cannot be executed.
@Suite struct InvalidBatchTests {
    /// What is wrong with a transaction that a batch holds.
    enum BadTransaction: CaseIterable, Sendable {
        case badSignature
        case notEnoughBalance

        /// The transaction in place of a good one.
        func envelope(in place: [UInt8]) throws -> [UInt8] {
            guard case .signed(let good) = try Transaction(envelope: place) else { return [] }
            switch self {
            case .badSignature:
                var bad = good
                bad.signature = Signature(yParity: false, r: 0, s: 0)
                return bad.encode()
            case .notEnoughBalance:
                // An account that nobody has paid.
                let stranger = try #require(TestAccount(privateKey: 0x57, chainID: 901))
                return stranger.signed(good).encode()
            }
        }
    }

    /// A chain of blocks with a payment each, which the batcher lies about as told.
    private func rollup(
        _ fork: OPFork,
        blocks count: Int,
        bad: BadTransaction? = nil,
        in number: Int = 0,
    ) throws -> TestRollup {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        try rollup.sequencePayments(count)
        if let bad {
            let good = rollup.planned[number - 1].transactions[0]
            rollup.planned[number - 1].transactions = [try bad.envelope(in: good)]
        }
        return rollup
    }

    @Test("HoloceneInvalidBatch: valid", arguments: CaseForks.beforeAndAfterHolocene)
    func valid(fork: OPFork) throws {
        let rollup = try rollup(fork, blocks: 3)
        rollup.mine(batches: rollup.singular([1, 2, 3]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 3)
    }

    @Test("HoloceneInvalidBatch: invalid-payload", arguments: CaseForks.beforeAndAfterHolocene)
    func invalidPayload(fork: OPFork) throws {
        let rollup = try rollup(fork, blocks: 3, bad: .badSignature, in: 2)
        rollup.mine(batches: rollup.singular([1, 2, 3]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.replacedBlocks == (fork >= .holocene ? [2] : []))
        try chain.expectClaims(safeHead: fork >= .holocene ? 2 : 1)
    }

    @Test("HoloceneInvalidBatch: invalid-payload-span", arguments: CaseForks.beforeAndAfterHolocene)
    func invalidPayloadSpan(fork: OPFork) throws {
        let rollup = try rollup(fork, blocks: 3, bad: .badSignature, in: 2)
        rollup.mine(batches: [rollup.span(1...3)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.replacedBlocks == (fork >= .holocene ? [2] : []))
        try chain.expectClaims(safeHead: fork >= .holocene ? 2 : 0)
    }

    @Test("HoloceneInvalidBatch: invalid-parent-hash", arguments: CaseForks.beforeAndAfterHolocene)
    func invalidParentHash(fork: OPFork) throws {
        let rollup = try rollup(fork, blocks: 3)
        rollup.planned[1].info.parentHash = Hash32(.max, .max, .max, .max)
        rollup.mine(batches: rollup.singular([1, 2, 3]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.drops.count(of: .parentMismatch) > 0)
        try chain.expectClaims(safeHead: 1)
    }

    /// Block 30 is 1,800 seconds after its origin, where op-e2e's is block 1,800; those after it may not hold
    /// transactions.
    @Test("HoloceneInvalidBatch: seq-drift-span", arguments: CaseForks.beforeAndAfterHolocene)
    func sequencerDrift(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork)) { $0.blockTime = 60 }
        for number in 1...32 {
            let payment = number >= 30 ? [rollup.alice.send(to: rollup.bob.address, value: 1_000)] : []
            try rollup.sequence(payment, origin: .keep)
        }
        rollup.mine(batches: [rollup.span(1...32)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.drops.count(of: .sequencerDriftExceeded) == 1)
        try chain.expectClaims(safeHead: fork >= .holocene ? 1_800 / 60 : 0)
    }

    /// Block 3 takes the next origin before its time.
    @Test("HoloceneInvalidBatch: future-l1-origin-span", arguments: CaseForks.beforeAndAfterHolocene)
    func futureOrigin(fork: OPFork) throws {
        let rollup = try rollup(fork, blocks: 4)
        rollup.mineEmpty(1)
        for index in [2, 3] { rollup.planned[index].info.l1Origin = rollup.l1[101].id }
        rollup.mine(batches: [rollup.span(1...4)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.drops.count(of: .timeBeforeOrigin) == 1)
        try chain.expectClaims(safeHead: fork >= .holocene ? 2 : 0)
    }

    /// Before Holocene the block is made when the batcher sends the batch again without the bad transaction.
    @Test("BadTxInBatch", arguments: CaseForks.beforeAndAfterHolocene, BadTransaction.allCases)
    func badTransaction(fork: OPFork, bad: BadTransaction) throws {
        try expectResubmission(fork, bad, blocks: 1)
    }

    /// The bad transaction is in the second block of a span batch, of which the first block is sent again too.
    @Test(
        "BadTxInBatch: ResubmitBadFirstFrame",
        arguments: CaseForks.beforeAndAfterHolocene,
        BadTransaction.allCases
    )
    func resubmission(fork: OPFork, bad: BadTransaction) throws {
        try expectResubmission(fork, bad, blocks: 2)
    }

    private func expectResubmission(_ fork: OPFork, _ bad: BadTransaction, blocks count: Int) throws {
        let rollup = try rollup(fork, blocks: count)
        let good = rollup.planned
        rollup.planned[count - 1].transactions = [try bad.envelope(in: good[count - 1].transactions[0])]
        rollup.mine(batches: [rollup.span(1...count)])
        let first = try ProvableChain(rollup)
        #expect(first.safeHead == (fork >= .holocene ? UInt64(count) : 0))
        #expect(first.node.replacedBlocks == (fork >= .holocene ? [UInt64(count)] : []))

        rollup.planned = good
        rollup.mine(batches: [rollup.span(1...count)])
        let chain = try ProvableChain(rollup)
        // What was replaced by a block of deposits only stays so.
        #expect((chain.node.l2.head.info == rollup.l2.head.info) == (fork < .holocene))
        try chain.expectClaims(safeHead: UInt64(count))
    }

    /// A transaction that sets code is not for a batch before Isthmus.
    @Test("InvalidSetCodeTxBatch", arguments: [OPFork.granite, .holocene], [false, true])
    func setCode(fork: OPFork, isSpan: Bool) throws {
        let rollup = try rollup(fork, blocks: 1)
        let good = rollup.planned
        rollup.planned[0].transactions = [rollup.bob.send(to: rollup.alice.address, type: .setCode)]
        rollup.mine(batches: isSpan ? [rollup.span(1...1)] : rollup.singular([1]))
        let first = try ProvableChain(rollup)
        #expect(first.node.drops.count(of: .setCodeBeforeIsthmus) == 1)
        try first.expectClaims(safeHead: 0)

        rollup.planned = good
        rollup.mine(batches: rollup.singular([1]))
        try ProvableChain(rollup).expectClaims(safeHead: 1)
    }

    /// A span batch that contradicts the safe chain where it overlaps it goes as a whole, from Holocene on with the rest of
    /// its channel.
    @Test("SpanBatchOverlapContent", arguments: CaseForks.beforeAndAfterHolocene)
    func overlapContent(fork: OPFork) throws {
        let rollup = try rollup(fork, blocks: 4)
        let good = rollup.planned
        let rest = rollup.span(3...4)
        rollup.mine(batches: [rollup.span(1...2)])
        rollup.planned[1].transactions = []
        rollup.planned[2].transactions = []
        rollup.mine(batches: [rollup.span(2...3), rest])
        let first = try ProvableChain(rollup)
        #expect(first.node.drops.count(of: .overlapTransactionMismatch) == 1)
        try first.expectClaims(safeHead: fork >= .holocene ? 2 : 4)

        // What agrees where it overlaps goes on from there; before Holocene it is past.
        rollup.planned = good
        rollup.mine(batches: [rollup.span(1...4)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 4)
    }

    /// A post-exec transaction is not for a batch before Lagoon.
    ///
    /// In a span batch it is its block that is dropped from Holocene on, not the blocks before it.
    @Test("PostExecBeforeLagoon", arguments: CaseForks.beforeAndAfterHolocene, [false, true])
    func postExec(fork: OPFork, isSpan: Bool) throws {
        let rollup = try rollup(fork, blocks: 3)
        let good = rollup.planned
        rollup.planned[1].transactions.append([0x7d, 0xc0])
        rollup.mine(batches: isSpan ? [rollup.span(1...3)] : rollup.singular([1, 2, 3]))
        let first = try ProvableChain(rollup)
        #expect(first.node.drops.count(of: .postExecBeforeLagoon) == 1)
        #expect(first.node.replacedBlocks == [])
        try first.expectClaims(safeHead: isSpan && fork < .holocene ? 0 : 1)

        rollup.planned = good
        rollup.mine(batches: [rollup.span(1...3)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 3)
    }

    /// In the block that activates Jovian the sequencer may not include transactions.
    @Test(
        "ActivationBlockTxOmission",
        arguments: [false, true]
    )
    func transactionInActivationBlock(isSpan: Bool) throws {
        let number = 3
        var forks = ForkSchedule(activeFromGenesis: .isthmus)
        forks[.jovian] = TestRollup.genesisTime + UInt64(number) * 2
        let rollup = try TestRollup(forks)
        for _ in 1...4 { try rollup.sequence() }
        let good = rollup.planned
        rollup.planned[number - 1].transactions = [rollup.alice.send(to: rollup.bob.address, value: 1)]
        rollup.mine(batches: isSpan ? [rollup.span(1...4)] : rollup.singular([1, 2, 3, 4]))
        let first = try ProvableChain(rollup)
        #expect(first.node.drops.count(of: .transactionsInActivationBlock) == 1)
        try first.expectClaims(safeHead: UInt64(number - 1))

        rollup.planned = good
        rollup.mine(batches: rollup.singular([3, 4]))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 4)
    }
}
