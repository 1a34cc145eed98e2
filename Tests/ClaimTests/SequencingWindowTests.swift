import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

/// Blocks that come into being without a batch.
@Suite struct SequencingWindowTests {
    private static let windowSize: UInt64 = 4

    /// A chain with a short window.
    private func rollup(_ fork: OPFork) throws -> TestRollup {
        try TestRollup(ForkSchedule(activeFromGenesis: fork)) {
            $0.sequencingWindowSize = SequencingWindowTests.windowSize
        }
    }

    /// Adds L1 blocks until the window of the first L2 block has passed, each with a deposit.
    private func expireWindow(_ rollup: TestRollup) {
        for number in 0...SequencingWindowTests.windowSize {
            rollup.mine(logs: [
                rollup.depositLog(
                    from: Address(lowBytes: 0xd0),
                    to: Address(lowBytes: 0xd1),
                    mint: UInt256(number)
                )
            ])
        }
    }

    @Test("SequenceWindowExpired", arguments: CaseForks.beforeAndAfterHolocene)
    func expired(fork: OPFork) throws {
        let rollup = try rollup(fork)
        try rollup.sequencePayments(1)
        expireWindow(rollup)
        // L1 head 105, whose window is full for origins up to 101: the block after the last of origin 101, at 10,024
        // seconds, would begin with 102.
        let chain = try ProvableChain(rollup)
        #expect(chain.safeHead == 11)
        #expect(chain.node.l2.head.info.l1Origin == rollup.l1[101].id)
        for block in chain.node.l2.blocks.dropFirst() {
            #expect(block.transactions.allSatisfy { $0.first == 0x7e })
        }
        // The first block of origin 101 has its deposit.
        #expect(chain.node.l2.block(number: 6)?.transactions.count == 2)
        try chain.expectClaims(safeHead: 11)
        try chain.expectHonest(from: 4, to: 5)
        try chain.expectHonest(from: 5, to: 6)

        // A sequencer that goes on after the safe head, with transactions.
        rollup.adopt(chain.node)
        rollup.alice.nonce = 0
        try rollup.sequencePayments(1)
        rollup.mine(batches: [rollup.planned[0].singularBatch.encode()])
        let longer = try ProvableChain(rollup)
        #expect(longer.node.l2.block(number: 12)?.info == rollup.planned[0].info)
        #expect(longer.node.l2.block(number: 12)?.transactions.count == 3)
        try longer.expectHonest(from: 11, to: 12)
        try longer.expectJunk(from: 11, to: 12)
    }

    /// The batcher opens a channel in time and closes it when the window has passed.
    @Test("SequenceWindowExpired: ChannelCloseAfterWindowExpiry", arguments: CaseForks.beforeAndAfterHolocene)
    func closedLate(fork: OPFork) throws {
        let rollup = try rollup(fork)
        try rollup.sequencePayments(2)
        let frames = rollup.frames(rollup.singular([1, 2]), count: 2)
        rollup.mine(frames: [frames[0]])
        expireWindow(rollup)
        rollup.mine(frames: [frames[1]])
        let chain = try ProvableChain(rollup)
        // One L1 block more than above for the first frame, and one for the last.
        #expect(chain.node.l2.head.info.l1Origin == rollup.l1[103].id)
        let safeHead = UInt64(12 * 4 / 2 - 1)
        #expect(chain.node.l2.block(number: 1)?.transactions.count == 1)
        try chain.expectClaims(safeHead: safeHead)
        try chain.expectHonest(from: safeHead / 2 - 1, to: safeHead / 2)
        try chain.expectJunk(from: safeHead / 2 - 1, to: safeHead / 2)
    }
}
