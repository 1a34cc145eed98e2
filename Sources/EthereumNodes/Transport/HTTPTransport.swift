import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// HTTP requests to one node: bounded in number, time and size, counted, with errors that show no secret.
final class HTTPTransport: Sendable {
    let address: NodeAddress
    let counters: NodeCounters
    let options: NodeOptions
    private let http: NodeHTTPClient
    private let slots: RequestSlots
    /// Where the node's last answer came from, if that is not the node.
    private let redirected = Mutex<NodeAddress?>(nil)

    init(address: NodeAddress, http: NodeHTTPClient, options: NodeOptions) {
        self.address = address
        self.http = http
        self.options = options
        counters = NodeCounters(node: address.description)
        slots = RequestSlots(count: options.concurrentRequests)
    }

    /// Sends a JSON document to the node's own URL; `name` is the request's name in errors.
    ///
    /// - Throws: where there is no answer; one with a status other than success is for the caller to understand.
    func post(_ body: [UInt8], name: String) async throws(NodeError) -> HTTPAnswer {
        var request = HTTPClientRequest(url: address.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await send(request, bodyByteCount: body.count, name: name)
    }

    /// Asks for a route below the node's URL.
    func get(route: String, name: String) async throws(NodeError) -> HTTPAnswer {
        try await send(HTTPClientRequest(url: address.url(route: route)), bodyByteCount: 0, name: name)
    }

    /// An error of this node about its last answer.
    func failure(_ kind: NodeError.Kind, _ name: String, _ detail: String = "") -> NodeError {
        failure(kind, name, detail, after: redirected.withLock { $0 })
    }

    /// An error of this node, or of the host that it redirected to, whose fault it may be.
    ///
    /// The words of a node may hold what its URL says, which is cut out, and are shortened, so that they fill no log.
    private func failure(
        _ kind: NodeError.Kind,
        _ name: String,
        _ detail: String,
        after target: NodeAddress?,
    ) -> NodeError {
        var kind = kind
        if case .rpc(let code, let message) = kind {
            kind = .rpc(code: code, message: shown(message))
        }
        var details = [shown(detail)]
        if let target { details.append("after a redirect to \(shown(target.description))") }
        return NodeError(
            kind: kind,
            node: address.description,
            request: name,
            detail: details.filter { !$0.isEmpty }.joined(separator: ", "),
        )
    }

    /// A text without secrets: one line of at most 300 characters.
    private func shown(_ text: String) -> String {
        let scalars = address.withoutSecrets(text).unicodeScalars
        var line = String.UnicodeScalarView()
        for scalar in scalars.prefix(300) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: line.append(" ")
            default: line.append(scalar)
            }
        }
        return String(line) + (scalars.dropFirst(300).isEmpty ? "" : "…")
    }

    private func send(
        _ request: HTTPClientRequest,
        bodyByteCount: Int,
        name: String,
    ) async throws(NodeError) -> HTTPAnswer {
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
        let answer = try result.get()
        counters.received(byteCount: answer.body.count)
        return answer
    }

    /// The answer, or the first of: an error, the end of the time.
    private func answer(to request: HTTPClientRequest, name: String) async -> Result<HTTPAnswer, NodeError> {
        let timeout = options.requestTimeout
        return await withTaskGroup(of: Result<HTTPAnswer, NodeError>.self) { group in
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

    private func exchange(_ request: HTTPClientRequest, name: String) async -> Result<HTTPAnswer, NodeError> {
        var request = request
        var target: NodeAddress?
        do {
            // The library's own timeout covers the wait for the head alone.
            let timeout = options.requestTimeout.timeAmount
            var response = try await http.client.execute(request, timeout: timeout)
            var redirects = 0
            while let redirect = try Redirect(of: response, to: request) {
                redirects += 1
                guard redirects <= Redirect.limit else {
                    return .failure(failure(.unreachable, name, "too many redirects", after: target))
                }
                redirect.apply(to: &request)
                target = redirect.target.description == address.description ? nil : redirect.target
                response = try await http.client.execute(request, timeout: timeout)
            }
            redirected.withLock { $0 = target }
            guard (200..<300).contains(response.status.code) else {
                let body = await HTTPTransport.beginning(of: response.body)
                return .success(HTTPAnswer(body: body, fault: HTTPTransport.kind(of: response)))
            }
            let limit = options.maximumBodyByteCount
            if let length = response.headers.first(name: "Content-Length").flatMap(Int.init), length > limit {
                return .failure(
                    failure(.tooLarge, name, "\(length) bytes, more than \(limit)", after: target)
                )
            }
            let body = try await response.body.collect(upTo: limit)
            return .success(HTTPAnswer(body: Data(body.readableBytesView), fault: nil))
        } catch let error as Redirect.Refused {
            return .failure(failure(.httpStatus(error.status), name, error.description, after: target))
        } catch is NIOTooManyBytesError {
            let detail = "more than \(options.maximumBodyByteCount) bytes"
            return .failure(failure(.tooLarge, name, detail, after: target))
        } catch {
            let cause = TransportCause(error, redirectedTo: target, certificateFile: options.certificateFile)
            return .failure(failure(cause.kind, name, cause.detail, after: cause.namesHost ? nil : target))
        }
    }

    /// As much of a fault's body as is of use; what breaks in it is of none, since the status is known.
    private static func beginning(of body: HTTPClientResponse.Body) async -> Data {
        var data = Data()
        do {
            for try await part in body {
                data.append(contentsOf: part.readableBytesView.prefix(HTTPAnswer.faultByteCount - data.count))
                if data.count == HTTPAnswer.faultByteCount { break }
            }
        } catch {
            return data
        }
        return data
    }

    /// What a status other than success means.
    private static func kind(of response: HTTPClientResponse) -> NodeError.Kind {
        guard response.status.code == 429 else { return .httpStatus(Int(response.status.code)) }
        // The header may also hold a date, which is not worth a calendar here.
        let seconds = response.headers.first(name: "Retry-After").flatMap(UInt32.init)
        return .rateLimited(retryAfter: seconds.map { .seconds(Int64($0)) })
    }
}
