import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Testing

@testable import Derivation

/// What is refused in a span batch, by its parts, and what is found in its transactions.
@Suite("Span batches that are refused")
struct SpanBatchRefusalTests {
    /// A batch of two blocks with a legacy transaction each, of which a part is changed before it is written.
    private func part(of change: (inout SpanBatchEncoder) -> Void) throws -> SpanBatchError.Part? {
        let legacy = SignedTransaction(
            type: .legacy,
            chainID: nil,
            nonce: 0,
            maxPriorityFeePerGas: 1,
            maxFeePerGas: 1,
            gasLimit: 2,
            to: Address(lowBytes: 3),
            value: 4,
            data: [],
            signature: Signature(yParity: false, r: 1, s: 1),
        ).encode()
        var encoder = SpanBatchEncoder(
            [
                SpanBatchElement(originNumber: 5, timestamp: 9, transactions: [legacy]),
                SpanBatchElement(originNumber: 5, timestamp: 11, transactions: [legacy]),
            ],
            parentHash: .zero,
            lastOriginHash: .zero,
            genesisTime: 0,
        )
        change(&encoder)
        let bytes = encoder.encode()
        do {
            _ = try SpanBatch(decoding: bytes, in: 1..<bytes.count)
            return nil
        } catch {
            return error.part
        }
    }

    @Test("TestEmptySpanBatch, TestSpanBatchMaxBlockCount: no blocks, or more than 10,000,000, are refused")
    func blockCounts() throws {
        #expect(try part { _ in } == nil)
        #expect(try part { $0.blockCount = 0 } == .blockCount)
        #expect(try part { $0.blockCount = 10_000_001 } == .blockCount)
        #expect(try part { $0.blockCount = .max } == .blockCount)
        #expect(try part { $0.blockCount = 10_000_000 } == .originBits)
    }

    @Test("TestSpanBatchMaxBlockTxCount, TestSpanBatchTotalBlockTxCountNotOverflow")
    func transactionCounts() throws {
        #expect(try part { $0.transactionCounts[0] = 10_000_001 } == .transactionCounts)
        #expect(try part { $0.transactionCounts[0] = .max } == .transactionCounts)
        #expect(try part { $0.transactionCounts = [10_000_000, 1] } == .transactionCounts)
        #expect(try part { $0.transactionCounts = [5_000_000, 5_000_000] } == .creationBits)
    }

    @Test("Bits beyond the end of a list of bits are refused")
    func bitsBeyondTheEnd() throws {
        #expect(try part { $0.originBits = [false, false, true] } == .originBits)
        #expect(
            try part { $0.creationBits = [false, false, false, false, false, false, false, true] }
                == .creationBits
        )
        #expect(try part { $0.yParityBits = [false, false, true] } == .yParityBits)
        #expect(try part { $0.protectedBits = [false, false, true] } == .protectedBits)
        #expect(try part { $0.protectedBits = [true, true] } == nil)
    }

    @Test(
        "TestSpanBatchReadTxDataInvalid: data that is no type byte and list is refused",
        arguments: [
            [0x80], [0x83, 1, 2, 3], [0x02, 0x80], [0x02], [0xf8, 0x37], [0xf8, 0x38, 0], [0xb8, 0x38],
        ] as [[UInt8]]
    )
    func invalidData(_ data: [UInt8]) throws {
        #expect(try part { $0.data[1] = data } == .data)
    }

    @Test("TestSpanBatchMaxTxData: a list of more than 10,000,000 bytes with its prefix is refused")
    func maximumData() throws {
        func list(_ count: Int) -> [UInt8] {
            [0xfa, UInt8(count >> 16), UInt8(count >> 8 & 0xff), UInt8(count & 0xff)]
                + [UInt8](repeating: 0x80, count: count)
        }
        #expect(try part { $0.data[1] = list(10_000_000 - 4) } == nil)
        #expect(try part { $0.data[1] = list(10_000_000 - 3) } == .data)
    }

    /// The number of the transaction that cannot be put together in a batch of two legacy transactions of
    /// which the second's data is changed.
    private func malformed(_ data: [UInt8], isCreation: Bool = false) throws -> Int? {
        let first = RLPFixture.list([[4], [1], []])
        var encoder = SpanBatchEncoder(
            [SpanBatchElement(originNumber: 5, timestamp: 9)],
            parentHash: .zero,
            lastOriginHash: .zero,
            genesisTime: 0,
        )
        encoder.transactionCounts = [2]
        encoder.creationBits = [true, isCreation]
        encoder.yParityBits = [false, true]
        encoder.signatures = [(1, 2), (3, 4)]
        encoder.recipients = isCreation ? [] : [Address(lowBytes: 5)]
        encoder.data = [first, data]
        encoder.nonces = [1, 2]
        encoder.gasLimits = [1, 2]
        encoder.protectedBits = [false, false]
        if data[0] != 0, data[0] < 0x80 { encoder.protectedBits = [false] }
        let bytes = encoder.encode()
        let batch = try SpanBatch(decoding: bytes, in: 1..<bytes.count)
        if batch.firstMalformedTransaction == nil {
            var cursor = SpanBatchCursor(batch)
            _ = cursor.takeBlock(of: batch, chainID: 10)
        }
        return batch.firstMalformedTransaction
    }

    @Test("Transactions that cannot be put together are found, and the rest of the batch is decoded")
    func malformedTransactions() throws {
        let one: [UInt8] = [1]
        // Well-formed ones of each type.
        #expect(try malformed(RLPFixture.list([one, one, one])) == nil)
        #expect(try malformed([1] + RLPFixture.list([one, one, one], tail: [0xc0])) == nil)
        #expect(try malformed([2] + RLPFixture.list([one, one, one, one], tail: [0xc0])) == nil)
        #expect(try malformed([4] + RLPFixture.list([one, one, one, one], tail: [0xc0, 0xc0])) == nil)
        // TestSpanBatchTxInvalidTxType
        for type: UInt8 in [0, 3, 5, 0x7e, 0x7f] {
            #expect(try malformed([type] + RLPFixture.list([one, one, one, one], tail: [0xc0])) == 1)
        }
        // TestSpanBatchTxDecodeInvalid: a field too few, a field too many, a number with a leading zero.
        #expect(try malformed(RLPFixture.list([one, one])) == 1)
        #expect(try malformed(RLPFixture.list([one, one, one, one])) == 1)
        #expect(try malformed(RLPFixture.list([[0, 1], one, one])) == 1)
        #expect(try malformed(RLPFixture.list([[0], one, one])) == 1)
        #expect(try malformed([1] + RLPFixture.list([one, one, one, one])) == 1)
        #expect(try malformed([2] + RLPFixture.list([one, one, one, one], tail: [0xc1, 0x80])) == 1)
        // TestSpanBatchTxSetCodeInvalidTo
        #expect(
            try malformed([4] + RLPFixture.list([one, one, one, one], tail: [0xc0, 0xc0]), isCreation: true)
                == 1
        )
    }

    @Test("Values of more than 256 bits are left to execution, save in transactions that set code")
    func largeValues() throws {
        let large = [UInt8](repeating: 7, count: 33)
        #expect(try malformed(RLPFixture.list([large, [1], [1]])) == nil)
        #expect(try malformed([2] + RLPFixture.list([large, large, large, [1]], tail: [0xc0])) == nil)
        #expect(try malformed([4] + RLPFixture.list([large, [1], [1], [1]], tail: [0xc0, 0xc0])) == 1)
    }
}

enum RLPFixture {
    /// A list of strings, followed by items that are encoded already.
    static func list(_ strings: [[UInt8]], tail: [UInt8] = []) -> [UInt8] {
        var writer = RLPWriter()
        writer.appendList { list in
            for string in strings { list.append(string) }
            list.appendRaw(tail)
        }
        return writer.bytes
    }
}
