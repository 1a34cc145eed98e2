import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

@testable import Derivation

private typealias F = ValidityFixture

@Suite("Validity of span batches")
struct SpanBatchValidityTests {
    typealias Block = ValidityCase.Block

    /// The safe chain: `l2B1` holds a transaction besides its deposit, the others a deposit only; the block
    /// before `l2A0` is not there.
    static var safeChain: L2TestChain {
        func block(_ info: L2BlockInfo, _ transactions: [[UInt8]] = []) -> L2TestChain.Block {
            L2TestChain.Block(
                info: info,
                transactions: [[0x7e, 0xc0]] + transactions,
                systemConfiguration: SystemConfiguration(
                    batcherAddress: .zero,
                    overhead: .zero,
                    scalar: .zero,
                    gasLimit: 0,
                ),
            )
        }
        var chain = L2TestChain(first: block(F.l2A0))
        for info in [F.l2A1, F.l2A2, F.l2A3, F.l2B0] { chain.append(block(info)) }
        chain.append(block(F.l2B1, [F.transaction]))
        return chain
    }

    static func decode(_ blocks: [Block], _ configuration: RollupConfiguration) throws -> SpanBatch {
        let bytes = SpanBatchEncoder(
            blocks.map { block in
                SpanBatchElement(
                    originNumber: block.epoch.number,
                    timestamp: block.timestamp,
                    transactions: block.transactions,
                )
            },
            parentHash: blocks[0].parentHash,
            lastOriginHash: blocks[blocks.count - 1].epoch.hash,
            genesisTime: configuration.genesis.l2Time.rawValue,
        ).encode()
        return try SpanBatch(decoding: bytes, in: 1..<bytes.count)
    }

    @Test("TestValidBatch", arguments: ValidityCase.common + cases)
    func validity(_ test: ValidityCase) throws {
        let context = test.context(.delta)
        let batch = try SpanBatchValidityTests.decode(test.blocks, context.configuration)
        var l2 = SpanBatchValidityTests.safeChain
        #expect(try context.validity(of: batch, l2: &l2) == test.expected)
    }

    @Test("Transactions that set code wait for Isthmus, by the time of each block")
    func setCode() throws {
        let blocks = [
            Block(F.l2A1), Block(F.l2A2, transactions: [SetCodeTransactionFixture.envelope]),
        ]
        for (time, expected) in [
            (F.l2A2.timestamp, BatchValidity.accept), (F.l2A2.timestamp + 1, .drop(.setCodeBeforeIsthmus)),
        ] {
            let context = F.context(
                .upTo(.granite, [(.isthmus, time)]),
                [F.l1A, F.l1B],
                F.l2A0,
                includedAt: F.l1B,
            )
            let batch = try SpanBatchValidityTests.decode(blocks, context.configuration)
            #expect(batch.firstMalformedTransaction == nil)
            var l2 = SpanBatchValidityTests.safeChain
            #expect(try context.validity(of: batch, l2: &l2) == expected)
        }
    }

    @Test("Post-exec transactions are read where all but their payload is empty, and wait for Lagoon")
    func postExec() throws {
        let context = F.context(.upTo(.granite), [F.l1A, F.l1B], F.l2A0, includedAt: F.l1B)
        let configuration = context.configuration
        let blocks = [
            PlannedBlock(info: F.l2A1, transactions: [SetCodeTransactionFixture.envelope]),
            PlannedBlock(info: F.l2A2, transactions: [[0x7d, 0xc0]]),
        ]
        func malformed(_ change: (inout SpanBatchEncoder) -> Void) throws -> Int? {
            var encoder = Batcher.spanBatch(blocks, configuration)
            change(&encoder)
            let bytes = encoder.encode()
            return try SpanBatch(decoding: bytes, in: 1..<bytes.count).firstMalformedTransaction
        }
        #expect(try malformed { _ in } == nil)
        #expect(try malformed { $0.nonces[1] = 1 } == 1)
        #expect(try malformed { $0.gasLimits[1] = 1 } == 1)
        #expect(try malformed { $0.yParityBits[1] = true } == 1)
        #expect(try malformed { $0.signatures[1].s = 1 } == 1)
        #expect(try malformed { $0.signatures[1].r = UInt256(1) &<< 255 } == 1)
        #expect(
            try malformed {
                $0.creationBits[1] = false
                $0.recipients.append(.zero)
            } == 1
        )
        let bytes = Batcher.spanBatch(blocks, configuration).encode()
        let batch = try SpanBatch(decoding: bytes, in: 1..<bytes.count)
        #expect(batch.transactionCount(ofBlock: 1) == 1)
        var cursor = SpanBatchCursor(batch)
        cursor.skipBlock(of: batch)
        let transactions = cursor.takeBlock(of: batch, chainID: 901)
        #expect(transactions.count == 1 && transactions.isEqual(at: 0, to: [0x7d, 0xc0]))
    }

    @Test("A failing L2 source is an error, and a missing block is not")
    func failingSource() throws {
        let context = F.context(.upTo(.delta), [F.l1A, F.l1B], F.l2A2, includedAt: F.l1B)
        let batch = try SpanBatchValidityTests.decode(
            [Block(F.l2A2), Block(F.l2A3)],
            context.configuration,
        )
        var l2 = SpanBatchValidityTests.safeChain
        l2.unavailable = [F.l2A1.number]
        #expect(throws: PipelineError(.reset, .l2Source(.unavailable, block: F.l2A1.number))) {
            try context.validity(of: batch, l2: &l2)
        }
        l2.unavailable = [F.l2A2.number]
        #expect(throws: PipelineError(.reset, .l2Source(.unavailable, block: F.l2A2.number))) {
            try context.validity(of: batch, l2: &l2)
        }
    }
}
