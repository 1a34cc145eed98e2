import ChainConfiguration
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

@testable import Derivation

enum SetCodeTransactionFixture {
    /// A transaction in the encoding of EIP-7702, with signatures that nobody made.
    static let envelope = SignedTransaction(
        type: .setCode,
        chainID: 901,
        nonce: 3,
        maxPriorityFeePerGas: 1,
        maxFeePerGas: 2,
        gasLimit: 100_000,
        to: Address(lowBytes: 0xbeef),
        value: 0,
        data: [],
        accessList: [AccessListEntry(address: Address(lowBytes: 1), storageKeys: [Hash32(1, 2, 3, 4)])],
        authorizationList: [
            Authorization(chainID: 901, address: Address(lowBytes: 2), nonce: 1, yParity: 1, r: 5, s: 6)
        ],
        signature: Signature(yParity: true, r: 1, s: 2),
    ).encode()
}

@Suite("Span batches")
struct SpanBatchTests {
    static func randomTransaction(_ generator: inout SeededGenerator, chainID: UInt64) -> [UInt8] {
        let types: [TransactionType] = [.legacy, .accessList, .dynamicFee, .setCode]
        let type = types[Int.random(in: 0..<4, using: &generator)]
        let isCreation = type.allowsCreation && Int.random(in: 0..<4, using: &generator) == 0
        let isProtected = type != .legacy || Bool.random(using: &generator)
        let fee = UInt256(generator.next() >> UInt64.random(in: 0...63, using: &generator))
        return SignedTransaction(
            type: type,
            chainID: isProtected ? chainID : nil,
            nonce: generator.next() >> UInt64.random(in: 0...63, using: &generator),
            maxPriorityFeePerGas: fee,
            maxFeePerGas: type.hasPriorityFee ? generator.uint256() : fee,
            gasLimit: generator.next() >> UInt64.random(in: 0...63, using: &generator),
            to: isCreation ? nil : generator.address(),
            value: generator.uint256() &>> UInt64.random(in: 0...255, using: &generator),
            data: generator.bytes(Int.random(in: 0...80, using: &generator)),
            accessList: type == .legacy
                ? []
                : (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                    AccessListEntry(address: generator.address(), storageKeys: [generator.hash()])
                },
            authorizationList: type == .setCode
                ? [
                    Authorization(
                        chainID: UInt256(chainID),
                        address: generator.address(),
                        nonce: generator.next(),
                        yParity: UInt8.random(in: 0...255, using: &generator),
                        r: generator.uint256(),
                        s: generator.uint256(),
                    )
                ] : [],
            signature: Signature(
                yParity: Bool.random(using: &generator),
                r: generator.uint256() &>> UInt64.random(in: 0...16, using: &generator),
                s: generator.uint256(),
            ),
        ).encode()
    }

    static func randomElements(_ generator: inout SeededGenerator, chainID: UInt64) -> [SpanBatchElement] {
        var originNumber: UInt64 = 1000
        return (0..<Int.random(in: 1...12, using: &generator)).map { index in
            if Int.random(in: 0..<4, using: &generator) == 0 { originNumber += 1 }
            return SpanBatchElement(
                originNumber: originNumber,
                timestamp: 5000 + 2 * UInt64(index),
                transactions: (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    randomTransaction(&generator, chainID: chainID)
                },
            )
        }
    }

    @Test("Decoding gives back what was encoded", arguments: [UInt64(21), 22, 23, 24])
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for chainID in [UInt64(901), 10, .max] {
            let elements = SpanBatchTests.randomElements(&generator, chainID: chainID)
            let parent = generator.hash()
            let origin = generator.hash()
            let encoder = SpanBatchEncoder(
                elements,
                parentHash: parent,
                lastOriginHash: origin,
                genesisTime: 1000
            )
            let bytes = encoder.encode()
            guard case .span(let batch) = try Batch(decoding: bytes, in: 0..<bytes.count) else {
                Issue.record("not a span batch")
                return
            }
            #expect(batch.end == bytes.count)
            #expect(batch.blockCount == elements.count)
            #expect(batch.relativeTimestamp == 4000)
            #expect(batch.parentCheck == SpanCheck(parent))
            #expect(batch.originCheck == SpanCheck(origin))
            #expect(batch.firstOriginNumber == elements[0].originNumber)
            #expect(batch.lastOriginNumber == elements[elements.count - 1].originNumber)
            #expect(batch.firstMalformedTransaction == nil)
            #expect(batch.transactionCount == elements.reduce(0) { $0 + $1.transactions.count })
            var cursor = SpanBatchCursor(batch)
            for (index, element) in elements.enumerated() {
                #expect(cursor.block == index)
                #expect(cursor.originNumber == element.originNumber)
                #expect(batch.transactionCount(ofBlock: index) == element.transactions.count)
                if Bool.random(using: &generator) {
                    cursor.skipBlock(of: batch)
                } else {
                    #expect(cursor.takeBlock(of: batch, chainID: chainID).envelopes == element.transactions)
                }
            }
        }
    }

    @Test("Every truncation is refused, with an offset within the batch")
    func truncations() throws {
        var generator = SeededGenerator(seed: 31)
        let elements = SpanBatchTests.randomElements(&generator, chainID: 10)
        let bytes = SpanBatchEncoder(
            elements,
            parentHash: .zero,
            lastOriginHash: .zero,
            genesisTime: 0,
        ).encode()
        for count in 1..<bytes.count {
            let part = Array(bytes[..<count])
            do {
                _ = try SpanBatch(decoding: part, in: 1..<count)
                Issue.record("\(count) of \(bytes.count) bytes were decoded")
            } catch {
                #expect((1...count).contains(error.offset))
            }
        }
    }

    @Test("What follows a batch is not looked at")
    func trailingBytes() throws {
        let bytes = SpanBatchEncoder(
            [SpanBatchElement(originNumber: 5, timestamp: 9, transactions: [Scenario.transaction(nonce: 1)])],
            parentHash: .zero,
            lastOriginHash: .zero,
            genesisTime: 0,
        ).encode()
        let batch = try SpanBatch(decoding: bytes + [1, 2, 3], in: 1..<(bytes.count + 3))
        #expect(batch.end == bytes.count)
    }

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

    @Test("Arbitrary changes of a valid batch are decoded or refused", arguments: [UInt64(41), 42, 43])
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let elements = SpanBatchTests.randomElements(&generator, chainID: 10)
            let valid = SpanBatchEncoder(
                elements,
                parentHash: .zero,
                lastOriginHash: .zero,
                genesisTime: 0,
            ).encode()
            for _ in 0..<30 {
                var bytes = valid
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let index = Int.random(in: 1..<min(bytes.count, 120), using: &generator)
                    bytes[index] = UInt8.random(in: 0...255, using: &generator)
                }
                guard let batch = try? SpanBatch(decoding: bytes, in: 1..<bytes.count) else { continue }
                guard batch.firstMalformedTransaction == nil else { continue }
                var cursor = SpanBatchCursor(batch)
                while cursor.block < batch.blockCount { _ = cursor.takeBlock(of: batch, chainID: 10) }
            }
        }
    }

    @Test("Arbitrary bytes are decoded or refused", arguments: [UInt64(51), 52])
    func arbitrary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let bytes =
                [UInt8.random(in: 0...2, using: &generator)]
                + generator.bytes(Int.random(in: 0...150, using: &generator))
            _ = try? Batch(decoding: bytes, in: 0..<bytes.count)
        }
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
