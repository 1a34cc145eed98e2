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
