import Foundation
import JSONMembers

extension RPCClient {
    /// What an error object means.
    ///
    /// Codes other than the standard's are each client's own, and so the words decide.
    ///
    /// Source: https://www.jsonrpc.org/specification, section 5.1; EIP-1474.
    static func kind(of response: JSONMembers) -> (NodeError.Kind, detail: String) {
        guard let error = try? response.object("error") else {
            let text = (try? response.string("error")) ?? ""
            return (.rpc(code: 0, message: shortened(text)), "")
        }
        let code = (error.value("code") as? NSNumber)?.intValue ?? 0
        let message = shortened((try? error.string("message")) ?? "")
        let words = message.lowercased()
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
    ]

    /// One line of at most 200 characters: a node's words are not to fill a log.
    private static func shortened(_ text: String) -> String {
        String(text.prefix(200).map { $0.isNewline ? " " : $0 })
    }
}
