import Foundation
import JSONMembers

extension RPCClient {
    /// The error that a document holds; `fault` is the one that the HTTP status is with which it came, nil for success.
    func error(in document: JSONMembers, with fault: NodeError?, _ name: String) -> NodeError {
        let (kind, detail) = RPCClient.kind(of: document)
        let error = transport.failure(kind, name, detail)
        guard var fault else { return error }
        // Whoever answers with an error object has read the call.
        fault.isOfMethod = true
        switch (fault.kind, kind) {
        // The header names the wait.
        case (.rateLimited, _): return fault
        // Providers have codes of their own for a wrong key, geth's for a timeout among them.
        case (.httpStatus(401), .unsupported), (.httpStatus(403), .unsupported),
            (.httpStatus(401), .rateLimited), (.httpStatus(403), .rateLimited):
            return error
        case (.httpStatus(401), _), (.httpStatus(403), _): return fault
        // A provider's own code tells less about when to try again than the status.
        case (_, .rpc(let code, _)) where !RPCClient.requestCodes.contains(code) && !error.isTransient:
            return fault.isTransient ? fault : error
        default: return error
        }
    }

    /// What is wrong with the request: no JSON, no request, no such method, wrong parameters.
    private static let requestCodes: Set = [-32700, -32600, -32601, parametersCode]

    /// Wrong parameters.
    static let parametersCode = -32602

    /// What an error object means.
    ///
    /// Codes other than the standard's are each client's own, and so the words decide.
    ///
    /// Source: https://www.jsonrpc.org/specification, section 5.1; EIP-1474.
    static func kind(of response: JSONMembers) -> (NodeError.Kind, detail: String) {
        guard let error = try? response.object("error") else {
            let text = (try? response.string("error")) ?? ""
            return (.rpc(code: 0, message: text), "")
        }
        let code = (error.value("code") as? NSNumber)?.intValue ?? 0
        let message = (try? error.string("message")) ?? ""
        let words = message.prefix(1000).lowercased()
        func says(_ phrases: [String]) -> Bool { phrases.contains { words.contains($0) } }

        if code == 429 || code == -32005 || says(rateLimitPhrases) {
            return (.rateLimited(retryAfter: nil), message)
        }
        if code == timeoutCode || says(timeoutPhrases) { return (.timeout, message) }
        if says(tooLargePhrases) { return (.tooLarge, message) }
        if code == -32601 || says(unsupportedPhrases) { return (.unsupported, message) }
        if says(notFoundPhrases) { return (.notFound, message) }
        return (.rpc(code: code, message: message), "")
    }

    private static let rateLimitPhrases = [
        "rate limit", "request limit", "too many requests", "limit exceeded",
    ]

    /// geth, of a call that takes longer than its own limit.
    private static let timeoutCode = -32002

    private static let timeoutPhrases = ["timed out", "timeout"]

    /// geth, of a batch with too many calls and of answers that are too long together; providers, of either.
    private static let tooLargePhrases = [
        "batch too large", "batch size", "batch limit", "response too large", "response size",
    ]

    private static let unsupportedPhrases = [
        "method not found", "does not exist/is not available", "not supported", "unsupported method",
        "method not allowed", "not whitelisted", "method is not available", "unknown method",
    ]

    /// What execution clients say of blocks that they do not have and of state that they have pruned.
    private static let notFoundPhrases = [
        "missing trie node", "not found", "unknown block", "header for hash", "pruned",
        "state is not available", "state not available", "historical state", "no state",
        // reth, of proofs.
        "exceeds maximum proof window",
    ]
}
