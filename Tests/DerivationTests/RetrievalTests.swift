import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import TestSupport
import Testing

@Suite("Blobs")
struct BlobCodecTests {
    private func roundTrip(_ data: [UInt8]) throws -> [UInt8]? {
        guard let blob = BlobCodec.encode(data) else { return nil }
        #expect(blob.count == 131_072)
        for start in stride(from: 0, to: blob.count, by: 32) { #expect(blob[start] < 0x40) }
        return try BlobCodec.decode(blob)
    }

    @Test(
        "TestBlobEncodeDecode",
        arguments: [
            Array("this is a test of blob encoding/decoding".utf8), Array("short".utf8), [0], [0, 1, 0],
            [UInt8](repeating: 0, count: 27), [UInt8](repeating: 0, count: 26),
            [UInt8](repeating: 0, count: 25), [],
        ] as [[UInt8]]
    )
    func encodeDecode(_ data: [UInt8]) throws {
        #expect(try roundTrip(data) == data)
    }

    @Test(
        "TestSmallBlobEncoding",
        arguments: [1, 10, 27, 28, 120, 121, 122, 123, 124, 125, 127, 128, 249, 250, 251]
    )
    func small(_ count: Int) throws {
        var data = [UInt8](repeating: 0, count: count)
        data[count - 1] = 0xff
        #expect(try roundTrip(data) == data)
    }

    @Test("TestBigBlobEncoding, TestTooLongDataEncoding")
    func big() throws {
        #expect(BlobCodec.maximumDataByteCount == 130_044)
        var generator = SeededGenerator(seed: 81)
        let data = generator.bytes(130_044)
        for dropped in [0, 1, 2, 3, 4, 126, 127, 128] {
            let part = Array(data[dropped...])
            #expect(try roundTrip(part) == part)
        }
        #expect(BlobCodec.encode(data + [0]) == nil)
    }

    @Test("The layout: version, length, then 31 bytes of each element and 6 bits of its first byte")
    func layout() throws {
        let data = (0..<123).map { UInt8($0 + 1) }
        let blob = try #require(BlobCodec.encode(data))
        #expect(Array(blob[1..<5]) == [0, 0, 0, 123])
        #expect(Array(blob[5..<32]) == Array(data[..<27]))
        #expect(Array(blob[33..<64]) == Array(data[28..<59]))
        #expect(Array(blob[65..<96]) == Array(data[60..<91]))
        #expect(Array(blob[97..<128]) == Array(data[92..<123]))
        let (x, y, z) = (data[27], data[59], data[91])
        #expect(blob[0] == x & 0x3f)
        #expect(blob[32] == (y & 0x0f) | (x >> 6) << 4)
        #expect(blob[64] == z & 0x3f)
        #expect(blob[96] == (z >> 6) << 4 | y >> 4)
        #expect(blob[128...].allSatisfy { $0 == 0 })
    }

    @Test("TestInvalidBlobDecoding")
    func invalid() throws {
        let valid = try #require(BlobCodec.encode(Array("this is a test of invalid blob decoding".utf8)))
        func error(_ change: (inout [UInt8]) -> Void) -> BlobError? {
            var blob = valid
            change(&blob)
            do {
                _ = try BlobCodec.decode(blob)
                return nil
            } catch {
                return error
            }
        }
        #expect(error { _ in } == nil)
        #expect(error { $0[32] = 0x80 } == BlobError(.invalidFieldElement, at: 32))
        #expect(error { $0[32] = 0x40 } == BlobError(.invalidFieldElement, at: 32))
        #expect(error { $0[96] = 0x40 } == BlobError(.invalidFieldElement, at: 96))
        #expect(error { $0[1] = 1 } == BlobError(.unknownVersion, at: 1))
        #expect(error { $0[2] = 0xff } == BlobError(.invalidLength, at: 2))
        #expect(error { $0[64] = 1 } == BlobError(.trailingData, at: 91))
        #expect(error { $0[128] = 1 } == BlobError(.trailingData, at: 128))
        #expect(error { $0[131_071] = 1 } == BlobError(.trailingData, at: 131_071))
        #expect(error { $0.removeLast() } == BlobError(.wrongByteCount, at: 0))
        #expect(error { $0 = [] } == BlobError(.wrongByteCount, at: 0))
        // The first byte's highest bits are not looked at, as in op-node.
        #expect(error { $0[0] |= 0x40 } == nil)
    }
}

@Suite("Batcher transactions")
struct BatcherTransactionTests {
    private static let inbox = Address(lowBytes: 0xff01)
    private static let batcher = Address(lowBytes: 0xba7c)
    private let filter = BatcherTransactionFilter(
        inbox: inbox,
        batcher: batcher,
        l1ChainID: 900,
        readsBlobs: true
    )

    private func deposit(from: Address = batcher, to: Address? = inbox, data: [UInt8] = [1]) -> [UInt8] {
        DepositTransaction(sourceHash: .zero, from: from, to: to, gasLimit: 1, data: data).encode()
    }

    @Test("Only transactions from the batcher to the inbox count, in order")
    func filtering() throws {
        var drops = DropLog()
        let payloads = try filter.payloads(
            in: [
                deposit(data: [1]), deposit(from: Address(lowBytes: 1), data: [2]),
                deposit(to: nil, data: [3]),
                deposit(to: Address(lowBytes: 2), data: [4]), [0x7e], deposit(data: []),
                deposit(data: [5]),
            ],
            drops: &drops,
        )
        #expect(payloads == [.calldata([1]), .calldata([]), .calldata([5])])
        #expect(drops.count(of: .unauthorizedBatcherTransaction) == 1)
    }

    /// Nobody knows what a later fork's transaction says: op-program and kona cannot decode the block either.
    @Test("A transaction of unknown type is an error", arguments: [[0x05, 0xc0], [0x64], [0x00, 0xc0], []])
    func unknownType(_ envelope: [UInt8]) {
        var drops = DropLog()
        #expect(throws: UnknownTransactionType(byte: envelope.first ?? 0)) {
            try filter.payloads(in: [deposit(), envelope], drops: &drops)
        }
        #expect(drops.total == 0)
    }

    @Test("A signature that is not valid does not count")
    func invalidSignature() throws {
        var drops = DropLog()
        let transaction = SignedTransaction(
            type: .dynamicFee,
            chainID: 900,
            nonce: 0,
            maxPriorityFeePerGas: 0,
            maxFeePerGas: 0,
            gasLimit: 0,
            to: BatcherTransactionTests.inbox,
            value: 0,
            data: [1],
            signature: Signature(yParity: false, r: 0, s: 0),
        )
        #expect(try filter.payloads(in: [transaction.encode()], drops: &drops).isEmpty)
        #expect(drops.count(of: .unauthorizedBatcherTransaction) == 1)
    }

    @Test("Transactions that set code never count, whoever signed them")
    func setCode() throws {
        var drops = DropLog()
        let transaction = SignedTransaction(
            type: .setCode,
            chainID: 900,
            nonce: 0,
            maxPriorityFeePerGas: 0,
            maxFeePerGas: 0,
            gasLimit: 0,
            to: BatcherTransactionTests.inbox,
            value: 0,
            data: [1],
            signature: Signature(yParity: false, r: 1, s: 1),
        )
        #expect(try filter.payloads(in: [transaction.encode()], drops: &drops).isEmpty)
        #expect(drops.total == 0)
    }

    @Test("Signed transactions of each type count, blobs with their index in the block")
    func signed() throws {
        guard let account = L1Account(privateKey: 0x1234_5678), let other = L1Account(privateKey: 99) else {
            Issue.record("keys cannot sign")
            return
        }
        var filter = filter
        filter.batcher = account.address
        let inbox = BatcherTransactionTests.inbox
        let hashes = (1...5).map { Hash32(0x0100_0000_0000_0000, 0, 0, $0) }
        let envelopes = [
            account.calldataTransaction(to: inbox, data: [1, 2], chainID: 900),
            other.blobTransaction(to: Address(lowBytes: 3), blobHashes: Array(hashes[..<2]), chainID: 900),
            account.blobTransaction(to: inbox, blobHashes: Array(hashes[2...]), nonce: 1, chainID: 900),
            other.calldataTransaction(to: inbox, data: [3], chainID: 900),
            account.calldataTransaction(to: inbox, data: [4], nonce: 2, chainID: 901),
        ]
        var drops = DropLog()
        #expect(
            try filter.payloads(in: envelopes, drops: &drops) == [
                .calldata([1, 2]), .blob(IndexedBlobHash(index: 2, hash: hashes[2])),
                .blob(IndexedBlobHash(index: 3, hash: hashes[3])),
                .blob(IndexedBlobHash(index: 4, hash: hashes[4])),
            ]
        )
        #expect(drops.count(of: .unauthorizedBatcherTransaction) == 2)
        // Before Ecotone a transaction with blobs would count by its input.
        filter.readsBlobs = false
        #expect(try filter.payloads(in: envelopes, drops: &drops) == [.calldata([1, 2]), .calldata([])])
    }
}

@Suite("L1 traversal and retrieval")
struct L1Tests {
    @Test("Blobs are read and decoded, one that holds no data is skipped")
    func blobs() throws {
        guard let account = L1Account(privateKey: 77) else {
            Issue.record("a key cannot sign")
            return
        }
        let good = try #require(BlobCodec.encode([7, 8, 9]))
        var bad = good
        bad[1] = 9
        let hashes = [Hash32(1, 0, 0, 1), Hash32(1, 0, 0, 2)]
        var l1 = L1TestChain(timestamp: 1000)
        var contents = L1BlockContents(transactions: [
            account.blobTransaction(to: Address(lowBytes: 5), blobHashes: hashes, chainID: 900),
            account.calldataTransaction(to: Address(lowBytes: 5), data: [1], chainID: 900),
        ])
        contents.blobs = [(hashes[0], bad), (hashes[1], good)]
        let block = l1.append(contents)
        let filter = BatcherTransactionFilter(
            inbox: Address(lowBytes: 5),
            batcher: account.address,
            l1ChainID: 900,
            readsBlobs: true,
        )
        var retrieval = L1Retrieval()
        var drops = DropLog()
        try retrieval.open(block, filter: filter, in: &l1, drops: &drops)
        #expect(try retrieval.next(in: &l1, drops: &drops) == [7, 8, 9])
        #expect(drops.count(of: .malformedBlob) == 1)
        #expect(try retrieval.next(in: &l1, drops: &drops) == [1])
        #expect(retrieval.isOpen)
        #expect(try retrieval.next(in: &l1, drops: &drops) == nil)
        #expect(!retrieval.isOpen)
        #expect(l1.reads.blobs == [0, 1])
    }

    private func makeTraversal(_ l1: L1TestChain) -> (L1Traversal, L1EventReader, RollupConfiguration) {
        let configuration = RollupConfiguration.test(forks: .upTo(.granite), l1: l1.head.id, time: 0)
        let traversal = L1Traversal(
            origin: l1.head,
            systemConfiguration: configuration.genesis.systemConfiguration,
        )
        return (traversal, L1EventReader(configuration), configuration)
    }

    @Test("Each block is handed on once, and the head is the end")
    func steps() throws {
        var l1 = L1TestChain(firstNumber: 5, timestamp: 1000)
        var (traversal, events, _) = makeTraversal(l1)
        var drops = DropLog()
        #expect(traversal.nextBlock == l1.head)
        traversal.handOn()
        #expect(traversal.nextBlock == nil)
        #expect(try !traversal.advance(in: &l1, events: events, drops: &drops))
        l1.append()
        #expect(try traversal.advance(in: &l1, events: events, drops: &drops))
        #expect(traversal.nextBlock == l1.head)
        #expect(traversal.origin.number == 6)
    }

    @Test("Configuration updates apply with the block that holds them, whose bloom tells of them")
    func updates() throws {
        var l1 = L1TestChain(firstNumber: 5, timestamp: 1000)
        var (traversal, events, configuration) = makeTraversal(l1)
        let update = SystemConfigurationUpdate.batcher(Address(lowBytes: 9))
        l1.append(L1BlockContents(logs: [Log(address: Address(lowBytes: 1), topics: [], data: [])]))
        l1.append(L1BlockContents(logs: [update.log(contract: configuration.systemConfigAddress)]))
        l1.append()
        var drops = DropLog()
        let batcher = configuration.genesis.systemConfiguration.batcherAddress
        for expected in [batcher, Address(lowBytes: 9), Address(lowBytes: 9)] {
            #expect(try traversal.advance(in: &l1, events: events, drops: &drops))
            #expect(traversal.systemConfiguration.batcherAddress == expected)
        }
        #expect(l1.reads.receipts == [7])
    }

    @Test("A failing source is temporary, and the step can be made again")
    func failure() throws {
        var l1 = L1TestChain(firstNumber: 5, timestamp: 1000)
        var (traversal, events, configuration) = makeTraversal(l1)
        l1.append(
            L1BlockContents(logs: [
                SystemConfigurationUpdate.gasLimit(3).log(contract: configuration.systemConfigAddress)
            ])
        )
        l1.unavailable = [6]
        var drops = DropLog()
        #expect(throws: PipelineError(.temporary, .l1Source(.unavailable, block: 6))) {
            try traversal.advance(in: &l1, events: events, drops: &drops)
        }
        #expect(traversal.origin.number == 5)
        l1.unavailable = []
        #expect(try traversal.advance(in: &l1, events: events, drops: &drops))
        #expect(traversal.systemConfiguration.gasLimit == 3)
    }
}
