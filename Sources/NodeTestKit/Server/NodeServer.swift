import Hummingbird
import Logging
import NIOCore
import Synchronization

/// An HTTP server on the loopback interface that stands for all nodes of a run.
///
/// L1's execution client is at `/l1`, its beacon node at `/beacon`, L2's execution client at `/l2`.
public final class NodeServer: Sendable {
    /// The port on which it listens, or listened until it was stopped.
    public let port: Int
    private let task: Task<Void, any Error>
    private let responder: Responder

    /// Serves a world.
    public init(_ world: NodeWorld) async throws {
        let responder = Responder(world)
        self.responder = responder
        var logger = Logger(label: "nodes")
        logger.handler = SwiftLogNoOpLogHandler()
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await responder.respond(to: request)
            },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                continuation.yield(channel.localAddress?.port ?? 0)
                continuation.finish()
            },
            logger: logger,
        )
        let task = Task {
            defer { continuation.finish() }
            try await application.runService(gracefulShutdownSignals: [])
        }
        self.task = task
        var port: Int?
        for await running in ports { port = running }
        guard let port else {
            try await task.value
            throw CancellationError()
        }
        self.port = port
    }

    deinit { task.cancel() }

    /// The URL of a node.
    public func url(_ layer: ServedLayer) -> String { "http://127.0.0.1:\(port)/\(layer.rawValue)" }

    /// What was asked so far, in order.
    public var requests: [ServedRequest] { responder.state.withLock { $0.requests } }

    /// Puts a rule in force, before those that are.
    public func inject(_ rule: FaultRule) {
        responder.state.withLock { $0.rules.insert((rule, 0), at: 0) }
    }

    /// Forgets all rules, and what was asked.
    public func reset() {
        responder.state.withLock { state in
            state.rules = []
            state.requests = []
        }
    }

    /// Stops listening: the port refuses connections from now on.
    public func stop() async {
        task.cancel()
        _ = try? await task.value
    }
}

/// Answers requests by rules, or rightly.
private final class Responder: Sendable {
    struct State {
        var rules: [(rule: FaultRule, matches: Int)] = []
        var requests: [ServedRequest] = []
    }

    struct BrokenConnection: Error {}

    let state = Mutex(State())
    private let execution: ExecutionAnswers
    private let beacon: BeaconAnswers

    init(_ world: NodeWorld) {
        execution = ExecutionAnswers(world)
        beacon = BeaconAnswers(world)
    }

    func respond(to request: Request) async throws -> Response {
        let path = request.uri.path
        guard let name = path.split(separator: "/").first, let layer = ServedLayer(rawValue: String(name))
        else { return Response(status: .notFound) }
        if layer == .beacon {
            let fault = fault(ServedRequest(layer: layer, method: BeaconAnswers.name(ofPath: path)))
            guard let body = beacon.body(path: path) else { return Response(status: .notFound) }
            return try await response(body, fault)
        }
        let bytes = try await request.body.collect(upTo: 64 << 20)
        guard let calls = ExecutionAnswers.Calls(Array(bytes.readableBytesView)) else {
            return Response(status: .badRequest)
        }
        let fault = fault(ServedRequest(layer: layer, method: calls.method))
        switch fault {
        case .result(let result): return try await response(execution.body(calls, result: result), nil)
        case .error(let code, let message):
            return try await response(execution.body(calls, error: (code, message)), nil)
        default: return try await response(execution.body(calls), fault)
        }
    }

    /// The fault of a request, which is noted.
    private func fault(_ request: ServedRequest) -> ServedFault? {
        state.withLock { state in
            state.requests.append(request)
            for index in state.rules.indices {
                let rule = state.rules[index].rule
                guard rule.layer == nil || rule.layer == request.layer,
                    rule.method == nil || rule.method == request.method
                else { continue }
                let match = state.rules[index].matches
                state.rules[index].matches += 1
                if rule.requests.contains(match) { return rule.fault }
            }
            return nil
        }
    }

    private func response(_ body: String, _ fault: ServedFault?) async throws -> Response {
        switch fault {
        case .status(let status, let retryAfter):
            var response = Response(status: .init(code: status))
            if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
            return response
        case .brokenBody:
            let half = ByteBuffer(bytes: body.utf8.prefix(body.utf8.count / 2))
            return Response(
                status: .ok,
                body: ResponseBody(contentLength: body.utf8.count) { writer in
                    try await writer.write(half)
                    throw BrokenConnection()
                },
            )
        case .delay(let time):
            try await Task.sleep(for: time)
            return Responder.json(body)
        case .body(let other), .result(let other): return Responder.json(other)
        case .error(_, let message): return Responder.json(message)
        case .oversized(let byteCount):
            return Responder.json("\"" + String(repeating: "0", count: byteCount) + "\"")
        case nil: return Responder.json(body)
        }
    }

    private static func json(_ body: String) -> Response {
        Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }
}
