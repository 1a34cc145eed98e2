import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers
import NodeTestKit
import Synchronization
import TestSupport
import Testing

@testable import EthereumNodes

/// What a node may do wrong, each on a real connection.
@Suite("Faults of a node")
struct FaultTests {
    private let hash = Hash32(1, 2, 3, 4)

    /// The error of a header's request that every method meets, and how often the client asked.
    private func headerError(
        _ answer: TestRPCAnswer,
        attempts: Int = 1,
        change: (inout NodeOptions) -> Void = { _ in },
    ) async throws -> (error: NodeError?, requestCount: Int) {
        let node = try await TestRPCNode { _, _ in answer }
        var options = testOptions(attempts: attempts)
        change(&options)
        let client = try l1Client(node, options: options)
        let error = await nodeError { try await client.header(hash) }
        #expect(error?.node == node.shown)
        #expect(error?.request.hasSuffix(hash.hexadecimal) == true)
        return (error, client.metrics.reduce(0) { $0 + Int($1.requests) })
    }

    @Test("Connection refused")
    func refused() async throws {
        let node = try await TestRPCNode { _, _ in nil }
        let client = try l1Client(node)
        try await node.server.stop()
        let error = await nodeError { try await client.header(hash) }
        #expect(error?.kind == .unreachable)
        #expect(error?.node == node.shown)
        #expect(error?.detail == "Connection refused")
        #expect(error?.isTransient == true)
    }

    @Test(
        "A host that has no address",
        arguments: [("node.invalid", "node.invalid"), ("b\u{fc}cher.invalid", "xn--bcher-kva.invalid")]
    )
    func unknownHost(host: String, asked: String) async throws {
        let options = testOptions()
        let client = L1Client(
            [try NodeAddress("http://\(host):8545")],
            http: NodeHTTPClient(options: options),
            options: options,
            logger: .silent,
        )
        let error = await nodeError { try await client.header(hash) }
        #expect(error?.kind == .unreachable)
        #expect(error?.detail == "the host \(asked) is not found by its name (DNS)")
    }

    @Test("After a redirect, both hosts are named")
    func redirected() async throws {
        let other = try await TestServer { _ in .http(404) }
        let target = "http://localhost:\(other.port)"
        let redirect = TestRPCAnswer.transport(.http(307, ["Location": "\(target)/\(secret)"]))
        let (status, _) = try await headerError(redirect)
        #expect(status?.kind == .httpStatus(404))
        #expect(status?.detail == "after a redirect to \(target)")
        try await other.stop()
        // Nobody listens at port 1.
        let toNobody = TestRPCAnswer.transport(.http(307, ["Location": "http://localhost:1/\(secret)"]))
        let (refused, _) = try await headerError(toNobody)
        #expect(refused?.kind == .unreachable)
        #expect(refused?.detail == "Connection refused after a redirect to localhost:1")
    }

    @Test("A connection that breaks in the middle of a body is tried again")
    func reset() async throws {
        let (error, count) = try await headerError(
            .transport(.brokenBody(Array(#"{"jsonrpc":"2.0","id":1,"#.utf8))),
            attempts: 3,
        )
        #expect(error?.kind == .unreachable)
        #expect(count == 3)
        #expect(error?.detail.contains("after 3 attempts") == true)
    }

    @Test(
        "Nothing, and half of a body, within the time",
        arguments: [TestAnswer.silence, .stalledBody([0x7b])]
    )
    func slow(answer: TestAnswer) async throws {
        let (error, count) = try await headerError(.transport(answer), attempts: 2) {
            $0.requestTimeout = .milliseconds(500)
        }
        #expect(error?.kind == .timeout)
        #expect(count == 2)
    }

    @Test("HTTP 429 with and without Retry-After")
    func rateLimited() async throws {
        let waits = Mutex<[Duration]>([])
        let (error, count) = try await headerError(
            .transport(.http(429, ["Retry-After": "7"])),
            attempts: 4,
        ) { options in
            options.firstBackoff = .seconds(3)
            options.longestBackoff = .seconds(10)
            options.sleep = { wait in waits.withLock { $0.append(wait) } }
        }
        #expect(error?.kind == .rateLimited(retryAfter: .seconds(7)))
        #expect(count == 4)
        // 3, 6 and 12 seconds, of which 10 is the most, and never less than the node asked for.
        #expect(waits.withLock { $0 } == [.seconds(7), .seconds(7), .seconds(10)])
        let (plain, _) = try await headerError(.transport(.http(429)))
        #expect(plain?.kind == .rateLimited(retryAfter: nil))
    }

    @Test(
        "HTTP statuses",
        arguments: [(500, 5), (503, 5), (408, 10), (403, 6), (404, 6), (400, 6), (401, 1)]
    )
    func status(status: Int, requests: Int) async throws {
        // Five attempts for what may pass, three for what looks as if it lasts; and the second method each time, where
        // a fault may be a ban on the first.
        let (error, count) = try await headerError(.transport(.http(status)), attempts: 5)
        #expect(error?.kind == .httpStatus(status))
        #expect(count == requests)
        #expect(error?.isTransient == (status >= 500 || status == 408))
    }

    @Test(
        "Documents that are no answer",
        arguments: ["", "{", "\u{0}", "17", "<html>", #"{"jsonrpc":"2.0","id":1}"#, #"{"id":1,"result":7}"#]
    )
    func malformed(text: String) async throws {
        let (error, count) = try await headerError(.transport(.json(text)), attempts: 5)
        #expect(error?.kind == .malformed)
        // Three attempts by two methods.
        #expect(count == 6)
        #expect(error?.isTransient == false)
    }

    @Test("An answer with another request's id")
    func wrongID() async throws {
        let (error, _) = try await headerError(.missing)
        #expect(error?.kind == .malformed)
        #expect(error?.detail.contains("id") == true)
    }

    @Test("A body above the limit")
    func oversized() async throws {
        let body = Array(repeating: UInt8(ascii: " "), count: 5000)
        let (error, _) = try await headerError(.transport(.http(200, body: body))) {
            $0.maximumBodyByteCount = 4999
        }
        #expect(error?.kind == .tooLarge)
        #expect(error?.detail.contains("4999") == true)
    }

    @Test("Another block's header, raw and in JSON")
    func wrongHeader() async throws {
        let block = TestBlock()
        let node = try await TestRPCNode { method, _ in
            method == "debug_getRawHeader"
                ? .result(quoted(block.header.encode())) : .result(block.block.json(full: false))
        }
        let client = try l1Client(node)
        let error = await nodeError { try await client.header(hash) }
        #expect(error?.kind == .wrongData)
        #expect(error?.node == node.shown)
        #expect(error?.detail == "it hashes to \(block.hash.hexadecimal)")
        #expect(node.methods == ["debug_getRawHeader", "eth_getBlockByHash"])
    }

    @Test("A node that is behind the head answers null")
    func behindTheHead() async throws {
        let (error, _) = try await headerError(.result("null"), attempts: 3)
        #expect(error?.kind == .notFound)
        #expect(error?.isTransient == true)
    }

    @Test("JSON-RPC errors by code and by words")
    func rpcErrors() async throws {
        let cases: [(Int, String, NodeError.Kind)] = [
            (-32601, "gone", .unsupported),
            (-32600, "eth_x is not whitelisted", .unsupported),
            (-32005, "slow down", .rateLimited(retryAfter: nil)),
            (-32000, "Too Many Requests", .rateLimited(retryAfter: nil)),
            (-32000, "missing trie node abc (path )", .notFound),
            (-32007, "50/second request limit reached", .rateLimited(retryAfter: nil)),
            (-32002, "it took too long", .timeout),
            (-32000, "Request timed out", .timeout),
            (-32603, "execution aborted (timeout = 5s)", .timeout),
            (-32000, "something else", .rpc(code: -32000, message: "something else")),
            (3, "execution reverted", .rpc(code: 3, message: "execution reverted")),
        ]
        for (code, message, kind) in cases {
            let (error, _) = try await headerError(.error(code, message))
            #expect(error?.kind == kind, "\(code) \(message)")
        }
    }

    @Test("How often JSON-RPC errors are tried again")
    func rpcAttempts() async throws {
        // By two methods each, but where the fault is the connection's.
        let cases: [(TestRPCAnswer, attempts: Int, requests: Int, isTransient: Bool)] = [
            (.error(-32002, "request timed out"), 5, 5, true),
            (.error(-32000, "something else"), 5, 10, true),
            (.error(-39001, "upstream is sulking"), 3, 6, false),
            (.error(-32601, "no such method"), 1, 2, false),
            (.result("\"0xc0\""), 1, 2, false),
        ]
        for (answer, attempts, requests, isTransient) in cases {
            let (error, count) = try await headerError(answer, attempts: 5)
            #expect(count == requests, "\(String(describing: error))")
            #expect(error?.isTransient == isTransient)
            #expect(error?.detail.contains("after \(attempts) attempts") == (attempts > 1))
        }
    }

    @Test("Answers of a moment that look like lasting faults are not noticed")
    func doubtful() async throws {
        let block = TestBlock()
        for fault in [TestRPCAnswer.transport(.http(403)), .transport(.json("<html>")), .error(-39001, "no")]
        {
            let calls = Mutex(0)
            let node = try await TestRPCNode { _, _ in
                let number = calls.withLock {
                    $0 += 1
                    return $0
                }
                return number <= 4 ? fault : .result(quoted(block.header.encode()))
            }
            let client = try l1Client(node, options: testOptions(attempts: 5))
            #expect(try await client.header(block.hash) == block.header.encode())
            #expect(node.server.requests.count == 5)
        }
    }

    @Test("A receipt that is missing, and a batch that lacks an answer")
    func missingReceipts() async throws {
        let block = TestBlock()
        for answer in [TestRPCAnswer.result("null"), .missing] {
            let node = try await block.nodeOfSingleReceipts { index in
                index == 3 ? answer : .result(block.receipts[index].json)
            }
            let client = try l1Client(node)
            let error = await nodeError {
                try await client.receipts(ofBlock: block.hash)
            }
            if case .missing = answer {
                #expect(error?.kind == .malformed)
            } else {
                #expect(error?.kind == .notFound)
            }
            let lacking = Keccak256.hash(block.block.transactions[3]).hexadecimal
            #expect(error?.request == "eth_getTransactionReceipt \(lacking)")
        }
    }

    @Test("Receipts of which one was changed")
    func wrongReceipts() async throws {
        var block = TestBlock()
        let header = block.header
        block.receipts[2].cumulativeGasUsed += 1
        let changed = block
        let node = try await TestRPCNode { method, _ in
            switch method {
            case "debug_getRawHeader": .result(quoted(header.encode()))
            case "eth_getBlockReceipts": .result(changed.receiptsJSON)
            default: nil
            }
        }
        let client = try l1Client(node)
        let error = await nodeError {
            try await client.receipts(ofBlock: header.hash)
        }
        #expect(error?.kind == .wrongData)
        #expect(error?.request == "eth_getBlockReceipts \(header.hash.hexadecimal)")
        #expect(error?.detail.contains(header.receiptsRoot.hexadecimal) == true)
    }
}
