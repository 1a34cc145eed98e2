import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

/// Channels that time out, begin long before the agreed block, or hold garbage.
@Suite struct ChannelTests {
    /// A chain of empty blocks and the two frames of a channel with all of them.
    private func twoFrames(_ fork: OPFork) throws -> (TestRollup, [Frame]) {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork)) { configuration in
            // Channels may stay open for 50 L1 blocks from Granite on.
            configuration.sequencingWindowSize = 100
        }
        for _ in 0..<ChannelTests.blockCount { try rollup.sequence() }
        let frames = rollup.frames(rollup.singular(Array(1...ChannelTests.blockCount)), count: 2)
        try #require(frames.count == 2)
        return (rollup, frames)
    }

    private static let blockCount = 4

    private static let timeout = 50

    private func expectAllBlocks(
        _ rollup: TestRollup,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) throws {
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info, sourceLocation: sourceLocation)
        try chain.expectClaims(safeHead: UInt64(ChannelTests.blockCount), sourceLocation: sourceLocation)
    }

    @Test("ChannelTimeout", arguments: CaseForks.latest)
    func timeout(fork: OPFork) throws {
        let (rollup, frames) = try twoFrames(fork)
        rollup.mine(frames: [frames[0]])
        rollup.mineEmpty(ChannelTests.timeout + 1)
        let early = try ProvableChain(rollup)
        #expect(early.safeHead == 0)
        // Both frames again, in two L1 blocks.
        for frame in frames { rollup.mine(frames: [frame]) }
        try expectAllBlocks(rollup)
    }

    @Test("ChannelTimeout: CloseChannelLate", arguments: CaseForks.latest)
    func closeLate(fork: OPFork) throws {
        let (rollup, frames) = try twoFrames(fork)
        rollup.mine(frames: [frames[0]])
        rollup.mineEmpty(ChannelTests.timeout + 1)
        rollup.mine(frames: [frames[1]])
        try ProvableChain(rollup).expectClaims(safeHead: 0)
        for frame in frames { rollup.mine(frames: [frame]) }
        try expectAllBlocks(rollup)
    }

    /// A channel that is just not too old, of which only the last frame comes after the agreed block's origin.
    @Test("ChannelTimeout: the last frame in the last block that counts", arguments: CaseForks.latest)
    func lastMoment(fork: OPFork) throws {
        let (rollup, frames) = try twoFrames(fork)
        rollup.mine(frames: [frames[0]])
        rollup.mineEmpty(ChannelTests.timeout - 1)
        rollup.mine(frames: [frames[1]])
        try expectAllBlocks(rollup)
    }

    /// A frame of one channel after each L2 block; the channel ends with the last.
    @Test("L1Lookback", arguments: CaseForks.latest)
    func lookback(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        try expectLookback(rollup, first: [])
    }

    /// The batcher sends the channel's first frame again with another transaction.
    @Test("L1Lookback: ReopenChannel", arguments: CaseForks.latest)
    func reopenedChannel(fork: OPFork) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        let payment = rollup.bob.send(to: Address(lowBytes: 0x3a11), value: 1)
        try expectLookback(rollup, first: [payment])
    }

    /// Builds eight blocks whose channel takes eight L1 blocks; `resent` is what the first frame holds in place of its
    /// transactions when it is sent a second time, if anything.
    private func expectLookback(_ rollup: TestRollup, first resent: [[UInt8]]) throws {
        let count = 8
        for number in 1...count {
            let payment = rollup.alice.send(to: rollup.bob.address, value: 1_000)
            try rollup.sequence(number == 1 ? [payment] : [])
        }
        let batches = rollup.singular(Array(1...count))
        let frames = rollup.frames(batches, count: count)
        try #require(frames.count == count)
        rollup.mine(frames: [frames[0]])
        if !resent.isEmpty {
            rollup.planned[0].transactions = resent
            let other = ChannelEncoder.frames(
                of: ChannelEncoder.channel(rollup.singular(Array(1...count))),
                id: frames[0].channel,
                maximumByteCount: frames[0].data.count,
            )
            // From Holocene on the channel begins anew; the good frame after it makes it whole again. Before, the second
            // first frame is a duplicate.
            rollup.mine(frames: [other[0]])
            rollup.mine(frames: [frames[0]])
        }
        for frame in frames.dropFirst() { rollup.mine(frames: [frame]) }
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: UInt64(count))
        try chain.expectHonest(from: UInt64(count / 2 - 1), to: UInt64(count / 2))
    }

    /// What is done to the second frame's batcher data; op-e2e's kinds.
    enum Garbage: String, CaseIterable, Sendable {
        case stripVersion = "STRIP_VERSION"
        case random = "RANDOM"
        case truncateEnd = "TRUNCATE_END"
        case dirtyAppend = "DIRTY_APPEND"

        func garble(_ data: [UInt8]) -> [UInt8] {
            switch self {
            case .stripVersion: Array(data.dropFirst())
            case .random: data.indices.map { UInt8(truncatingIfNeeded: 0x9e37 &* ($0 + 71) >> 3) }
            case .truncateEnd: Array(data.dropLast(4))
            case .dirtyAppend: data + [0x42]
            }
        }
    }

    /// Between two frames of a channel the batcher sends garbage in the second's place.
    @Test("GarbageChannel", arguments: CaseForks.latest, Garbage.allCases)
    func garbage(fork: OPFork, kind: Garbage) throws {
        let (rollup, frames) = try twoFrames(fork)
        let data = frames.map { ChannelEncoder.batcherData([$0]) }
        rollup.mine([data[0]])
        rollup.mine([kind.garble(data[1])])
        let early = try ProvableChain(rollup)
        #expect(early.safeHead == 0)
        #expect(early.node.drops.count(of: .malformedFrames) == 1)
        rollup.mine([data[1]])
        try expectAllBlocks(rollup)
    }

    /// Channels that are whole and hold nothing of use; the next one counts.
    ///
    /// With what op-e2e's other kinds,
    /// INVALID_COMPRESSION and MALFORM_RLP, make of a channel.
    @Test("GarbageChannel: whole channels", arguments: CaseForks.beforeAndAfterHolocene)
    func garbageChannels(fork: OPFork) throws {
        let (rollup, _) = try twoFrames(fork)
        let garbage: [([UInt8], DropReason)] = [
            ([0x02, 0, 0, 0], .unknownCompression),
            // The first byte of gzip looks like one of zlib's.
            ([0x1f, 0x8b, 8, 0], .corruptCompression),
            (ChannelEncoder.compress([0xb8], .zlib), .malformedChannelData),
            (ChannelEncoder.channel([[7]]), .unknownBatchType),
            (ChannelEncoder.channel([[0, 0xc0]]), .malformedSingularBatch),
            (ChannelEncoder.channel([[1, 0xff]]), .malformedSpanBatch),
        ]
        for (channel, _) in garbage {
            rollup.mine(frames: ChannelEncoder.frames(of: channel, id: rollup.nextChannel()))
        }
        rollup.mine(batches: [rollup.span(1...ChannelTests.blockCount)])
        let chain = try ProvableChain(rollup)
        for (_, reason) in garbage { #expect(chain.node.drops.count(of: reason) == 1, "\(reason)") }
        try expectAllBlocks(rollup)
    }
}
