/// Why a node's answer cannot be used, or why none came.
///
/// It names the node by scheme, host and port alone: user, path and query of an address may hold a secret.
public struct NodeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Kind: Equatable, Sendable {
        /// No connection, or one that broke before the answer was whole.
        case unreachable
        /// Nothing here vouches for the node's certificate, or it is another host's.
        case untrusted
        /// The answer did not come in time.
        case timeout
        /// HTTP 429, or an RPC error of that meaning; with the wait that the node asked for, where it named one.
        case rateLimited(retryAfter: Duration?)
        /// An HTTP status other than success.
        case httpStatus(Int)
        /// The answer is not of the form that its method has.
        case malformed
        /// The answer, or the request it needs, is longer than the limit.
        case tooLarge
        /// A JSON-RPC error object.
        case rpc(code: Int, message: String)
        /// The node does not have what was asked for: a null block, a pruned state, no such blob.
        case notFound
        /// The answer does not match the hash, root or commitment that was asked for.
        case wrongData
        /// The node does not offer the method.
        case unsupported
    }

    /// What went wrong.
    public var kind: Kind
    /// The node: scheme://host:port.
    public var node: String
    /// The request: the method or route, and the hash or slot that it was about.
    public var request: String
    /// What was wrong in particular; empty where `kind` says it all.
    public var detail: String
    /// Whether an HTTP status is the answer to one method alone, so that it says nothing about others.
    var isOfMethod = false

    /// An error of a node about one request.
    public init(kind: Kind, node: String, request: String, detail: String = "") {
        self.kind = kind
        self.node = node
        self.request = request
        self.detail = detail
    }

    /// Whether the same request may succeed later without anyone's doing, so that it is worth minutes.
    public var isTransient: Bool {
        switch kind {
        case .unreachable, .timeout, .rateLimited, .notFound: true
        case .httpStatus(let status): status >= 500 || status == 408
        case .rpc(let code, _): code == -32603 || code == -32000 || code == -32005
        case .untrusted, .malformed, .tooLarge, .wrongData, .unsupported: false
        }
    }

    /// Whether the same request may succeed at once, though the fault looks like one that lasts: a node behind a
    /// balancer that is not set up yet, a page of what is in front of it, an error of its own that says little.
    ///
    /// A few more tries tell. Wrong data, a missing method and what someone must set right are not doubtful.
    var isDoubtful: Bool {
        switch kind {
        case .malformed, .tooLarge: true
        case .httpStatus(let status): !isTransient && status != 401
        case .rpc: !isTransient
        case .unreachable, .untrusted, .timeout, .rateLimited, .notFound, .wrongData, .unsupported: false
        }
    }

    /// An HTTP status as an error of the kind that it is for its request; the status goes into the detail.
    func status(meaning kind: Kind) -> NodeError {
        guard case .httpStatus(let status) = self.kind else { return self }
        var error = self
        error.kind = kind
        error.detail = "HTTP status \(status)" + (detail.isEmpty ? "" : ": \(detail)")
        return error
    }

    /// The node, the request, what went wrong.
    public var description: String {
        let cause =
            switch kind {
            case .unreachable: "cannot be reached"
            case .untrusted: "has no certificate that is trusted here"
            case .timeout: "did not answer in time"
            case .rateLimited(let wait):
                "limits the rate of requests" + (wait.map { ", try again in \($0)" } ?? "")
            case .httpStatus(let status): "answered with HTTP status \(status)"
            case .malformed: "gave a malformed answer"
            case .tooLarge: "gave an answer above the size limit"
            case .rpc(let code, let message): "answered with RPC error \(code): \(message)"
            case .notFound: "does not have it"
            case .wrongData: "gave data that does not match what was asked for"
            case .unsupported: "does not offer the method"
            }
        return "\(node): \(request): \(cause)" + (detail.isEmpty ? "" : ": \(detail)")
    }
}
