import Synchronization

/// Several methods for the same data, the best first; a node's own best is learnt from what it refuses.
final class MethodChoice<Method: Sendable>: Sendable {
    private let methods: [Method]
    /// Whether the methods have URLs of their own, so that an HTTP status is one method's alone.
    private let haveRoutes: Bool
    private let preferred = Mutex(0)

    /// A choice of at least one method.
    init(_ methods: [Method], haveRoutes: Bool = false) {
        precondition(!methods.isEmpty, "a choice has at least one method")
        self.methods = methods
        self.haveRoutes = haveRoutes
    }

    /// The result of the first method that gives one, beginning with the one that did last.
    ///
    /// A method that fails by a fault of the connection fails the whole: the next one would meet the same fault. Methods
    /// that the node does not offer are then not asked for again either.
    ///
    /// - Throws: the error that says the most, and of those the first.
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
                let isOfMethod = haveRoutes && error.isStatus || error.isOfMethod
                if error.isFaultOfTheConnection && !isOfMethod {
                    if failure?.kind == .unsupported { preferred.withLock { $0 = index } }
                    throw error
                }
                if failure.map({ $0.weight < error.weight }) ?? true { failure = error }
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

    fileprivate var isStatus: Bool {
        if case .httpStatus = kind { true } else { false }
    }

    /// How much it says about the data: refusal the least, then what may be a ban on the method or a route that is not
    /// there, then what may pass; wrong data the most.
    fileprivate var weight: Int {
        switch kind {
        case .unsupported: 0
        case .httpStatus: isFaultOfTheConnection ? 2 : 1
        case .unreachable, .untrusted, .timeout, .rateLimited: 2
        case .malformed, .tooLarge, .rpc, .notFound: 3
        case .wrongData: 4
        }
    }
}
