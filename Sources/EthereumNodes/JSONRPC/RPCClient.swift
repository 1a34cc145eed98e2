import Foundation
import JSONMembers
import Synchronization

/// JSON-RPC 2.0 over HTTP with one node.
///
/// Source: https://www.jsonrpc.org/specification
final class RPCClient: Sendable {
    let transport: HTTPTransport
    /// The most calls of a batch that the node did not refuse.
    private let batchLimit: Mutex<Int>

    init(_ transport: HTTPTransport) {
        self.transport = transport
        batchLimit = Mutex(max(transport.options.batchCount, 1))
    }

    /// An answer's member "result", which is not null.
    static let result = "result"

    /// Calls a method and answers the response, in which the member `result` is.
    ///
    /// - Throws: `NodeError` of the kind `notFound` where the result is null.
    func call(_ call: RPCCall) async throws(NodeError) -> JSONMembers {
        let response: JSONMembers
        let fault: NodeError?
        do {
            (response, fault) = try await exchange(call.json(id: 1), call.name)
        } catch {
            throw error.kind == .httpStatus(501) ? error.status(meaning: .unsupported) : error
        }
        if let fault { throw self.error(in: response, with: fault, call.name) }
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

    /// Calls methods in batches of the limit, and hands each value to `keep` with the index of its call as soon as it has
    /// come: what was answered before an error need not be asked again.
    ///
    /// A batch that the node refuses is halved, down to calls one by one, and the limit with it: nodes and what is in
    /// front of them take no batches at all, or none of so many calls, or none with such long answers.
    ///
    /// - Throws: the error of the first call that has one, after the values of its batch were kept.
    func batch<Value>(
        _ calls: [RPCCall],
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
        keep: (Int, Value) -> Void,
    ) async throws(NodeError) {
        var left = Array(calls.enumerated())
        while let first = left.first {
            let part = Array(left.prefix(max(batchLimit.withLock { $0 }, 1)))
            if part.count == 1 {
                keep(first.offset, try await call(first.element, read))
                left.removeFirst()
                continue
            }
            var refused = part
            var failure: NodeError?
            do {
                let failures = try await failures(of: part, read, keep)
                refused = failures.map(\.call)
                failure = failures.first?.error
            } catch {
                failure = error
            }
            left = refused + left.dropFirst(part.count)
            guard let failure else { continue }
            guard failure.isRefusalOfBatch else { throw failure }
            batchLimit.withLock { $0 = min($0, part.count / 2) }
        }
    }

    /// A call and its index.
    private typealias IndexedCall = EnumeratedSequence<[RPCCall]>.Element

    /// Sends one batch and keeps its values; the calls that brought none, with their errors.
    private func failures<Value>(
        of part: [IndexedCall],
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
        _ keep: (Int, Value) -> Void,
    ) async throws(NodeError) -> [(call: IndexedCall, error: NodeError)] {
        var failures: [(call: IndexedCall, error: NodeError)] = []
        for (call, response) in zip(part, try await responses(to: part.map(\.element))) {
            do throws(NodeError) {
                guard let response else {
                    throw transport.failure(
                        .malformed,
                        call.element.name,
                        "the batch has no answer with its id"
                    )
                }
                keep(call.offset, try self.read(try checked(response, call.element), call.element, read))
            } catch {
                failures.append((call, error))
            }
        }
        return failures
    }

    /// The responses to one batch, in the order of the calls; nil for a call without one.
    ///
    /// - Throws: an error that `isRefusalOfBatch` holds of, where the node refuses the batch as a whole.
    private func responses(to calls: [RPCCall]) async throws(NodeError) -> [JSONMembers?] {
        let name = "\(calls.first?.method ?? "nothing") in a batch of \(calls.count)"
        var body = [UInt8(ascii: "[")]
        for (id, call) in calls.enumerated() {
            if id > 0 { body.append(UInt8(ascii: ",")) }
            body += call.json(id: id)
        }
        body.append(UInt8(ascii: "]"))

        let (document, fault) = try await exchange(body, name)
        // A node that refuses the batch as a whole answers with one error, whatever its words.
        if document.has("error") {
            let error = error(in: document, with: fault, name)
            let isOfTheMoment = fault?.isFaultOfTheMoment == true && error.isFaultOfTheMoment
            switch error.kind {
            case .rateLimited, .httpStatus: throw error
            case .rpc(_, let message) where !isOfTheMoment: throw transport.failure(.tooLarge, name, message)
            default: throw isOfTheMoment ? error : transport.failure(.tooLarge, name, error.detail)
            }
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
        return responses
    }

    /// Sends a request and answers the document that came; where an error object came with a status other than success,
    /// also the error that the status is.
    private func exchange(
        _ body: [UInt8],
        _ name: String,
    ) async throws(NodeError) -> (document: JSONMembers, fault: NodeError?) {
        let answer = try await transport.post(body, name: name)
        guard let fault = answer.fault else { return (try members(of: answer.body, name), nil) }
        let error = transport.failure(fault, name, answer.words)
        // Others than nodes have a member of that name too.
        guard let document = try? JSONMembers(document: answer.body),
            (try? document.object("error"))?.has("code") == true
        else { throw error }
        return (document, error)
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
            throw error(in: response, with: nil, call.name)
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

    /// The number that the member "id" is; JSON makes no difference between 1 and 1.0.
    private static func id(of response: JSONMembers) -> Int? {
        if let id = try? response.number("id") { return Int(exactly: id) }
        guard let number = response.value("id") as? NSNumber, String(cString: number.objCType) == "d" else {
            return nil
        }
        return Int(exactly: number.doubleValue)
    }
}

extension NodeError {
    /// Whether the node may take the calls of a batch in smaller ones.
    fileprivate var isRefusalOfBatch: Bool {
        switch kind {
        case .tooLarge: true
        // What is in front of a node has its own limits: bad request, not found, not allowed, content too large, not
        // processable, not implemented.
        case .httpStatus(let status): [400, 404, 405, 413, 422, 501].contains(status)
        case .unreachable, .untrusted, .timeout, .rateLimited, .malformed, .rpc, .notFound, .wrongData,
            .unsupported:
            false
        }
    }
}
