import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

/// Another batcher takes over while channels of the one before can still be open.
@Suite struct BatcherChangeTests {
    private static let second = Address(lowBytes: 0xba7d)

    @Test("BatcherChangeWithinChannelTimeout", arguments: CaseForks.beforeAndAfterHolocene)
    func change(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        rollup.mineEmpty(1)
        for _ in 1...6 { try rollup.sequence() }
        rollup.mine(batches: [rollup.span(1...6)])
        let before = try ProvableChain(rollup)
        #expect(before.safeHead == 6)

        rollup.mine(logs: [rollup.updateLog(.batcher(BatcherChangeTests.second))])
        for _ in 7...18 { try rollup.sequence() }
        #expect(rollup.l2.head.info.l1Origin == rollup.l1[103].id)
        #expect(rollup.l2.head.systemConfiguration.batcherAddress == BatcherChangeTests.second)
        // The one before does not count any more.
        rollup.mine(batches: [rollup.span(7...17)])
        #expect(try ProvableChain(rollup).safeHead == 6)
        rollup.mine(
            [ChannelEncoder.batcherData(rollup.frames(rollup.singular(Array(7...18))))],
            from: BatcherChangeTests.second
        )
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 18)
        // L2 blocks before the agreed one are read only where the batcher has changed within the timeout.
        for number: UInt64 in [6, 12, 17] {
            #expect(try chain.expectHonest(from: number, to: number + 1).hints("l2-block-header").count == 1)
        }
        let afterChange = try chain.expectHonest(from: 18, to: 19, endsAt: 18)
        #expect(afterChange.hints("l2-block-header").count == 2)
    }

    /// The first batcher opens a channel, the second closes it: both frames count, also for a claim whose agreed block
    /// knows the second batcher alone.
    @Test("A channel of two batchers", arguments: CaseForks.beforeAndAfterHolocene)
    func sharedChannel(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        rollup.mineEmpty(1)
        let id = rollup.nextChannel()
        // The header of a zlib stream; what is compressed is not known yet.
        let opening = Frame(channel: id, number: 0, data: [0x78, 0x01], isLast: false)
        rollup.mine(frames: [opening])
        rollup.mine(logs: [rollup.updateLog(.batcher(BatcherChangeTests.second))])
        for _ in 1...20 { try rollup.sequence() }
        #expect(rollup.l2.block(number: 18)?.info.l1Origin.number == 103)
        let channel = ChannelEncoder.channel(rollup.singular(Array(1...20)))
        let closing = Frame(channel: id, number: 1, data: channel.dropFirst(2), isLast: true)
        rollup.mine([ChannelEncoder.batcherData([closing])], from: BatcherChangeTests.second)
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 20)
        for number: UInt64 in [16, 17, 18] { try chain.expectHonest(from: number, to: number + 1) }
    }

    /// What the second batcher sent before it was one does not count.
    @Test("A channel sent too early", arguments: CaseForks.beforeAndAfterHolocene)
    func early(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        rollup.mineEmpty(1)
        let id = rollup.nextChannel()
        let opening = Frame(channel: id, number: 0, data: [0x78, 0x01], isLast: false)
        rollup.mine([ChannelEncoder.batcherData([opening])], from: BatcherChangeTests.second)
        rollup.mine(logs: [rollup.updateLog(.batcher(BatcherChangeTests.second))])
        for _ in 1...20 { try rollup.sequence() }
        rollup.mine(
            [ChannelEncoder.batcherData(rollup.frames([rollup.span(1...19)]))],
            from: BatcherChangeTests.second
        )
        let channel = ChannelEncoder.channel(rollup.singular([20]))
        let closing = Frame(channel: id, number: 1, data: channel.dropFirst(2), isLast: true)
        rollup.mine([ChannelEncoder.batcherData([closing])], from: BatcherChangeTests.second)
        let chain = try ProvableChain(rollup)
        try chain.expectClaims(safeHead: 19)
        try chain.expectHonest(from: 19, to: 20, endsAt: 19)
    }
}
