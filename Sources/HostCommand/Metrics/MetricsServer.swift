import NIOCore
import NIOHTTP1
import NIOPosix
import SystemPackage

/// An HTTP server that answers `GET /metrics`.
final class MetricsServer: Sendable {
    private let channel: any Channel

    /// Listens at an address, and answers with what `text` returns then.
    ///
    /// Throws `RunFailure` where nobody can listen there.
    init(host: String, port: Int, text: @escaping @Sendable () -> String) throws {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(MetricsHandler(text: text))
                }
            }
        do {
            channel = try bootstrap.bind(host: host, port: port).wait()
        } catch {
            throw RunFailure("flag metrics: cannot listen at \(host):\(port): \(MetricsServer.words(error))")
        }
    }

    /// The port at which it listens.
    var port: Int { channel.localAddress?.port ?? 0 }

    /// Stops listening.
    func stop() { try? channel.close().wait() }

    private static func words(_ error: any Error) -> String {
        guard let code = (error as? IOError)?.errnoCode else { return "\(error)" }
        return "\(Errno(rawValue: code))"
    }
}

/// Answers the requests of one connection.
private final class MetricsHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let text: @Sendable () -> String
    private var request: HTTPRequestHead?

    init(text: @escaping @Sendable () -> String) { self.text = text }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): request = head
        case .body: break
        case .end:
            guard let request else { return }
            self.request = nil
            answer(request, context)
        }
    }

    private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let path = request.uri.split(separator: "?", maxSplits: 1).first
        var status = HTTPResponseStatus.ok
        if path != "/metrics" {
            status = .notFound
        } else if request.method != .GET {
            status = .methodNotAllowed
        }
        let body = status == .ok ? text() : "\(status.reasonPhrase)\n"
        var head = HTTPResponseHead(version: request.version, status: status)
        head.headers.add(name: "Content-Type", value: MetricsText.contentType)
        head.headers.add(name: "Content-Length", value: "\(body.utf8.count)")
        if !request.isKeepAlive { head.headers.add(name: "Connection", value: "close") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !request.isKeepAlive {
            let channel = context.channel
            written.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
