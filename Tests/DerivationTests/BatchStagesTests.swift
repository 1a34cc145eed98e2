import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

@Suite("Batch stages")
struct BatchStagesTests {
    private typealias F = StageFixture

    @Test("NewOrigin", arguments: StageHarness.Form.allCases)
    func newOrigin(_ form: StageHarness.Form) throws {
        let l1 = F.l1([10, 15, 20, 25])
        var harness = StageHarness(form, l1: l1, safeHead: F.safeHead(20, l1[2]))
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks == [l1[0]])
        harness.origin = l1[1]
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks.isEmpty)
        #expect(harness.window.origin == l1[1])
        harness.origin = l1[2]
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks == [l1[2]])
        #expect(harness.window.origin == l1[2])
    }

    @Test("ResetOneBlockBeforeOrigin", arguments: StageHarness.Form.allCases)
    func resetOneBlockBeforeOrigin(_ form: StageHarness.Form) throws {
        let l1 = F.l1([10, 15, 20, 25])
        var harness = StageHarness(form, l1: l1, safeHead: F.safeHead(20, l1[1]))
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks == [l1[0]])
        harness.origin = l1[1]
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks == [l1[1]])
        harness.origin = l1[2]
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks == [l1[1], l1[2]])
    }

    @Test(
        "Eager and InvalidInternalAdvance: batches as they come, then one empty block an epoch",
        arguments: StageHarness.Form.allCases,
        [nil, [1, 2, 3], [6]] as [[Int]?],
    )
    func internalAdvance(_ form: StageHarness.Form, _ spans: [Int]?) throws {
        let l1 = F.l1([5, 10, 15, 20, 25, 30])
        var harness = StageHarness(form, l1: l1, safeHead: F.safeHead(10, l1[0]))
        #expect(try harness.next() == .endOfData)
        let times: [UInt64] = [12, 14, 16, 18, 20, 22]
        harness.input = try F.batches(times.map { ($0, l1[0]) }, spans: spans)
        harness.origin = l1[1]
        for time in times {
            #expect(try harness.next() == .block(timestamp: time, epoch: 0, transactions: 1))
        }
        #expect(try harness.next() == .endOfData)
        // The window of epoch 0 is over with block 2, and block 1 is taken over with block 3.
        harness.origin = l1[2]
        #expect(try harness.next() == .endOfData)
        harness.origin = l1[3]
        #expect(try harness.next() == .block(timestamp: 24, epoch: 1, transactions: 0))
        #expect(try harness.next() == .endOfData)
        harness.origin = l1[4]
        #expect(try harness.next() == .block(timestamp: 26, epoch: 2, transactions: 0))
        #expect(try harness.next() == .endOfData)
    }

    @Test(
        "AdvancedEpoch: the window follows the epochs",
        arguments: StageHarness.Form.allCases,
        [nil, [2, 2, 4, 1]] as [[Int]?]
    )
    func advancedEpoch(_ form: StageHarness.Form, _ spans: [Int]?) throws {
        let l1 = F.l1([0, 6, 12, 18, 24])
        var harness = StageHarness(
            form,
            l1: l1,
            safeHead: F.safeHead(4, l1[0]),
            windowSize: 10,
            genesisTime: 4
        )
        let blocks: [(UInt64, L1BlockReference)] = [
            (6, l1[1]), (8, l1[1]), (10, l1[1]), (12, l1[2]), (14, l1[2]), (16, l1[2]), (18, l1[3]),
            (20, l1[3]), (22, l1[3]),
        ]
        #expect(try harness.next() == .endOfData)
        harness.input =
            try spans.map { spans in
                var rest = blocks[...]
                return try spans.map { count in
                    defer { rest = rest.dropFirst(count) }
                    return try F.span(Array(rest.prefix(count)), genesisTime: 4)
                }
            } ?? F.batches(blocks, spans: nil)
        // All L1 blocks that the batches name are known.
        for block in l1[1...] {
            harness.origin = block
            harness.queue.update(origin: block, safeHead: harness.safeHead)
            harness.stage.update(origin: block, safeHead: harness.safeHead)
        }
        for (timestamp, origin) in blocks {
            #expect(try harness.next() == .block(timestamp: timestamp, epoch: origin.number, transactions: 1))
        }
        #expect(try harness.next() == .endOfData)
        #expect(harness.window.l1Blocks == [l1[3], l1[4]])
    }

    @Test("OverlappingSpanBatch: outdated origin", arguments: StageHarness.Form.allCases)
    func outdatedOrigin(_ form: StageHarness.Form) throws {
        let l1 = F.l1([10, 16, 22, 28])
        var parent = F.safeHead(20, l1[0])
        parent.hash = F.hash(20, layer: 2)
        let safe = F.safeHead(22, l1[1], number: 1)
        func harness() -> StageHarness {
            var harness = StageHarness(form, l1: l1, start: 1, safeHead: safe, windowSize: 1000)
            let configuration = harness.configuration.genesis.systemConfiguration
            harness.l2 = L2TestChain(
                first: L2TestChain.Block(info: parent, transactions: [], systemConfiguration: configuration)
            )
            harness.l2.append(
                L2TestChain.Block(
                    info: safe,
                    transactions: [[0x7e], Scenario.transaction(nonce: 22)],
                    systemConfiguration: configuration,
                )
            )
            harness.origin = l1[2]
            return harness
        }
        var invalid = harness()
        invalid.input = [try F.span([(22, l1[0]), (24, l1[0]), (26, l1[1])])]
        #expect(try invalid.next() == (form == .queue ? .notEnough : .flush))
        // The stage compares the overlap before it looks at the blocks after it.
        #expect(invalid.drops.count(of: form == .queue ? .originTooOld : .overlapOriginMismatch) == 1)

        var valid = harness()
        valid.input = [try F.span([(22, l1[1]), (24, l1[1])])]
        #expect(try valid.next() == .block(timestamp: 24, epoch: 1, transactions: 1))
    }

    /// The span's first block, which the safe chain has, names an origin before its parent's; those after the safe head
    /// are in order.
    @Test("OverlappingSpanBatch: an origin that goes back", arguments: StageHarness.Form.allCases)
    func backwardOrigin(_ form: StageHarness.Form) throws {
        let l1 = F.l1([10, 16, 22, 28])
        var parent = F.safeHead(20, l1[1])
        parent.hash = F.hash(20, layer: 2)
        let safe = F.safeHead(22, l1[1], number: 1)
        for (first, isValid) in [(l1[0], false), (l1[1], true)] {
            var harness = StageHarness(form, l1: l1, start: 1, safeHead: safe, windowSize: 1000)
            let configuration = harness.configuration.genesis.systemConfiguration
            harness.l2 = L2TestChain(
                first: L2TestChain.Block(info: parent, transactions: [], systemConfiguration: configuration)
            )
            harness.l2.append(
                L2TestChain.Block(
                    info: safe,
                    transactions: [[0x7e], Scenario.transaction(nonce: 22)],
                    systemConfiguration: configuration,
                )
            )
            harness.origin = l1[2]
            harness.input = [try F.span([(22, first), (24, l1[1])])]
            let refused: StageHarness.Outcome = form == .queue ? .notEnough : .flush
            #expect(
                try harness.next() == (isValid ? .block(timestamp: 24, epoch: 1, transactions: 1) : refused)
            )
            #expect(harness.drops.count(of: .originTooOld) == (isValid ? 0 : 1))
        }
    }

    @Test(
        "Missing: empty blocks fill the gaps when the window is over",
        arguments: [nil, [1, 1]] as [[Int]?]
    )
    func missing(_ spans: [Int]?) throws {
        let l1 = F.l1([10, 15, 20, 25])
        var harness = StageHarness(.queue, l1: l1, safeHead: F.safeHead(10, l1[0]))
        // Before Holocene batches wait for their time; these two are for 16 and 22.
        harness.input = try F.batches([(16, l1[0]), (22, l1[1])], spans: spans)
        #expect(try harness.next() == .notEnough)
        #expect(try harness.next() == .notEnough)
        #expect(harness.queue.count == 2)
        harness.origin = l1[1]
        #expect(try harness.next() == .endOfData)
        harness.origin = l1[2]
        #expect(try harness.next() == .block(timestamp: 12, epoch: 0, transactions: 0))
        #expect(try harness.next() == .block(timestamp: 14, epoch: 0, transactions: 0))
        #expect(try harness.next() == .block(timestamp: 16, epoch: 0, transactions: 1))
        harness.origin = l1[3]
        #expect(try harness.next() == .endOfData)
        #expect(try harness.next() == .block(timestamp: 18, epoch: 1, transactions: 0))
    }

    @Test("Shuffle: before Holocene batches may come in any order", arguments: [UInt64(91), 92, 93])
    func shuffle(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for spans in [nil, [1, 2, 1, 2]] as [[Int]?] {
            let l1 = F.l1([0, 6, 12, 18, 24])
            var harness = StageHarness(.queue, l1: l1, safeHead: F.safeHead(10, l1[1]), windowSize: 10)
            let blocks: [(UInt64, L1BlockReference)] = [
                (12, l1[2]), (14, l1[2]), (16, l1[2]), (18, l1[3]), (20, l1[3]), (22, l1[3]),
            ]
            harness.input = try F.batches(blocks, spans: spans).shuffled(using: &generator)
            for block in l1[1...] {
                harness.origin = block
                harness.queue.update(origin: block, safeHead: harness.safeHead)
            }
            var outputs: [StageHarness.Outcome] = []
            while true {
                let outcome = try harness.next()
                if outcome == .endOfData { break }
                if outcome != .notEnough { outputs.append(outcome) }
            }
            #expect(
                outputs
                    == blocks.map { .block(timestamp: $0, epoch: $1.number, transactions: 1) }
            )
        }
    }

    @Test(
        "ResetSpan: a head other than the span's drops the rest of the span",
        arguments: StageHarness.Form.allCases
    )
    func resetSpan(_ form: StageHarness.Form) throws {
        let l1 = F.l1([10, 16, 22])
        var harness = StageHarness(form, l1: l1, safeHead: F.safeHead(10, l1[0]), windowSize: 100)
        _ = try harness.next()
        harness.origin = l1[1]
        harness.input = [try F.span([(12, l1[0]), (14, l1[0]), (16, l1[0])])]
        #expect(try harness.next() == .block(timestamp: 12, epoch: 0, transactions: 1))
        #expect(harness.window.hasSpan)
        // The block was not built: the head is the one before.
        harness.safeHead = F.safeHead(10, l1[0])
        #expect(try harness.next() == .endOfData)
        #expect(!harness.window.hasSpan)
        #expect(harness.drops.count(of: .restOfSpanBatch) == 1)
    }

    @Test("An origin that is not the buffered block is a reset", arguments: StageHarness.Form.allCases)
    func originMismatch(_ form: StageHarness.Form) throws {
        let l1 = F.l1([10, 16, 22])
        var harness = StageHarness(form, l1: l1, safeHead: F.safeHead(10, l1[0]))
        _ = try harness.next()
        harness.origin = l1[1]
        harness.safeHead.l1Origin.hash = .zero
        #expect(throws: PipelineError(.reset, .originMismatch(block: 0))) { try harness.next() }
    }

    @Test("Derivation from Holocene on must begin at or before the safe head's origin")
    func missingOrigins() throws {
        let l1 = F.l1([10, 16, 22])
        var harness = StageHarness(.stage, l1: l1, start: 2, safeHead: F.safeHead(10, l1[0]))
        #expect(throws: PipelineError(.critical, .missingOrigins)) { try harness.next() }
    }
}
