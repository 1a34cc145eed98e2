import CZlib
import EthereumTypes
import Testing

@testable import EthereumNodes

/// Answers that come compressed.
@Suite("Compressed answers")
struct CompressionTests {
    /// The forms of HTTP's content codings, by the window bits that zlib has for them.
    static let codings: [(name: String, windowBits: Int32)] = [("gzip", 31), ("deflate", 15)]

    private static func compress(_ bytes: [UInt8], windowBits: Int32) throws -> [UInt8] {
        var stream = z_stream()
        try #require(
            deflateInit2_(
                &stream,
                9,
                Z_DEFLATED,
                windowBits,
                8,
                Z_DEFAULT_STRATEGY,
                ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)
            ) == Z_OK
        )
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: bytes.count / 100 + 1000)
        let (inputCount, outputCount) = (UInt32(input.count), UInt32(output.count))
        try input.withUnsafeMutableBufferPointer { source in
            try output.withUnsafeMutableBufferPointer { destination in
                (stream.next_in, stream.avail_in) = (source.baseAddress, inputCount)
                (stream.next_out, stream.avail_out) = (destination.baseAddress, outputCount)
                try #require(deflate(&stream, Z_FINISH) == Z_STREAM_END)
            }
        }
        return Array(output.prefix(output.count - Int(stream.avail_out)))
    }

    private func client(_ coding: String, _ body: [UInt8], limit: Int) async throws -> (L1Client, TestRPCNode)
    {
        let node = try await TestRPCNode { _, _ in
            .transport(.http(200, ["Content-Encoding": coding], body: body))
        }
        var options = testOptions()
        options.maximumBodyByteCount = limit
        return (try l1Client(node, options: options), node)
    }

    @Test("gzip is asked for; gzip and deflate are understood", arguments: codings.indices)
    func understood(index: Int) async throws {
        let (name, windowBits) = CompressionTests.codings[index]
        let block = TestBlock()
        let json = #"{"jsonrpc":"2.0","id":1,"result":\#(quoted(block.header.encode()))}"#
        let body = try CompressionTests.compress(Array(json.utf8), windowBits: windowBits)
        #expect(body.count < json.utf8.count)
        let (client, node) = try await client(name, body, limit: json.utf8.count)
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(node.server.requests.first?.headers.first(name: "Accept-Encoding") == "gzip")
        #expect(client.metrics.map(\.bytesIn) == [UInt64(json.utf8.count)])
    }

    @Test("The limit is on what is unpacked", arguments: codings.indices)
    func limited(index: Int) async throws {
        let (name, windowBits) = CompressionTests.codings[index]
        let byteCount = 64 << 20
        let body = try CompressionTests.compress(
            [UInt8](repeating: UInt8(ascii: " "), count: byteCount),
            windowBits: windowBits
        )
        #expect(body.count < byteCount / 500)
        let (client, node) = try await client(name, body, limit: 1 << 20)
        let error = await nodeError { try await client.header(.zero) }
        #expect(error?.kind == .tooLarge)
        #expect(error?.detail == "more than \(1 << 20) bytes")
        #expect(!node.methods.isEmpty)
    }

    @Test("What is not compressed as it says", arguments: codings.indices)
    func damaged(index: Int) async throws {
        let (client, node) = try await client(
            CompressionTests.codings[index].name,
            Array(repeating: 0x5a, count: 100),
            limit: 1 << 20
        )
        let error = await nodeError { try await client.header(.zero) }
        #expect(error?.kind == .malformed)
        #expect(error?.detail == "the body is not compressed as its head says")
        #expect(!node.methods.isEmpty)
    }

    @Test("A body in two parts, which is not read, is no fault of the connection")
    func twoMembers() async throws {
        let halves = try [#"{"jsonrpc":"2.0","#, #""id":1,"result":"0x"}"#].map {
            try CompressionTests.compress(Array($0.utf8), windowBits: 31)
        }
        let (client, node) = try await client("gzip", Array(halves.joined()), limit: 1 << 20)
        let error = await nodeError { try await client.header(.zero) }
        // By both methods.
        #expect(node.methods.count == 2)
        #expect(error?.kind == .malformed)
        #expect(error?.detail == "the body is not compressed as its head says")
    }
}
