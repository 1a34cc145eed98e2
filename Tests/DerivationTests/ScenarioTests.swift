import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import TestSupport
import Testing

/// The fault-proof scenarios of op-e2e (op-e2e/actions/proofs) before Holocene and in it.
@Suite("Scenarios")
struct ScenarioTests {
    @Test(
        "ChannelTimeout, CloseChannelLate: a channel that is not complete in time is dropped",
        arguments: Scenario.forks
    )
    func channelTimeout(_ fork: OPFork) throws {
        // From Granite on channels have 50 L1 blocks: 51 after the first frame it is too late.
        for (lastFrame, isInTime) in [(UInt64(152), true), (153, false)] {
            var scenario = try Scenario(.upTo(fork), l1Head: 60, adjust: { $0.sequencingWindowSize = 100 })
            let frames = scenario.threeFrames()
            scenario.include([ChannelEncoder.batcherData([frames[0]])], at: 102)
            scenario.include([ChannelEncoder.batcherData([frames[1]])], at: 103)
            scenario.include([ChannelEncoder.batcherData([frames[2]])], at: lastFrame)
            #expect(try scenario.run().safeHead.number == (isInTime ? 3 : 0))
            // Sent again, the channel opens anew.
            scenario.include([ChannelEncoder.batcherData(frames)], at: 155)
            #expect(try scenario.run().safeHead.number == 3)
        }
    }

    @Test("Before Granite, the chain's own timeout counts")
    func channelTimeoutBeforeGranite() throws {
        for (lastFrame, isInTime) in [(UInt64(107), true), (108, false)] {
            var scenario = try Scenario(.upTo(.fjord), l1Head: 9)
            let frames = scenario.threeFrames()
            scenario.include([ChannelEncoder.batcherData(Array(frames[..<2]))], at: 102)
            scenario.include([ChannelEncoder.batcherData([frames[2]])], at: lastFrame)
            #expect(try scenario.run().safeHead.number == (isInTime ? 3 : 0))
        }
    }

    @Test("SequenceWindowExpired, ChannelCloseAfterWindowExpiry", arguments: Scenario.forks)
    func sequencingWindow(_ fork: OPFork) throws {
        // The window is 10 blocks: a batch of origin 100 counts in block 110 and not in 111.
        for (number, isInTime) in [(UInt64(110), true), (111, false)] {
            var scenario = try Scenario(.upTo(fork), l1Head: 11)
            scenario.include(batches: scenario.singular([1, 2, 3]), at: number)
            let run = try scenario.run()
            #expect(
                run.l2.block(number: 1)?.info
                    == (isInTime ? scenario.planned[0].info : run.l2.block(number: 1)?.info)
            )
            #expect(run.l2.block(number: 1)?.transactions.count == (isInTime ? 2 : 1))
            #expect(run.l2.block(number: 5)?.transactions.count == 1)
        }
    }

    @Test(
        "GarbageChannel: what is not a channel is dropped, and the next one counts",
        arguments: Scenario.forks
    )
    func garbage(_ fork: OPFork) throws {
        var generator = SeededGenerator(seed: 71)
        var truncated = ChannelEncoder.channel(try Scenario(.upTo(fork)).singular([1, 2, 3]))
        truncated.removeLast(20)
        let garbage: [(String, [UInt8], DropReason)] = [
            ("random", [0x02] + generator.bytes(100), .unknownCompression),
            ("malformed RLP", ChannelEncoder.compress([0xb8], .zlib), .malformedChannelData),
            ("a list", ChannelEncoder.compress([0xc1, 0x80], .zlib), .malformedChannelData),
            ("unknown batch", ChannelEncoder.channel([[7, 1, 2]]), .unknownBatchType),
            ("empty batch", ChannelEncoder.channel([[]]), .unknownBatchType),
            ("malformed singular batch", ChannelEncoder.channel([[0, 0xc0]]), .malformedSingularBatch),
            ("malformed span batch", ChannelEncoder.channel([[1, 0xff]]), .malformedSpanBatch),
            ("truncated zlib", [0x78, 0x01, 0x01], .corruptCompression),
            ("empty", [], .emptyChannel),
        ]
        for (name, channel, reason) in garbage {
            var scenario = try Scenario(.upTo(fork), l1Head: 9)
            let data = ChannelEncoder.batcherData(
                ChannelEncoder.frames(of: channel, id: scenario.nextChannel())
            )
            scenario.include(
                [
                    data, [1, 2, 3], [],
                    Batcher.data(scenario.singular([1, 2, 3]), id: scenario.nextChannel()),
                ],
                at: 103,
            )
            let run = try scenario.run()
            #expect(run.safeHead == scenario.planned[2].info, "\(name)")
            #expect(run.pipeline.drops.count(of: reason) == 1, "\(name)")
            #expect(run.pipeline.drops.count(of: .malformedFrames) == 2)
        }
        // Batches that are whole before the stream is cut off count.
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        let data = ChannelEncoder.batcherData(
            ChannelEncoder.frames(of: truncated, id: scenario.nextChannel())
        )
        scenario.include([data], at: 103)
        #expect(try scenario.run().safeHead.number == 2)
    }

    @Test(
        "EndOfSource: derivation ends where L1 does, and the same call later goes on",
        arguments: Scenario.forks
    )
    func endOfSource(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: scenario.singular([1, 2]), at: 103)
        scenario.include(batches: scenario.singular([3]), at: 105)
        var run = DerivationRun(
            scenario.configuration,
            origin: scenario.l1[100],
            l1: scenario.l1,
            l2: L2TestChain(genesis: scenario.configuration),
        )
        run.pipeline.l1.rewind(to: 104)
        try run.run()
        #expect(run.safeHead == scenario.planned[1].info)
        #expect(run.pipeline.origin == scenario.l1[104])
        run.pipeline.l1 = scenario.l1
        try run.run()
        #expect(run.safeHead == scenario.planned[2].info)
    }

    @Test("Another L1 block than the one before's child is a reset")
    func reorganization() throws {
        let scenario = try Scenario(.upTo(.granite), l1Head: 9)
        var run = DerivationRun(
            scenario.configuration,
            origin: scenario.l1[100],
            l1: scenario.l1,
            l2: L2TestChain(genesis: scenario.configuration),
        )
        run.pipeline.l1.rewind(to: 103)
        try run.run()
        run.pipeline.l1.rewind(to: 102)
        var other = L1BlockContents()
        other.baseFee = 8
        run.pipeline.l1.append(other)
        run.pipeline.l1.extend(to: 106)
        #expect(throws: PipelineError(.reset, .l1Reorganization(block: 104))) { try run.run() }
    }

    @Test("A source that fails for a while loses nothing", arguments: Scenario.forks)
    func temporaryFailure(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: scenario.singular([1, 2, 3, 4, 5, 6, 7]), at: 103)
        // Blocks 6 and 7 have origin 101, whose header is read again when they are built.
        for failing in [UInt64(100), 101, 103] {
            var run = DerivationRun(
                scenario.configuration,
                origin: scenario.l1[100],
                l1: scenario.l1,
                l2: L2TestChain(genesis: scenario.configuration),
            )
            run.pipeline.l1.unavailable = [failing]
            #expect(throws: PipelineError.self) { try run.run() }
            run.pipeline.l1.unavailable = []
            try run.run()
            #expect(run.safeHead == scenario.planned[6].info, "\(failing)")
        }
    }

    @Test(
        "A span batch that overlaps the safe chain goes on where that ends",
        arguments: [OPFork.delta, .granite, .holocene]
    )
    func overlap(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: [scenario.span(1...4)], at: 102)
        scenario.include(batches: [scenario.span(2...8)], at: 104)
        #expect(try scenario.run().safeHead == scenario.planned[7].info)

        // Another transaction in the overlap: the batch is dropped, and from Holocene on what its channel has after it.
        var other = try Scenario(.upTo(fork), l1Head: 9)
        other.include(batches: [other.span(1...4)], at: 102)
        var changed = other.planned
        changed[2].transactions = [Scenario.transaction(nonce: 99)]
        let batch = Batcher.spanBatch(Array(changed[1...7]), other.configuration).encode()
        other.include(batches: [batch, other.span(5...6)], at: 104)
        let run = try other.run()
        #expect(run.safeHead.number == (fork >= .holocene ? 4 : 6))
        #expect(run.pipeline.drops.count(of: .overlapTransactionMismatch) == 1)
    }

    @Test("Derivation that begins at a later safe head comes to the same blocks", arguments: Scenario.forks)
    func laterStart(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: [scenario.span(1...4)], at: 102)
        scenario.include(batches: [scenario.span(5...9)], at: 104)
        let whole = try scenario.run()
        #expect(whole.safeHead == scenario.planned[8].info)
        for start in UInt64(1)...8 {
            var l2 = whole.l2
            l2.rewind(to: start)
            var run = DerivationRun(
                scenario.configuration,
                origin: scenario.l1[100],
                l1: scenario.l1,
                l2: l2,
            )
            try run.run()
            #expect(run.safeHead == whole.safeHead)
        }
    }

    @Test(
        "Channels before the safe head's origin are not looked into, those that end after it are",
        arguments: Scenario.forks
    )
    func channelsBeforeSafeHead(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 16)
        let whole = ChannelEncoder.frames(of: [0, 0], id: scenario.nextChannel())
        let split = ChannelEncoder.frames(of: [0, 0], id: scenario.nextChannel(), maximumByteCount: 1)
        scenario.include([whole, [split[0]]].map(ChannelEncoder.batcherData), at: 101)
        scenario.include([ChannelEncoder.batcherData([split[1]])], at: 110)
        let first = try scenario.run()
        #expect(first.pipeline.drops.count(of: .unknownCompression) == 2)
        #expect(first.pipeline.drops.count(of: .beforeSafeHead) == 0)

        // Block 20 has an origin after L1 block 101.
        var l2 = first.l2
        l2.rewind(to: 20)
        #expect(l2.head.info.l1Origin.number > 101)
        var second = DerivationRun(scenario.configuration, origin: scenario.l1[100], l1: scenario.l1, l2: l2)
        try second.run()
        #expect(second.safeHead == first.safeHead)
        #expect(second.pipeline.drops.count(of: .unknownCompression) == 1)
        #expect(second.pipeline.drops.count(of: .beforeSafeHead) == 1)
    }
}
