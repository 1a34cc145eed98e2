import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

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
