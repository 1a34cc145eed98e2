import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Testing

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

    /// A transaction to the inbox, signed by whomever the signature says.
    private func transaction(_ type: TransactionType, _ signature: Signature) -> [UInt8] {
        SignedTransaction(
            type: type,
            chainID: 900,
            nonce: 0,
            maxPriorityFeePerGas: 0,
            maxFeePerGas: 0,
            gasLimit: 0,
            to: BatcherTransactionTests.inbox,
            value: 0,
            data: [1],
            signature: signature,
        ).encode()
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
        let envelope = transaction(.dynamicFee, Signature(yParity: false, r: 0, s: 0))
        #expect(try filter.payloads(in: [envelope], drops: &drops).isEmpty)
        #expect(drops.count(of: .unauthorizedBatcherTransaction) == 1)
    }

    @Test("Transactions that set code never count, whoever signed them")
    func setCode() throws {
        var drops = DropLog()
        let envelope = transaction(.setCode, Signature(yParity: false, r: 1, s: 1))
        #expect(try filter.payloads(in: [envelope], drops: &drops).isEmpty)
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
