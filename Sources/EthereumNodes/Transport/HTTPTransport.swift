import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// HTTP requests to one node: bounded in number, time and size, counted, with errors that show no secret.
final class HTTPTransport: Sendable {
    let address: NodeAddress
    let counters: NodeCounters
    let options: NodeOptions
    private let http: NodeHTTPClient
    private let slots: RequestSlots
    /// Where the node's last answer came from, if that is not the node; scheme://host:port.
    private let redirected = Mutex<String?>(nil)

    init(address: NodeAddress, http: NodeHTTPClient, options: NodeOptions) {
        self.address = address
        self.http = http
        self.options = options
        counters = NodeCounters(node: address.description)
        slots = RequestSlots(count: options.concurrentRequests)
    }

    /// Sends a JSON document to the node's own URL; `name` is the request's name in errors.
    func post(_ body: [UInt8], name: String) async throws(NodeError) -> Data {
        var request = HTTPClientRequest(url: address.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await send(request, bodyByteCount: body.count, name: name)
    }

    /// Asks for a route below the node's URL.
    func get(route: String, name: String) async throws(NodeError) -> Data {
        try await send(HTTPClientRequest(url: address.url(route: route)), bodyByteCount: 0, name: name)
    }

    /// An error of this node; the words of a node may hold what its URL says, which is cut out.
    func failure(_ kind: NodeError.Kind, _ name: String, _ detail: String = "") -> NodeError {
        var kind = kind
        if case .rpc(let code, let message) = kind {
            kind = .rpc(code: code, message: address.withoutSecrets(message))
        }
        return NodeError(
            kind: kind,
            node: address.description,
            request: name,
            detail: address.withoutSecrets(detail) + redirection(after: detail),
        )
    }

    /// What an error says about a redirect to another host, whose fault it may be.
    private func redirection(after detail: String) -> String {
        guard let target = redirected.withLock({ $0 }) else { return "" }
        return (detail.isEmpty ? "" : ", ") + "after a redirect to \(target)"
    }

    private func note(origin: String?) {
        redirected.withLock { $0 = origin == address.description ? nil : origin }
    }

    private func send(
        _ request: HTTPClientRequest,
        bodyByteCount: Int,
        name: String,
    ) async throws(NodeError) -> Data {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Accept-Encoding", value: "gzip")
        if let authorization = address.authorization {
            request.headers.add(name: "Authorization", value: authorization)
        }
        await slots.acquire()
        counters.sent(byteCount: bodyByteCount)
        let result = await answer(to: request, name: name)
        await slots.release()
        let data = try result.get()
        counters.received(byteCount: data.count)
        return data
    }

    /// The body of the answer, or the first of: an error, the end of the time.
    private func answer(to request: HTTPClientRequest, name: String) async -> Result<Data, NodeError> {
        let timeout = options.requestTimeout
        return await withTaskGroup(of: Result<Data, NodeError>.self) { group in
            group.addTask { await self.exchange(request, name: name) }
            group.addTask {
                // Cancelled as soon as the exchange has ended.
                try? await Task.sleep(for: timeout)
                return .failure(self.failure(.timeout, name, "no whole answer within \(timeout)"))
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .failure(self.failure(.timeout, name))
        }
    }

    private func exchange(_ request: HTTPClientRequest, name: String) async -> Result<Data, NodeError> {
        do {
            // The library's own timeout covers the wait for the head alone.
            let timeout = options.requestTimeout.timeAmount
            let response = try await http.client.execute(request, timeout: timeout)
            let origin = (response.url?.absoluteString).flatMap { try? NodeAddress($0) }
            note(origin: origin?.description)
            guard (200..<300).contains(response.status.code) else {
                return .failure(failure(HTTPTransport.kind(of: response), name))
            }
            let limit = options.maximumBodyByteCount
            if let length = response.headers.first(name: "Content-Length").flatMap(Int.init), length > limit {
                return .failure(failure(.tooLarge, name, "\(length) bytes, more than \(limit)"))
            }
            let body = try await response.body.collect(upTo: limit)
            return .success(Data(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            return .failure(
                failure(.tooLarge, name, "more than \(options.maximumBodyByteCount) bytes")
            )
        } catch {
            return .failure(failure(of: error, name: name))
        }
    }

    /// The error of a handshake; nil for another.
    private func tlsFailure(of error: any Error, name: String) -> NodeError? {
        if let error = error as? NIOSSLError {
            switch error {
            case .handshakeFailed(let reason):
                let isUntrusted = "\(reason)".contains("CERTIFICATE_VERIFY_FAILED")
                return isUntrusted
                    ? failure(.untrusted, name) : failure(.unreachable, name, "the TLS handshake failed")
            case .noCertificateToValidate, .unableToValidateCertificate: return failure(.untrusted, name)
            case .failedToLoadCertificate:
                let file = options.certificateFile ?? ""
                return failure(.untrusted, name, "SSL_CERT_FILE: \(file) holds no certificates in PEM")
            default: return failure(.unreachable, name, "the TLS connection failed")
            }
        }
        guard let error = error as? NIOSSLExtraError else { return nil }
        return error == .failedToValidateHostname
            ? failure(.untrusted, name, "it is another host's")
            : failure(.unreachable, name, "the TLS connection failed")
    }

    /// The error of a host that is not found, or that takes no connection on any of its addresses.
    private func connectionFailure(_ error: NIOConnectionError, name: String) -> NodeError {
        let host = error.host.contains(":") ? "[\(error.host)]" : error.host
        // The library follows redirects by itself: this is where it got to, whatever the last answer came from.
        note(origin: nil)
        let isNode = address.description.hasSuffix("//\(host):\(error.port)")
        let place = isNode ? "" : " after a redirect to \(host):\(error.port)"
        guard let first = error.connectionErrors.first else {
            return failure(.unreachable, name, "the host \(host) is not found by its name (DNS)\(place)")
        }
        if let error = first.error as? ChannelError, case .connectTimeout = error {
            return failure(.timeout, name, "no connection in time\(place)")
        }
        let words = (first.error as? IOError).map(HTTPTransport.words) ?? "no connection"
        return failure(.unreachable, name, words + place)
    }

    /// The system's words, such as "Connection refused".
    private static func words(_ error: IOError) -> String { String(cString: strerror(error.errnoCode)) }

    private static func kind(of response: HTTPClientResponse) -> NodeError.Kind {
        guard response.status.code == 429 else { return .httpStatus(Int(response.status.code)) }
        // The header may also hold a date, which is not worth a calendar here.
        let seconds = response.headers.first(name: "Retry-After").flatMap(UInt32.init)
        return .rateLimited(retryAfter: seconds.map { .seconds(Int64($0)) })
    }

    /// Errors of the library in our words: its own may hold the URL.
    private func failure(of error: any Error, name: String) -> NodeError {
        if error is CancellationError { return failure(.unreachable, name, "the request was cancelled") }
        if let error = error as? HTTPClientError {
            switch error {
            case .connectTimeout: return failure(.timeout, name, "no connection in time")
            case .tlsHandshakeTimeout: return failure(.timeout, name, "no TLS handshake in time")
            case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
                return failure(.timeout, name)
            case .remoteConnectionClosed:
                return failure(.unreachable, name, "the node closed the connection")
            case .cancelled: return failure(.unreachable, name, "the request was cancelled")
            case .redirectLimitReached, .redirectCycleDetected:
                return failure(.unreachable, name, "too many redirects")
            default: return failure(.unreachable, name, error.shortDescription)
            }
        }
        if let failure = tlsFailure(of: error, name: name) { return failure }
        if let error = error as? NIOConnectionError { return connectionFailure(error, name: name) }
        if let error = error as? IOError {
            return failure(.unreachable, name, HTTPTransport.words(error))
        }
        if error is HTTPParserError || error is ChannelError {
            return failure(.unreachable, name, "the connection broke in the middle of an answer")
        }
        return failure(.unreachable, name, "connection failed (\(type(of: error)))")
    }
}
