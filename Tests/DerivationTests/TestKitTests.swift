import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import TestSupport
import Testing

@Suite("Test chains")
struct TestKitTests {
    private final class PreimageSource: NodeSource {
        private var preimages: [Hash32: [UInt8]] = [:]

        init(_ preimages: [[UInt8]]) {
            for preimage in preimages { self.preimages[Keccak256.hash(preimage)] = preimage }
        }

        override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
            guard let preimage = preimages[hash] else { throw .missingNode(hash) }
            return preimage
        }
    }

    @Test("The pre-images of an L1 chain hold its headers, transactions and receipts")
    func preimages() throws {
        var generator = SeededGenerator(seed: 111)
        var l1 = L1TestChain(timestamp: 100)
        for count in [0, 1, 2, 130, 300] {
            var contents = L1BlockContents(transactions: (0..<count).map { _ in generator.bytes(40) + [1] })
            contents.logs =
                count == 0 ? [] : [Log(address: generator.address(), topics: [generator.hash()], data: [1])]
            l1.append(contents)
        }
        let preimages = try l1.keccakPreimages()
        let source = PreimageSource(preimages)
        for (reference, contents) in zip(l1.references, l1.contents) {
            let header = try Header(encoded: source.node(reference.hash))
            #expect(header == contents.header)
            #expect(
                try OrderedTrie.items(root: header.transactionsRoot, source: source) == contents.transactions
            )
            let receipts = try OrderedTrie.items(root: header.receiptsRoot, source: source)
            #expect(try receipts.map { try Receipt(envelope: $0) } == contents.receipts)
        }
    }

    @Test("An account signs transactions that recover to it")
    func accounts() throws {
        let account = try #require(L1Account(privateKey: 42))
        #expect(L1Account(privateKey: 0) == nil)
        let envelope = account.calldataTransaction(to: Address(lowBytes: 1), data: [1, 2, 3], chainID: 900)
        guard case .signed(let transaction) = try Transaction(envelope: envelope) else {
            Issue.record("not a signed transaction")
            return
        }
        #expect(transaction.recoverSender() == account.address)
        #expect(transaction.data == [1, 2, 3])
    }
}
