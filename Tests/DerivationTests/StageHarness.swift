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
