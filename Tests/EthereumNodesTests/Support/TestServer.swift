import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// What a test server is asked.
struct TestRequest: Sendable {
    var method: HTTPMethod
    var uri: String
    var headers: HTTPHeaders
    var body: [UInt8]
}

/// What a test server does with a request.
enum TestAnswer: Sendable {
    /// Answers with a status and a body.
    case http(Int, [String: String] = [:], body: [UInt8] = [])
    /// Announces a body of twice the length, sends the half and closes the connection.
    case brokenBody([UInt8])
    /// Sends nothing and keeps the connection open.
    case silence
    /// Sends the head and half of the body and keeps the connection open.
    case stalledBody([UInt8])

    static func json(_ text: String) -> TestAnswer { .http(200, body: Array(text.utf8)) }
}

/// An HTTP server on the loopback interface that answers as a test says, and keeps what it was asked.
final class TestServer: Sendable {
    /// The port on which it listens, or listened until it was stopped.
    let port: Int
    private let channel: any Channel
    private let log: Log

    final class Log: Sendable {
        private let requests = Mutex<[TestRequest]>([])
        var all: [TestRequest] { requests.withLock { $0 } }
        func append(_ request: TestRequest) { requests.withLock { $0.append(request) } }
    }

    /// Starts a server, of https where it has a certificate and a key in PEM.
    init(
        certificate: (certificate: String, key: String)? = nil,
        _ answer: @escaping @Sendable (TestRequest) -> TestAnswer,
    ) async throws {
        let tls = try certificate.map { pair in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: [
                        .certificate(try NIOSSLCertificate(bytes: Array(pair.certificate.utf8), format: .pem))
                    ],
                    privateKey: .privateKey(
                        try NIOSSLPrivateKey(bytes: Array(pair.key.utf8), format: .pem)
                    ),
                )
            )
        }
        let log = Log()
        self.log = log
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(TestHandler(answer, log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    deinit { channel.close(promise: nil) }

    var requests: [TestRequest] { log.all }

    /// Stops listening: the port refuses connections from now on.
    func stop() async throws { try await channel.close() }
}

private final class TestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (TestRequest) -> TestAnswer
    private let log: TestServer.Log
    private var request: TestRequest?

    init(_ answer: @escaping @Sendable (TestRequest) -> TestAnswer, _ log: TestServer.Log) {
        self.answer = answer
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = TestRequest(method: head.method, uri: head.uri, headers: head.headers, body: [])
        case .body(let buffer):
            request?.body += Array(buffer.readableBytesView)
        case .end:
            guard let request else { return }
            log.append(request)
            reply(answer(request), context)
        }
    }

    private func reply(_ answer: TestAnswer, _ context: ChannelHandlerContext) {
        switch answer {
        case .http(let status, let headers, let body):
            sendHead(status, headers, bodyByteCount: body.count, context)
            send(body, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .brokenBody(let body):
            sendHead(200, [:], bodyByteCount: 2 * body.count, context)
            send(body, context)
            context.flush()
            context.close(promise: nil)
        case .stalledBody(let body):
            sendHead(200, [:], bodyByteCount: 2 * body.count, context)
            send(body, context)
            context.flush()
        case .silence:
            break
        }
    }

    private func sendHead(
        _ status: Int,
        _ headers: [String: String],
        bodyByteCount: Int,
        _ context: ChannelHandlerContext,
    ) {
        var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
        fields.add(name: "Content-Length", value: String(bodyByteCount))
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: status),
            headers: fields,
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
    }
}
