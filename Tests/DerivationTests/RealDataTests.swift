import ChainConfiguration
import Compression
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Foundation
import TestSupport
import Testing

@testable import Derivation

/// Files that are too large for the repository: `data/op/derivation` in the fixture folder.
enum SharedData {
    static func derivation(_ name: String) throws -> [UInt8] {
        let folder = try #require(Recordings.shared).appending(path: "data/op/derivation")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }
}

@Suite("Data of OP Mainnet", .enabled(if: Recordings.shared != nil, Recordings.absence))
struct RealDataTests {
    private static let rules = ChannelReader.Rules(
        maximumByteCount: 10_000_000,
        allowsBrotli: false,
        allowsSpanBatches: true,
    )
    /// The genesis of OP Mainnet's Bedrock, in seconds since the Unix epoch.
    private static let genesisTime: UInt64 = 1_686_068_903

    /// Puts together every transaction of a batch and decodes it; the number of transactions.
    private func checkTransactions(of batch: SpanBatch) throws -> Int {
        var cursor = SpanBatchCursor(batch)
        var count = 0
        while cursor.block < batch.blockCount {
            for envelope in cursor.takeBlock(of: batch, chainID: 10).envelopes {
                guard case .signed(let transaction) = try Transaction(envelope: envelope) else {
                    Issue.record("a deposit in a span batch")
                    return count
                }
                #expect(transaction.chainID == 10 || transaction.chainID == nil)
                #expect(transaction.encode() == envelope)
                count += 1
            }
        }
        return count
    }

    @Test("A channel of 615,361 bytes holds one span batch of 143 blocks")
    func channel() throws {
        let file = try SharedData.derivation("batch.hex")
        let channel = try #require(Hex.decode(file.filter { $0 != 0x0a }))
        #expect(channel.count == 615_361)
        var reader = ChannelReader()
        var drops = DropLog()
        reader.open(channel, rules: RealDataTests.rules, drops: &drops)
        guard case .span(let batch) = reader.next(rules: RealDataTests.rules, drops: &drops) else {
            Issue.record("no span batch")
            return
        }
        #expect(batch.relativeTimestamp == 32_295_734)
        #expect(batch.lastOriginNumber == 20_089_770)
        #expect(batch.blockCount == 143)
        #expect(batch.firstMalformedTransaction == nil)
        #expect(try checkTransactions(of: batch) == batch.transactionCount)
        #expect(reader.next(rules: RealDataTests.rules, drops: &drops) == nil)
        #expect(!reader.isOpen)
        #expect(drops.total == 0)
    }

    @Test("A batcher transaction holds one frame, a channel and a span batch of 27 blocks")
    func batcherTransaction() throws {
        let envelope = try SharedData.derivation("raw_batcher_tx.hex")
        guard case .signed(let transaction) = try Transaction(envelope: envelope) else {
            Issue.record("not a signed transaction")
            return
        }
        #expect(transaction.to == Address("ff00000000000000000000000000000000000010"))
        let frames = try Frame.decodeAll(transaction.data)
        #expect(frames.count == 1)
        #expect(frames[0].data.count == 119_799)
        #expect(frames[0].isLast)
        #expect(frames[0].channel.word0 >> 32 == 0xac32_9933)
        var assembler = ChannelAssembler()
        var drops = DropLog()
        let channel = assembler.ingest(
            frames[0],
            limits: ChannelAssembler.Limits(block: 1, timeout: 300, maximumSize: 10_000_000),
            drops: &drops,
        )
        var reader = ChannelReader()
        reader.open(try #require(channel), rules: RealDataTests.rules, drops: &drops)
        guard case .span(let batch) = reader.next(rules: RealDataTests.rules, drops: &drops) else {
            Issue.record("no span batch")
            return
        }
        #expect(batch.blockCount == 27)
        #expect(batch.lastOriginNumber == 19_426_585)
        #expect(batch.firstMalformedTransaction == nil)
        #expect(try checkTransactions(of: batch) == batch.transactionCount)
    }

    @Test("The batcher's signature is recovered")
    func batcherSignature() throws {
        let envelope = try SharedData.derivation("raw_batcher_tx.hex")
        let filter = BatcherTransactionFilter(
            inbox: Address("ff00000000000000000000000000000000000010"),
            batcher: Address("6887246668a3b87f54deb3b94ba47a6f63f32985"),
            l1ChainID: 1,
            readsBlobs: true,
        )
        var drops = DropLog()
        #expect(try filter.payloads(in: [envelope], drops: &drops).count == 1)
        var other = filter
        other.batcher = Address(lowBytes: 1)
        #expect(try other.payloads(in: [envelope], drops: &drops).isEmpty)
        #expect(drops.count(of: .unauthorizedBatcherTransaction) == 1)
        other = filter
        other.l1ChainID = 2
        #expect(try other.payloads(in: [envelope], drops: &drops).isEmpty)
    }

    @Test("A raw span batch of four blocks")
    func rawBatch() throws {
        let bytes = try SharedData.derivation("raw_batch.hex")
        let batch = try SpanBatch(decoding: bytes, in: 0..<bytes.count)
        #expect(batch.end == bytes.count)
        #expect(batch.blockCount == 4)
    }
}
