import EthereumTypes
import Foundation
import Testing

@testable import EthereumNodes

/// What an HTTP status other than success means, and what a node says beside it.
@Suite("Statuses and what nodes say with them")
struct StatusTests {
    private let block = TestBlock()

    private static func error(_ status: Int, _ code: Int, _ message: String) -> TestRPCAnswer {
        .transport(
            .http(
                status,
                body: Array(
                    #"{"jsonrpc":"2.0","id":1,"error":{"code":\#(code),"message":"\#(message)"}}"#.utf8
                )
            )
        )
    }

    /// The error of a header's request that every method meets.
    private func headerError(_ answer: TestRPCAnswer) async throws -> NodeError? {
        let node = try await TestRPCNode { _, _ in answer }
        let client = try l1Client(node)
        return await nodeError { try await client.header(.zero) }
    }

    @Test(
        "A method that the node does not have is left for the next, whatever the status",
        arguments: [400, 401, 403, 404, 405, 500, 501, 503]
    )
    func unsupported(status: Int) async throws {
        let block = block
        let node = try await TestRPCNode { method, _ in
            method == "eth_getBlockByHash"
                ? .result(block.block.json(full: false))
                : StatusTests.error(status, -32601, "no such method")
        }
        let client = try l1Client(node)
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(node.methods == ["debug_getRawHeader", "eth_getBlockByHash"])
        let error = try await headerError(StatusTests.error(status, -32601, "no such method"))
        #expect(error?.kind == .unsupported)
        #expect(error?.detail == "no such method")
    }

    @Test("501 is a method that is not there")
    func notImplemented() async throws {
        let block = block
        let node = try await TestRPCNode { method, _ in
            method == "eth_getBlockByHash"
                ? .result(block.block.json(full: false)) : .transport(.http(501))
        }
        #expect(try await l1Client(node).header(block.hash) == block.header.encode())
        let error = try await headerError(.transport(.http(501, body: Array("not here".utf8))))
        #expect(error?.kind == .unsupported)
        #expect(error?.detail == "HTTP status 501: not here")
    }

    @Test("An error object beside a status: what it says counts, unless the status says more")
    func kinds() async throws {
        let cases: [(Int, Int, String, NodeError.Kind, isTransient: Bool)] = [
            (500, -32000, "oh", .rpc(code: -32000, message: "oh"), true),
            (500, -32602, "oh", .rpc(code: -32602, message: "oh"), false),
            (400, 3, "execution reverted", .rpc(code: 3, message: "execution reverted"), false),
            (500, -32000, "missing trie node", .notFound, true),
            (503, 19, "try again", .httpStatus(503), true),
            // Not geth's timeout.
            (401, -32002, "invalid project id", .httpStatus(401), false),
            (403, -32000, "no credit", .httpStatus(403), false),
            (403, -32600, "rate limit", .rateLimited(retryAfter: nil), true),
            (429, 17, "slowly", .rateLimited(retryAfter: nil), true),
        ]
        for (status, code, message, kind, isTransient) in cases {
            let error = try await headerError(StatusTests.error(status, code, message))
            #expect(error?.kind == kind, "\(status) \(code)")
            #expect(error?.isTransient == isTransient, "\(status) \(code)")
            #expect(error?.description.contains(message) == true, "\(status) \(code)")
        }
    }

    @Test("A provider's own code with a status of the moment is of one method, and tried again")
    func ownCode() async throws {
        let block = block
        let node = try await TestRPCNode { method, _ in
            method == "eth_getBlockByHash"
                ? .result(block.block.json(full: false)) : StatusTests.error(503, 19, "try again")
        }
        #expect(try await l1Client(node).header(block.hash) == block.header.encode())
    }

    @Test("What a body says is shown, but no page and nothing long")
    func words() async throws {
        let long = String(repeating: "x", count: 5000)
        let cases: [(String, String)] = [
            ("upstream is down\n", "upstream is down"),
            ("<html>upstream is down</html>", ""),
            (#"{"status":503,"error":"Service Unavailable"}"#, "Service Unavailable"),
            (#"{"code":503,"message":"Syncing\nnow"}"#, "Syncing now"),
            (#"{"error":{"message":"none"}}"#, "none"),
            ("{}", ""),
            (long, long.prefix(300) + "…"),
        ]
        for (body, detail) in cases {
            let error = try await headerError(.transport(.http(503, body: Array(body.utf8))))
            #expect(error?.kind == .httpStatus(503))
            #expect(error?.detail == detail)
        }
    }

    @Test("A node's words fill no log")
    func lengths() async throws {
        let digits = String(repeating: "1", count: 100_000)
        let marks = "e" + String(repeating: "\u{301}", count: 100_000)
        let host = String(repeating: "a.", count: 5_000)
        let answers: [TestRPCAnswer] = [
            .transport(.json(#"{"jsonrpc":"2.0","id":\#(digits),"result":"0x"}"#)),
            .error(-32000, digits), .error(3, marks), .transport(.http(503, body: Array(digits.utf8))),
            .transport(.json(#"{"id":1,"error":"\#(marks)"}"#)),
            .transport(.http(307, ["Location": "http://\(host)/"])),
            .transport(.http(302, ["Location": "http://\(host)/"])),
        ]
        for answer in answers {
            let error = try await headerError(answer)
            #expect("\(String(describing: error))".unicodeScalars.count < 1200)
        }
        // What is cut off leaves no part of a secret.
        let error = try await headerError(.error(3, String(repeating: "x", count: 297) + secret))
        #expect(error?.kind == .rpc(code: 3, message: String(repeating: "x", count: 297) + "…"))
    }

    @Test(
        "An answer's id is a number or spells it",
        arguments: ["1", "1.0", "1e0", #""1""#, #""0x1""#, "null"]
    )
    func ids(id: String) async throws {
        let header = quoted(block.header.encode())
        let server = try await TestServer { _ in .json(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(header)}"#)
        }
        #expect(try await client(of: server).header(block.hash) == block.header.encode())
    }

    @Test("Other ids are not the request's", arguments: ["1.5", "2.0", "true", "-1", "[]", "1e300"])
    func otherIDs(id: String) async throws {
        let server = try await TestServer { _ in .json(#"{"jsonrpc":"2.0","id":\#(id),"result":"0x"}"#) }
        let client = try client(of: server)
        let error = await nodeError { try await client.header(.zero) }
        #expect(error?.kind == .malformed)
        #expect(error?.detail == "the answer's id is not the request's")
    }

    private func client(of server: TestServer) throws -> L1Client {
        L1Client(
            [try NodeAddress("http://127.0.0.1:\(server.port)")],
            http: NodeHTTPClient(),
            options: testOptions(),
            logger: .silent,
        )
    }
}
