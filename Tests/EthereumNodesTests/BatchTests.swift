import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Foundation
import NodeTestKit
import Testing

@testable import EthereumNodes

/// Nodes that take no batches, or smaller ones.
@Suite("Batches")
struct BatchTests {
    /// How a node refuses a batch.
    enum Refusal: CaseIterable {
        /// One error for the whole, as geth does where a batch has too many calls.
        case oneError
        /// The same, in words that say nothing.
        case strangeError
        /// An error for the calls behind the first, as geth does where the answers are too long together.
        case tooLargeTogether
        /// A status of what is in front of the node.
        case badRequest, contentTooLarge, notImplemented
        /// An error that says that the request is wrong, with a status that would pass.
        case errorWithStatus

        func answer(_ ids: [Int], _ results: [String]) -> TestAnswer {
            switch self {
            case .oneError: return .json(Refusal.error(id: "null", -32600, "batch too large"))
            case .strangeError: return .json(Refusal.error(id: "null", -32600, "no"))
            case .tooLargeTogether:
                let items = ids.enumerated().map { index, id in
                    index == 0 ? results[0] : Refusal.error(id: "\(id)", -32003, "response too large")
                }
                return .json("[\(items.joined(separator: ","))]")
            case .badRequest: return .http(400)
            case .contentTooLarge: return .http(413)
            case .notImplemented: return .http(501)
            case .errorWithStatus:
                return .http(500, body: Array(Refusal.error(id: "null", -32600, "no batches").utf8))
            }
        }

        private static func error(id: String, _ code: Int, _ message: String) -> String {
            #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"message":"\#(message)"}}"#
        }
    }

    /// A node of one block that takes batches of at most so many calls; and the sizes of the batches that it got, 0 for a
    /// call alone.
    private func node(_ block: TestBlock, limit: Int, _ refusal: Refusal) async throws -> TestServer {
        let receipts = Dictionary(
            uniqueKeysWithValues: zip(block.block.transactions, block.receipts).map {
                (Keccak256.hash($0).hexadecimal, $1.json)
            }
        )
        let (header, body) = (quoted(block.header.encode()), quoted(block.block.encode()))
        return try await TestServer { request in
            let document = try? JSONSerialization.jsonObject(with: Data(request.body))
            let calls = document as? [[String: Any]] ?? [document as? [String: Any] ?? [:]]
            let ids = calls.map { ($0["id"] as? NSNumber)?.intValue ?? -1 }
            let results = zip(ids, calls).map { id, call in
                let result =
                    switch call["method"] as? String {
                    case "debug_getRawHeader": header
                    case "debug_getRawBlock": body
                    default: receipts[(call["params"] as? [String])?.first ?? ""] ?? "null"
                    }
                return #"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#
            }
            guard document is [Any] else { return .json(results[0]) }
            if calls.count > limit { return refusal.answer(ids, results) }
            return .json("[\(results.joined(separator: ","))]")
        }
    }

    /// The sizes of the batches that a server got, 1 for a call alone.
    private func sizes(_ server: TestServer) -> [Int] {
        server.requests.compactMap { request in
            let document = try? JSONSerialization.jsonObject(with: Data(request.body))
            if let batch = document as? [Any] { return batch.count }
            let method = (document as? [String: Any])?["method"] as? String
            return method == "eth_getTransactionReceipt" ? 1 : nil
        }
    }

    @Test(
        "A refused batch is halved, and the node's limit is learnt",
        arguments: Refusal.allCases,
        [0, 1, 2, 3]
    )
    func refused(refusal: Refusal, limit: Int) async throws {
        let block = TestBlock()
        let count = block.receipts.count
        #expect(count == 6)
        let server = try await node(block, limit: limit, refusal)
        var options = testOptions()
        options.batchCount = 4
        let client = L1Client(
            [try NodeAddress("http://127.0.0.1:\(server.port)")],
            kind: .basic,
            http: NodeHTTPClient(options: options),
            options: options,
            logger: .silent,
        )
        let expected = block.receipts.map { $0.encodeForTrie() }
        #expect(try await client.receipts(ofBlock: block.hash) == expected)
        let accepted = limit < 2 ? [1, 1, 1, 1, 1, 1] : [2, 2, 2]
        if refusal == .tooLargeTogether {
            // The first call of each was answered and is not asked again.
            #expect(sizes(server) == (limit < 2 ? [4, 2, 1, 1, 1, 1] : [4, 2, 2, 1]))
        } else {
            #expect(sizes(server) == (limit < 2 ? [4, 2] : [4]) + accepted)
        }
        let before = sizes(server).count
        #expect(try await client.receipts(ofBlock: block.hash) == expected)
        #expect(Array(sizes(server).dropFirst(before)) == accepted)
    }

    @Test("A batch that meets a fault of the moment is not made smaller", arguments: [-32603, 19])
    func faultOfTheMoment(code: Int) async throws {
        let block = TestBlock()
        let body = Array(#"{"id":null,"error":{"code":\#(code),"message":"try again"}}"#.utf8)
        let node = try await TestRPCNode { method, _ in
            switch method {
            case "debug_getRawHeader": .result(quoted(block.header.encode()))
            case "debug_getRawBlock": .result(quoted(block.block.encode()))
            default: .transport(.http(500, body: body))
            }
        }
        let client = try l1Client(node, kind: .basic)
        let error = await nodeError { try await client.receipts(ofBlock: block.hash) }
        #expect(error?.isFaultOfTheMoment == true)
        #expect(error?.description.contains("try again") == true)
        #expect(node.methods.count { $0.hasPrefix("eth_getTransactionReceipt") } == 1)
    }

    @Test("A batch that meets a rate limit is not made smaller, and waits as every other request")
    func rateLimited() async throws {
        let block = TestBlock()
        let node = try await TestRPCNode { method, _ in
            switch method {
            case "debug_getRawHeader": .result(quoted(block.header.encode()))
            case "debug_getRawBlock": .result(quoted(block.block.encode()))
            default: .transport(.json(#"{"id":null,"error":{"code":-32005,"message":"limit exceeded"}}"#))
            }
        }
        let client = try l1Client(node, kind: .basic)
        let error = await nodeError { try await client.receipts(ofBlock: block.hash) }
        #expect(error?.kind == .rateLimited(retryAfter: nil))
        #expect(node.methods.count { $0.hasPrefix("eth_getTransactionReceipt") } == 1)
    }
}
