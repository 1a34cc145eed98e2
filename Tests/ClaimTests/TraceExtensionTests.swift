import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

/// Claims about the end of the safe chain, and beyond.
@Suite struct TraceExtensionTests {
    /// One empty block, whose batch is in a blob of a signed transaction.
    @Test("SimpleEmptyChain", arguments: CaseForks.latest)
    func simpleEmptyChain(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        try rollup.sequence()
        try rollup.mineBlobs(batches: rollup.singular([1]))
        let chain = try ProvableChain(rollup)
        try #require(chain.safeHead == 1)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectHonest(from: 0, to: 1)
        try chain.expectJunk(from: 0, to: 1)
        // A claim of the agreed block itself.
        try chain.expectHonest(from: 0, to: 0)
    }

    /// Two blocks that are on L1.
    private func twoBlocks(_ fork: OPFork) throws -> ProvableChain {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        try rollup.sequence()
        try rollup.sequence()
        rollup.mine(batches: [rollup.span(1...2)])
        let chain = try ProvableChain(rollup)
        try #require(chain.safeHead == 2)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        return chain
    }

    /// No block can be derived after the agreed one: its output is the answer.
    @Test("EndOfSourceOutputRoot", arguments: CaseForks.latest)
    func endOfSource(fork: OPFork) throws {
        let chain = try twoBlocks(fork)
        try chain.expectHonest(from: 2, to: 3, endsAt: 2)
        try chain.expectJunk(from: 2, to: 3, endsAt: 2)
        try chain.expectJunk(.zero, from: 2, to: 3, endsAt: 2)
    }

    @Test("SafeHeadTraceExtension", arguments: CaseForks.latest)
    func safeHeadTraceExtension(fork: OPFork) throws {
        let chain = try twoBlocks(fork)
        try chain.expectHonest(from: 1, to: 3, endsAt: 2)
        try chain.expectJunk(from: 1, to: 3, endsAt: 2)
    }

    @Test("TraceExtensionLeaf: HonestTransition, RepeatedRootAtNextBlock", arguments: CaseForks.latest)
    func leaf(fork: OPFork) throws {
        let chain = try twoBlocks(fork)
        try chain.expectHonest(from: 1, to: 2)
        try chain.expectJunk(try #require(chain.outputRoot(1)), from: 1, to: 2)
    }
}
