import Synchronization

/// Several methods for the same data, the best first; a node's own best is learnt from what it refuses.
final class MethodChoice<Method: Sendable>: Sendable {
    private let methods: [Method]
    private let preferred = Mutex(0)

    /// A choice of at least one method.
    init(_ methods: [Method]) {
        precondition(!methods.isEmpty, "a choice has at least one method")
        self.methods = methods
    }

    /// The result of the first method that gives one, beginning with the one that did last.
    ///
    /// A method that fails for the moment fails the whole: the next one would meet the same fault. Methods that the node
    /// does not offer are then not asked for again either.
    func first<Value>(
        _ operation: (Method) async throws(NodeError) -> Value
    ) async throws(NodeError) -> Value {
        let start = preferred.withLock { $0 }
        var failure: NodeError?
        for offset in methods.indices {
            let index = (start + offset) % methods.count
            do {
                let value = try await operation(methods[index])
                if offset > 0 { preferred.withLock { $0 = index } }
                return value
            } catch {
                if error.isFaultOfTheConnection {
                    if failure?.kind == .unsupported { preferred.withLock { $0 = index } }
                    throw error
                }
                // Refusal says the least of all reasons; wrong data says the most.
                if failure == nil || failure?.kind == .unsupported || error.kind == .wrongData {
                    failure = error
                }
            }
        }
        guard let failure else { preconditionFailure("a choice has at least one method") }
        throw failure
    }
}

extension NodeError {
    /// Whether any other request to the node would have met the same fault.
    fileprivate var isFaultOfTheConnection: Bool {
        switch kind {
        case .unreachable, .untrusted, .timeout, .rateLimited: true
        case .httpStatus(let status): status >= 500 || status == 401
        case .malformed, .tooLarge, .rpc, .notFound, .wrongData, .unsupported: false
        }
    }
}
