import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

/// A batch stage of either form that is fed as the pipeline feeds it.
struct StageHarness {
    /// What a call of op-node's NextBatch returns.
    enum Outcome: Equatable {
        case block(timestamp: UInt64, epoch: UInt64, transactions: Int)
        case notEnough
        case endOfData
        case flush
    }

    enum Form: CaseIterable {
        case queue
        case stage
    }

    static let chainID: UInt64 = 901

    let form: Form
    let configuration: RollupConfiguration
    var queue: BatchQueue
    var stage: BatchStage
    var input: [Batch?] = []
    var origin: L1BlockReference
    var safeHead: L2BlockInfo
    var l2: L2TestChain
    var drops = DropLog()

    init(
        _ form: Form,
        l1: [L1BlockReference],
        start: Int = 0,
        safeHead: L2BlockInfo,
        windowSize: UInt64 = 2,
        genesisTime: UInt64 = 10,
    ) {
        var configuration = RollupConfiguration.test(
            forks: form == .queue ? .upTo(.delta) : .upTo(.holocene),
            l1: l1[0].id,
            time: genesisTime,
        )
        configuration.sequencingWindowSize = windowSize
        configuration.l2ChainID = StageHarness.chainID
        self.form = form
        self.configuration = configuration
        self.safeHead = safeHead
        origin = l1[start]
        queue = BatchQueue(configuration, origin: l1[start])
        stage = BatchStage(configuration, origin: l1[start])
        l2 = L2TestChain(
            first: L2TestChain.Block(
                info: safeHead,
                transactions: [],
                systemConfiguration: configuration.genesis.systemConfiguration,
            )
        )
    }

    var window: BatchWindow { form == .queue ? queue.window : stage.window }

    private mutating func nextInput() -> StageOutput<Batch> {
        guard !input.isEmpty, let batch = input.removeFirst() else { return .endOfData }
        return .value(batch)
    }

    /// op-node's NextBatch: an accepted batch becomes the safe head.
    mutating func next() throws -> Outcome {
        var next: NextBatch?
        switch form {
        case .queue:
            next = queue.nextOfSpan(after: safeHead, drops: &drops)
            if next == nil {
                queue.update(origin: origin, safeHead: safeHead)
                if queue.isBehind(safeHead) {
                    if case .value = nextInput() { return .notEnough }
                    return .endOfData
                }
                let output = try queue.step(nextInput(), safeHead: safeHead, l2: &l2, drops: &drops)
                switch output {
                case .value(let value): next = value
                case .notEnough: return .notEnough
                case .endOfData: return .endOfData
                }
            }
        case .stage:
            stage.update(origin: origin, safeHead: safeHead)
            if stage.isBehind(safeHead) {
                if case .value = nextInput() { return .notEnough }
                return .endOfData
            }
            var step = try stage.stepWithSpan(safeHead: safeHead, drops: &drops)
            if step == nil { step = try stage.step(nextInput(), safeHead: safeHead, l2: &l2, drops: &drops) }
            switch step {
            case .batch(let value): next = value
            case .notEnough, nil: return .notEnough
            case .endOfData: return .endOfData
            case .flushChannel:
                stage.flush(drops: &drops)
                return .flush
            }
        }
        guard let batch = next?.batch else { return .notEnough }
        #expect(batch.parentHash == safeHead.hash)
        safeHead = L2BlockInfo(
            hash: StageFixture.hash(batch.timestamp, layer: 2),
            number: safeHead.number + 1,
            parentHash: batch.parentHash,
            timestamp: batch.timestamp,
            l1Origin: batch.epoch,
            sequenceNumber: 0,
        )
        l2.append(
            L2TestChain.Block(
                info: safeHead,
                transactions: batch.transactions.envelopes,
                systemConfiguration: configuration.genesis.systemConfiguration,
            )
        )
        return .block(
            timestamp: batch.timestamp,
            epoch: batch.epoch.number,
            transactions: batch.transactions.count,
        )
    }
}

enum StageFixture {
    static func hash(_ time: UInt64, layer: UInt64) -> Hash32 { Hash32(time, 0, 0, layer) }

    /// L1 blocks of these times.
    static func l1(_ times: [UInt64]) -> [L1BlockReference] {
        times.enumerated().map { index, time in
            L1BlockReference(
                hash: hash(time, layer: 1),
                number: UInt64(index),
                parentHash: index == 0 ? .zero : hash(times[index - 1], layer: 1),
                timestamp: time,
            )
        }
    }

    static func safeHead(_ timestamp: UInt64, _ origin: L1BlockReference, number: UInt64 = 0) -> L2BlockInfo {
        L2BlockInfo(
            hash: hash(timestamp, layer: 2),
            number: number,
            parentHash: hash(timestamp - 2, layer: 2),
            timestamp: timestamp,
            l1Origin: origin.id,
            sequenceNumber: 0,
        )
    }

    /// A batch of one transaction, every 2 seconds.
    static func singular(_ timestamp: UInt64, _ epoch: L1BlockReference) -> Batch {
        .singular(
            SingularBatch(
                parentHash: hash(timestamp - 2, layer: 2),
                epoch: epoch.id,
                timestamp: timestamp,
                transactions: TransactionList([Scenario.transaction(nonce: timestamp)]),
            )
        )
    }

    /// A span batch of such batches.
    static func span(_ blocks: [(UInt64, L1BlockReference)], genesisTime: UInt64 = 10) throws -> Batch {
        let bytes = SpanBatchEncoder(
            blocks.map { timestamp, origin in
                SpanBatchElement(
                    originNumber: origin.number,
                    timestamp: timestamp,
                    transactions: [Scenario.transaction(nonce: timestamp)],
                )
            },
            parentHash: hash(blocks[0].0 - 2, layer: 2),
            lastOriginHash: blocks[blocks.count - 1].1.hash,
            genesisTime: genesisTime,
        ).encode()
        return try Batch(decoding: bytes, in: 0..<bytes.count)
    }

    /// Batches of these blocks: singular ones, or span batches of these numbers of blocks.
    static func batches(_ blocks: [(UInt64, L1BlockReference)], spans: [Int]?) throws -> [Batch] {
        guard let spans else { return blocks.map { singular($0, $1) } }
        var rest = blocks[...]
        return try spans.map { count in
            defer { rest = rest.dropFirst(count) }
            return try span(Array(rest.prefix(count)))
        }
    }
}

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
        #expect(invalid.drops.count(of: .originTooOld) == 1)

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

@Suite("Channel reader")
struct ChannelReaderTests {
    private func rules(limit: Int = 10_000_000, isFjord: Bool = true) -> ChannelReader.Rules {
        ChannelReader.Rules(maximumByteCount: limit, allowsBrotli: isFjord, allowsSpanBatches: true)
    }

    private let batches = (1...3).map { number in
        SingularBatch(
            parentHash: .zero,
            epoch: BlockID(hash: .zero, number: 0),
            timestamp: UInt64(number),
            transactions: TransactionList([[UInt8](repeating: 7, count: 300 * number)]),
        ).encode()
    }

    /// The timestamps of the batches that are read.
    private func read(_ channel: [UInt8], _ rules: ChannelReader.Rules, drops: inout DropLog) -> [UInt64] {
        var reader = ChannelReader()
        reader.open(channel, rules: rules, drops: &drops)
        var timestamps: [UInt64] = []
        while reader.isOpen {
            if case .singular(let batch) = reader.next(rules: rules, drops: &drops) {
                timestamps.append(batch.timestamp)
            }
        }
        return timestamps
    }

    @Test("TestBatchReader", arguments: ChannelEncoder.Compression.allCases, [false, true])
    func batchReader(_ compression: ChannelEncoder.Compression, isFjord: Bool) {
        var drops = DropLog()
        let channel = ChannelEncoder.channel(batches, compression: compression)
        let isRead = compression == .zlib || isFjord
        #expect(read(channel, rules(isFjord: isFjord), drops: &drops) == (isRead ? [1, 2, 3] : []))
        #expect(drops.count(of: .unknownCompression) == (isRead ? 0 : 1))
    }

    @Test(
        "Batches up to the limit of decompressed bytes are read",
        arguments: ChannelEncoder.Compression.allCases
    )
    func limit(_ compression: ChannelEncoder.Compression) {
        let channel = ChannelEncoder.channel(batches, compression: compression)
        let sizes = batches.map { $0.count + 3 }
        let total = sizes.reduce(0, +)
        for (limit, count) in [
            (total, 3), (total + 1, 3), (total - 1, 2), (sizes[0] + sizes[1], 2), (sizes[0] + 1, 1),
            (sizes[0] - 1, 0), (0, 0),
        ] {
            var drops = DropLog()
            #expect(read(channel, rules(limit: limit), drops: &drops).count == count, "\(limit)")
        }
    }

    @Test("A version that is not known drops the channel", arguments: [0x00, 0x02, 0x05, 0xf0] as [UInt8])
    func unknownVersion(_ version: UInt8) {
        var drops = DropLog()
        #expect(read([version, 1, 2, 3], rules(), drops: &drops).isEmpty)
        #expect(drops.count(of: .unknownCompression) == 1)
    }

    @Test(
        "A channel that is cut off or changed anywhere is read as far as it goes",
        arguments: ChannelEncoder.Compression.allCases
    )
    func damage(_ compression: ChannelEncoder.Compression) {
        var generator = SeededGenerator(seed: 101)
        let channel = ChannelEncoder.channel(batches, compression: compression)
        for count in stride(from: 0, to: channel.count, by: 37) {
            var drops = DropLog()
            #expect(read(Array(channel[..<count]), rules(), drops: &drops).count < 3)
        }
        for _ in 0..<60 {
            var damaged = channel
            damaged[Int.random(in: 0..<channel.count, using: &generator)] = UInt8.random(
                in: 0...255,
                using: &generator
            )
            var drops = DropLog()
            #expect(read(damaged, rules(), drops: &drops).count <= 3)
        }
    }

    @Test("A malformed batch ends its channel, a span batch that cannot be used does not")
    func malformed() {
        var drops = DropLog()
        let span = SpanBatchEncoder(
            [SpanBatchElement(originNumber: 1, timestamp: 1, transactions: [[0x03, 0xc0]])],
            parentHash: .zero,
            lastOriginHash: .zero,
            genesisTime: 0,
        ).encode()
        #expect(
            read(ChannelEncoder.channel([batches[0], span, batches[1]]), rules(), drops: &drops) == [1, 2]
        )
        #expect(drops.count(of: .malformedSpanBatchTransaction) == 1)
        #expect(read(ChannelEncoder.channel([batches[0], [9], batches[1]]), rules(), drops: &drops) == [1])
        #expect(
            read(ChannelEncoder.channel([batches[0], [0, 0xc0], batches[1]]), rules(), drops: &drops) == [1]
        )
        // What follows a batch's list is not looked at.
        #expect(
            read(ChannelEncoder.channel([batches[0] + [1, 2], batches[1]]), rules(), drops: &drops) == [1, 2]
        )
    }
}
