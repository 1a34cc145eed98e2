import EthereumTypes
import Testing

@testable import EthereumNodes

/// Answers that send a request on to another URL.
@Suite("Redirects")
struct RedirectTests {
    private let block = TestBlock()

    private var header: TestAnswer {
        .json(#"{"jsonrpc":"2.0","id":1,"result":\#(quoted(block.header.encode()))}"#)
    }

    private func client(_ url: String, attempts: Int = 1) throws -> L1Client {
        let options = testOptions(attempts: attempts)
        return L1Client(
            [try NodeAddress(url)],
            http: NodeHTTPClient(options: options),
            options: options,
            logger: .silent,
        )
    }

    /// The error of a node that answers every request so.
    private func error(_ status: Int, _ location: String) async throws -> NodeError? {
        let server = try await TestServer { _ in .http(status, ["Location": location]) }
        let client = try client("http://127.0.0.1:\(server.port)")
        return await nodeError { try await client.header(.zero) }
    }

    @Test(
        "A target that is no node's address is an error",
        arguments: [
            "http://127.0.0.1:99999/", "https://[::1]:70000/", "http://127.0.0.1:0/",
            "http://127.0.0.1:99999999999999999999/", "http://localhost:65536/", "//127.0.0.1:65536/",
            "http:///x", "file:///etc/passwd", "http+unix://%2Ftmp%2Fx/", "http://[::",
        ]
    )
    func wrongTarget(location: String) async throws {
        let error = try await error(308, location)
        #expect(error?.kind == .httpStatus(308))
        #expect(error?.detail.hasPrefix("a redirect to what is no") == true, "\(error?.detail ?? "")")
        #expect(error?.isTransient == false)
    }

    @Test("A redirect to nowhere is an answer like others", arguments: [[:], ["Location": ""]])
    func nowhere(headers: [String: String]) async throws {
        let server = try await TestServer { _ in .http(307, headers) }
        let client = try client("http://127.0.0.1:\(server.port)")
        let error = await nodeError { try await client.header(.zero) }
        #expect(error?.kind == .httpStatus(307))
        #expect(error?.detail == "")
    }

    @Test("307 and 308 keep method and body; the target may be relative", arguments: [307, 308])
    func kept(status: Int) async throws {
        let header = header
        let server = try await TestServer { request in
            request.uri == "/there?key=1" ? header : .http(status, ["Location": "there?key=1"])
        }
        let client = try client("http://user:\(secret)@127.0.0.1:\(server.port)/here")
        #expect(try await client.header(block.hash) == block.header.encode())
        let requests = server.requests
        #expect(requests.map(\.uri) == ["/here", "/there?key=1"])
        #expect(requests.map(\.method) == [.POST, .POST])
        #expect(requests.first?.body == requests.last?.body)
        #expect(requests.first?.body.isEmpty == false)
        let names = requests.map { $0.headers["Authorization"].count }
        #expect(names == [1, 1])
        #expect(requests.map { $0.headers["Content-Type"] } == [["application/json"], ["application/json"]])
    }

    @Test("Another host is not told who the user is, whatever its URL says, nor after a way back")
    func authorization() async throws {
        let header = header
        let other = try await TestServer { request in
            // Its path is the port of where it sends back.
            .http(307, ["Location": "http://127.0.0.1:\(request.uri.dropFirst())/end"])
        }
        let node = try await TestServer { request in
            if request.uri == "/end" { return header }
            return .http(307, ["Location": "http://mallory:password@127.0.0.1:\(other.port)\(request.uri)"])
        }
        let client = try client("http://user:\(secret)@127.0.0.1:\(node.port)/\(node.port)")
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(node.requests.map { $0.headers["Authorization"].count } == [1, 0])
        #expect(other.requests.map { $0.headers["Authorization"].count } == [0])
    }

    @Test(
        "301, 302 and 303 would lose a POST's body: an error that names the target",
        arguments: [301, 302, 303]
    )
    func lostBody(status: Int) async throws {
        let target = try await TestServer { _ in .http(500) }
        let error = try await error(status, "http://127.0.0.1:\(target.port)/\(secret)")
        #expect(error?.kind == .httpStatus(status))
        #expect(
            error?.detail
                == "a redirect to http://127.0.0.1:\(target.port) that does not keep a POST and its body, as 307 and 308 do"
        )
        #expect(error?.isTransient == false)
        #expect(target.requests.isEmpty)
    }

    @Test("A GET is sent on by each status", arguments: [301, 302, 303, 307, 308])
    func get(status: Int) async throws {
        let server = try await TestServer { request in
            request.uri.hasPrefix("/new/")
                ? .http(200, body: Array("{}".utf8)) : .http(status, ["Location": "/new\(request.uri)"])
        }
        let options = testOptions()
        let transport = HTTPTransport(
            address: try NodeAddress("http://127.0.0.1:\(server.port)"),
            http: NodeHTTPClient(options: options),
            options: options,
        )
        _ = try await transport.get(route: "/a", name: "a")
        #expect(server.requests.map(\.uri) == ["/a", "/new/a"])
        #expect(server.requests.map(\.method) == [.GET, .GET])
    }

    @Test("Three redirects are followed, and no fourth", arguments: [3, 4])
    func limit(count: Int) async throws {
        let header = header
        let server = try await TestServer { request in
            let number = Int(request.uri.dropFirst()) ?? 0
            return number == count ? header : .http(307, ["Location": "/\(number + 1)"])
        }
        let client = try client("http://127.0.0.1:\(server.port)/0")
        if count == 3 {
            #expect(try await client.header(block.hash) == block.header.encode())
        } else {
            let error = await nodeError { try await client.header(block.hash) }
            #expect(error?.kind == .unreachable)
            #expect(error?.detail == "too many redirects")
        }
        #expect(server.requests.map(\.uri) == ["/0", "/1", "/2", "/3"])
    }
}
