import EthereumCodec
import EthereumTypes
import JSONMembers
import Logging
import NodeTestKit
import TestSupport
import Testing

@testable import EthereumNodes

/// Headers, transactions and receipts by every method that a node may offer.
@Suite("Blocks over JSON-RPC")
struct BlockTests {
    /// A node with some methods for a block.
    static func node(_ block: TestBlock, methods: Set<String>) async throws -> TestRPCNode {
        try await TestRPCNode { method, parameters in
            guard methods.contains(method) else { return nil }
            switch method {
            case "eth_getTransactionReceipt":
                return block.index(ofTransaction: parameters).map { .result(block.receipts[$0].json) }
                    ?? .result("null")
            case "alchemy_getTransactionReceipts": return .result(#"{"receipts":\#(block.receiptsJSON)}"#)
            default: break
            }
            guard parameters.first == block.hash.hexadecimal else { return .result("null") }
            switch method {
            case "debug_getRawHeader": return .result(quoted(block.header.encode()))
            case "debug_getRawBlock": return .result(quoted(block.block.encode()))
            case "eth_getBlockByHash": return .result(block.block.json(full: parameters.last == "1"))
            case "debug_getRawReceipts":
                let items = block.receipts.map { quoted($0.encode()) }
                return .result("[\(items.joined(separator: ","))]")
            default: return .result(block.receiptsJSON)
            }
        }
    }

    @Test("The raw methods are preferred, and a header is asked for once")
    func raw() async throws {
        let block = TestBlock()
        let node = try await BlockTests.node(
            block,
            methods: ["debug_getRawHeader", "debug_getRawBlock", "eth_getBlockByHash"],
        )
        let client = try l1Client(node)
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(try await client.transactions(ofBlock: block.hash) == block.block.transactions)
        #expect(node.methods == ["debug_getRawHeader", "debug_getRawBlock"])
        #expect(node.server.requests.first?.headers.first(name: "Authorization") == "Basic dXNlcjpzZXNhbWU=")
        #expect(node.server.requests.first?.uri == "/v2/sesame?key=sesame")
    }

    @Test("JSON gives the consensus encoding of every type of transaction", arguments: [false, true])
    func json(isL2: Bool) async throws {
        let block = TestBlock(isL2: isL2)
        let node = try await BlockTests.node(block, methods: ["eth_getBlockByHash"])
        let client = try l1Client(node)
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(try await client.transactions(ofBlock: block.hash) == block.block.transactions)
        // That the raw method is missing is learnt once.
        #expect(node.methods == ["debug_getRawHeader", "eth_getBlockByHash", "eth_getBlockByHash"])
    }

    @Test("A block of which the JSON has more than 2 MB")
    func large() async throws {
        var transaction = TestBlock.signedTransactions[3]
        let transactions = (0..<1600).map { number in
            transaction.nonce = UInt64(number)
            transaction.data = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 400)
            return Transaction.signed(transaction)
        }
        let block = TestBlock(transactions: transactions)
        let json = block.block.json(full: true)
        #expect(json.utf8.count > 2 << 20)
        let node = try await TestRPCNode { method, _ in
            switch method {
            case "debug_getRawHeader": .result(quoted(block.header.encode()))
            case "eth_getBlockByHash": .result(json)
            default: nil
            }
        }
        #expect(try await l1Client(node).transactions(ofBlock: block.hash) == block.block.transactions)
    }

    @Test("A block without transactions is not asked for")
    func empty() async throws {
        let header = Header(
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            baseFeePerGas: 7
        )
        let node = try await TestRPCNode { method, _ in
            method == "debug_getRawHeader" ? .result(quoted(header.encode())) : nil
        }
        let client = try l1Client(node)
        #expect(try await client.transactions(ofBlock: header.hash).isEmpty)
        #expect(try await client.receipts(ofBlock: header.hash).isEmpty)
        #expect(node.methods == ["debug_getRawHeader"])
    }

    @Test(
        "Receipts by the only method that the node offers",
        arguments: [ReceiptsMethod.raw, .block, .alchemy, .parity, .erigon, .transaction],
        [false, true]
    )
    func receipts(method: ReceiptsMethod, isL2: Bool) async throws {
        let block = TestBlock(isL2: isL2)
        let node = try await BlockTests.node(
            block,
            methods: ["debug_getRawHeader", "debug_getRawBlock", method.rawValue],
        )
        let client = try l1Client(node)
        let expected = block.receipts.map { $0.encodeForTrie() }
        #expect(try await client.receipts(ofBlock: block.hash) == expected)
        let first = node.methods.count
        #expect(try await client.receipts(ofBlock: block.hash) == expected)
        // Now the method is known.
        let name = method == .transaction ? "\(method.rawValue) x \(block.receipts.count)" : method.rawValue
        #expect(node.methods.dropFirst(first).last == name)
        #expect(node.methods.count == first + (method == .transaction ? 2 : 1))
    }

    @Test("A kind of provider limits what is tried", arguments: RPCKind.allCases)
    func kinds(kind: RPCKind) async throws {
        let block = TestBlock()
        let node = try await BlockTests.node(
            block,
            methods: ["debug_getRawHeader", "debug_getRawBlock", "eth_getTransactionReceipt"],
        )
        let client = try l1Client(node, kind: kind)
        #expect(try await client.receipts(ofBlock: block.hash).count == block.receipts.count)
        let tried = kind.receiptsMethods.map(\.rawValue).dropLast()
        #expect(node.methods.dropFirst().prefix(tried.count) == tried[...])
    }

    @Test("Many receipts go in batches of the limit")
    func batches() async throws {
        let block = TestBlock()
        let node = try await BlockTests.node(
            block,
            methods: ["debug_getRawHeader", "debug_getRawBlock", "eth_getTransactionReceipt"],
        )
        var options = testOptions()
        options.batchCount = 4
        let client = try l1Client(node, kind: .basic, options: options)
        #expect(try await client.receipts(ofBlock: block.hash) == block.receipts.map { $0.encodeForTrie() })
        let (name, count) = ("eth_getTransactionReceipt", block.receipts.count)
        #expect(node.methods.suffix(2) == ["\(name) x 4", "\(name) x \(count - 4)"])
    }
}

/// A client of L1 for some test nodes.
func l1Client(
    _ nodes: TestRPCNode...,
    kind: RPCKind = .any,
    options: NodeOptions = testOptions(),
    logger: Logger = .silent,
) throws -> L1Client {
    L1Client(
        try nodes.map { try NodeAddress($0.url) },
        kind: kind,
        http: NodeHTTPClient(options: options),
        options: options,
        logger: logger,
    )
}
