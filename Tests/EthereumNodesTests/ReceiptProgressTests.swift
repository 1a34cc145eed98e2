import EthereumCodec
import EthereumCrypto
import EthereumTypes
import NodeTestKit
import Synchronization
import Testing

@testable import EthereumNodes

/// Receipts one by one from a node that does not give all of them at once.
@Suite("Progress of receipts")
struct ReceiptProgressTests {
    /// How a node refuses what is above its limit.
    enum Refusal: CaseIterable {
        /// Each call of a batch by itself.
        case call
        /// The whole request by HTTP 429.
        case request
    }

    /// The calls that a node answered, and how many more it will in this window.
    private final class Window: Sendable {
        private let state = Mutex((answered: [String: Int](), left: 0, windows: 0))

        /// Whether a call is answered.
        func admits(_ call: String) -> Bool {
            state.withLock { state in
                guard state.left > 0 else { return false }
                state.left -= 1
                state.answered[call, default: 0] += 1
                return true
            }
        }

        func begin(_ limit: Int) {
            state.withLock {
                $0.left = limit
                $0.windows += 1
            }
        }

        var answered: [String: Int] { state.withLock { $0.answered } }
        var windows: Int { state.withLock { $0.windows } }
    }

    private static let block = TestBlock(
        transactions: (0..<100).map { nonce in
            var transaction = TestBlock.signedTransactions[0]
            transaction.nonce = UInt64(nonce)
            return .signed(transaction)
        }
    )

    @Test("A rate limit below a block's receipts", arguments: Refusal.allCases, [RPCKind.basic, .any])
    func rateLimit(refusal: Refusal, kind: RPCKind) async throws {
        let block = ReceiptProgressTests.block
        let receipts = Dictionary(
            uniqueKeysWithValues: zip(block.block.transactions, block.receipts).map {
                (Keccak256.hash($0).hexadecimal, $1.json)
            }
        )
        // A whole request is refused where a window ends between two batches of 20.
        let limit = refusal == .request ? 40 : 33
        let window = Window()
        window.begin(limit)
        let node = try await TestRPCNode { method, parameters in
            switch method {
            case "debug_getRawHeader": return .result(quoted(block.header.encode()))
            case "debug_getRawBlock": return .result(quoted(block.block.encode()))
            case "eth_getTransactionReceipt":
                guard let hash = parameters.first, let receipt = receipts[hash] else { return nil }
                if window.admits(hash) { return .result(receipt) }
                return refusal == .request
                    ? .transport(.http(429)) : .error(-32007, "33/second request limit reached")
            default: return nil
            }
        }
        var options = testOptions(attempts: 4)
        options.sleep = { _ in window.begin(limit) }
        let client = try l1Client(node, kind: kind, options: options)
        #expect(try await client.receipts(ofBlock: block.hash) == block.receipts.map { $0.encodeForTrie() })
        #expect(window.answered.count == 100)
        #expect(window.answered.values.allSatisfy { $0 == 1 })
        #expect(window.windows == (refusal == .request ? 3 : 4))
        // Neither the block nor methods that the node does not offer are asked again.
        let others = node.methods.filter { !$0.hasPrefix("eth_getTransactionReceipt") }
        #expect(Set(others).count == others.count)
        #expect(others.count == 1 + kind.receiptsMethods.count)
    }

    @Test("Receipts that are not the block's are all asked again")
    func wrongReceipt() async throws {
        let block = TestBlock()
        let isWrong = Mutex(true)
        let node = try await block.nodeOfSingleReceipts { index in
            var receipt = block.receipts[index]
            if index == 2, isWrong.withLock({ $0 }) { receipt.cumulativeGasUsed += 1 }
            return .result(receipt.json)
        }
        let client = try l1Client(node, kind: .basic)
        let error = await nodeError { try await client.receipts(ofBlock: block.hash) }
        #expect(error?.kind == .wrongData)
        isWrong.withLock { $0 = false }
        #expect(try await client.receipts(ofBlock: block.hash) == block.receipts.map { $0.encodeForTrie() })
    }

    @Test("The newest values are kept, but for those that are removed")
    func recentValues() {
        var values = RecentValues<Int, Int>(limit: 3)
        for key in 1...4 { values.insert(10 * key, for: key) }
        values.remove(3)
        values.remove(7)
        #expect((1...4).map { values[$0] } == [nil, 20, nil, 40])
        values.insert(50, for: 5)
        #expect((1...5).map { values[$0] } == [nil, 20, nil, 40, 50])
        values.insert(60, for: 6)
        #expect((1...6).map { values[$0] } == [nil, nil, nil, 40, 50, 60])
    }
}
