import EthereumNodes
import Foundation
import TestSupport
import Testing

/// What a method of a test node answers.
enum TestRPCAnswer: Sendable {
    /// A result, as JSON.
    case result(String)
    case error(Int, String)
    /// The call is left out of a batch's answer; alone, the answer has another id.
    case missing
    /// The whole request is answered so.
    case transport(TestAnswer)
}

/// An execution client that answers JSON-RPC calls, alone or in batches, by method and parameters.
final class TestRPCNode: Sendable {
    let server: TestServer

    /// Starts a node; `answer` is nil for a method that it does not have.
    init(_ answer: @escaping @Sendable (_ method: String, _ parameters: [String]) -> TestRPCAnswer?)
        async throws
    {
        server = try await TestServer { request in
            guard let document = try? JSONSerialization.jsonObject(with: Data(request.body)) else {
                return .http(400)
            }
            let calls = document as? [[String: Any]] ?? [document as? [String: Any] ?? [:]]
            var items: [String] = []
            // In reverse: the order of a batch's answers is the node's own.
            for call in calls.reversed() {
                let id = (call["id"] as? NSNumber)?.intValue ?? -1
                let parameters = (call["params"] as? [Any] ?? []).map { "\($0)" }
                switch answer(call["method"] as? String ?? "", parameters) {
                case .result(let json): items.append(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(json)}"#)
                case .error(let code, let message):
                    items.append(
                        #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"message":"\#(message)"}}"#
                    )
                case .missing:
                    if !(document is [Any]) { items.append(#"{"jsonrpc":"2.0","id":77,"result":"0x"}"#) }
                case .transport(let answer): return answer
                case nil:
                    items.append(
                        #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-32601,"message":"the method does not exist"}}"#
                    )
                }
            }
            return .json(document is [Any] ? "[\(items.joined(separator: ","))]" : items.joined())
        }
    }

    /// The node's URL, with a secret in each place that can hold one.
    var url: String { "http://user:\(secret)@127.0.0.1:\(server.port)/v2/\(secret)?key=\(secret)" }
    var shown: String { "http://127.0.0.1:\(server.port)" }

    /// The methods that were called, a batch as its first and the number of calls.
    var methods: [String] {
        server.requests.map { request in
            let document = try? JSONSerialization.jsonObject(with: Data(request.body))
            if let batch = document as? [[String: Any]] {
                return "\(batch.first?["method"] as? String ?? "?") x \(batch.count)"
            }
            return (document as? [String: Any])?["method"] as? String ?? "?"
        }
    }
}

/// What no message may hold.
let secret = "sesame"

/// Options without waits, which a test would notice.
func testOptions(attempts: Int = 1) -> NodeOptions {
    var options = NodeOptions()
    options.connectTimeout = patience
    options.requestTimeout = patience
    options.attempts = attempts
    options.sleep = { _ in }
    return options
}

/// The error of an operation that must fail with one.
func nodeError(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ operation: () async throws -> some Any,
) async -> NodeError? {
    do {
        let value = try await operation()
        Issue.record("no error, but \(value)", sourceLocation: sourceLocation)
    } catch let error as NodeError {
        #expect(!"\(error)".contains(secret), sourceLocation: sourceLocation)
        return error
    } catch {
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
