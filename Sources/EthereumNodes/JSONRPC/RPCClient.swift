import Foundation
import JSONMembers

/// JSON-RPC 2.0 over HTTP with one node.
///
/// Source: https://www.jsonrpc.org/specification
final class RPCClient: Sendable {
    let transport: HTTPTransport

    init(_ transport: HTTPTransport) {
        self.transport = transport
    }

    /// An answer's member "result", which is not null.
    static let result = "result"

    /// Calls a method and answers the response, in which the member `result` is.
    ///
    /// - Throws: `NodeError` of the kind `notFound` where the result is null.
    func call(_ call: RPCCall) async throws(NodeError) -> JSONMembers {
        let data = try await transport.post(call.json(id: 1), name: call.name)
        let response = try members(of: data, call.name)
        guard response.value("id") == nil || RPCClient.id(of: response) == 1 else {
            throw transport.failure(.malformed, call.name, "the answer's id is not the request's")
        }
        return try checked(response, call)
    }

    /// Calls a method and answers what `read` makes of the response.
    func call<Value>(
        _ call: RPCCall,
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
    ) async throws(NodeError) -> Value {
        try self.read(try await self.call(call), call, read)
    }

    /// Calls methods in batches of the limit and answers the responses in the order of the calls.
    ///
    /// - Throws: the error of the first call that has one.
    func batch<Value>(
        _ calls: [RPCCall],
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
    ) async throws(NodeError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(calls.count)
        let step = max(transport.options.batchCount, 1)
        for start in stride(from: 0, to: calls.count, by: step) {
            let part = calls[start..<min(start + step, calls.count)]
            for (call, response) in zip(part, try await responses(to: part)) {
                values.append(try self.read(try checked(response, call), call, read))
            }
        }
        return values
    }

    /// The responses to one batch, in the order of the calls.
    private func responses(to calls: ArraySlice<RPCCall>) async throws(NodeError) -> [JSONMembers] {
        guard let first = calls.first else { return [] }
        let name = "\(first.method) in a batch of \(calls.count)"
        var body = [UInt8(ascii: "[")]
        for (id, call) in calls.enumerated() {
            if id > 0 { body.append(UInt8(ascii: ",")) }
            body += call.json(id: id)
        }
        body.append(UInt8(ascii: "]"))

        let document = try members(of: try await transport.post(body, name: name), name)
        // A node that refuses the batch as a whole answers with one error.
        if document.has("error") {
            _ = try checked(document, first)
        }
        let items: [JSONMembers]
        do {
            items = try document.objects(JSONMembers.elements)
        } catch {
            throw transport.failure(.malformed, name, error.description)
        }
        var responses = [JSONMembers?](repeating: nil, count: calls.count)
        for item in items {
            guard let id = RPCClient.id(of: item), id < calls.count, responses[id] == nil else {
                throw transport.failure(.malformed, name, "an answer's id is unknown or comes twice")
            }
            responses[id] = item
        }
        var ordered: [JSONMembers] = []
        for (response, call) in zip(responses, calls) {
            guard let response else {
                throw transport.failure(.malformed, call.name, "the batch has no answer with its id")
            }
            ordered.append(response)
        }
        return ordered
    }

    private func members(of data: Data, _ name: String) throws(NodeError) -> JSONMembers {
        do {
            return try JSONMembers(document: data)
        } catch {
            throw transport.failure(.malformed, name, error.description)
        }
    }

    /// The response, which has a result and no error.
    private func checked(_ response: JSONMembers, _ call: RPCCall) throws(NodeError) -> JSONMembers {
        if response.has("error") {
            let (kind, detail) = RPCClient.kind(of: response)
            throw transport.failure(kind, call.name, detail)
        }
        guard response.has(RPCClient.result) else {
            let isNull = response.members[RPCClient.result] != nil
            throw transport.failure(
                isNull ? .notFound : .malformed,
                call.name,
                isNull ? "the result is null" : "neither a result nor an error",
            )
        }
        return response
    }

    private func read<Value>(
        _ response: JSONMembers,
        _ call: RPCCall,
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
    ) throws(NodeError) -> Value {
        do {
            return try read(response)
        } catch {
            throw transport.failure(.malformed, call.name, error.description)
        }
    }

    private static func id(of response: JSONMembers) -> Int? {
        guard let id = try? response.number("id") else { return nil }
        return Int(exactly: id)
    }
}
