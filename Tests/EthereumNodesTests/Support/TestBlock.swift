import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers
import MerklePatricia
import NodeTestKit

/// A block with a transaction of every type, and what a node answers about it.
struct TestBlock: Sendable {
    var block: Block
    var receipts: [Receipt]

    var header: Header { block.header }
    var hash: Hash32 { block.header.hash }

    /// A block of L1, or of L2 with a deposit in front.
    init(isL2: Bool = false, stateRoot: Hash32 = Hash32(1, 2, 3, 4)) {
        let signed = TestBlock.signedTransactions.map { Transaction.signed($0) }
        let deposits = TestBlock.deposits.map { Transaction.deposit($0) }
        self.init(transactions: isL2 ? deposits + [signed[3]] : signed, stateRoot: stateRoot)
    }

    init(transactions: [Transaction], stateRoot: Hash32 = .zero) {
        receipts = transactions.enumerated().map { index, transaction in
            TestBlock.receipt(of: transaction.type, index: index)
        }
        let envelopes = transactions.map { $0.encode() }
        block = Block(
            header: Header(
                parentHash: Hash32(9, 9, 9, 9),
                beneficiary: Address(lowBytes: 0xbe),
                stateRoot: stateRoot,
                transactionsRoot: OrderedTrie.root(of: envelopes),
                receiptsRoot: OrderedTrie.root(of: receipts.map { $0.encodeForTrie() }),
                number: 17_034_870,
                gasLimit: 30_000_000,
                gasUsed: 21_000 * UInt64(envelopes.count),
                timestamp: 1_681_338_455,
                extraData: [0, 1, 2],
                prevRandao: Hash32(5, 6, 7, 8),
                baseFeePerGas: 7,
                withdrawalsRoot: MerklePatriciaTrie.emptyRoot,
                blobGasUsed: 131_072,
                excessBlobGas: 0,
                parentBeaconBlockRoot: Hash32(1, 1, 1, 1),
                requestsHash: Hash32(2, 2, 2, 2)
            ),
            transactions: envelopes,
            withdrawals: []
        )
    }

    /// An answer of `eth_getBlockReceipts`.
    var receiptsJSON: String { "[\(receipts.map(\.json).joined(separator: ","))]" }

    /// The place of the transaction that a call names by its hash alone; nil where the block has none of that hash.
    func index(ofTransaction parameters: [String]) -> Int? {
        block.transactions.firstIndex { parameters == [Keccak256.hash($0).hexadecimal] }
    }

    /// A node that has the block in raw form and its receipts one by one: for each, `receipt` answers by its place.
    func nodeOfSingleReceipts(
        _ receipt: @escaping @Sendable (Int) -> TestRPCAnswer
    ) async throws -> TestRPCNode {
        try await TestRPCNode { method, parameters in
            switch method {
            case "debug_getRawHeader": .result(quoted(header.encode()))
            case "debug_getRawBlock": .result(quoted(block.encode()))
            case "eth_getTransactionReceipt": index(ofTransaction: parameters).map(receipt) ?? .result("null")
            default: nil
            }
        }
    }
}

/// A JSON string of hexadecimal bytes.
func quoted(_ bytes: [UInt8]) -> String { "\"\(bytes.hexadecimal)\"" }
