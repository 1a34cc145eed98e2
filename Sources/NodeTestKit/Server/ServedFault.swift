/// What goes wrong with a request.
public enum ServedFault: Sendable {
    /// An HTTP status with an empty body; with Retry-After in seconds where given.
    case status(Int, retryAfter: Int? = nil)
    /// The connection ends in the middle of the right answer's body.
    case brokenBody
    /// The right answer comes after this time.
    case delay(Duration)
    /// This body with status 200.
    case body(String)
    /// This JSON as the result of every call.
    case result(String)
    /// A JSON-RPC error of every call.
    case error(code: Int, message: String)
    /// A body of this many bytes.
    case oversized(Int)
}

/// When a fault happens.
public struct FaultRule: Sendable {
    /// The node; nil for all.
    public var layer: ServedLayer?
    /// The JSON-RPC method, or the beacon route without its slot; nil for all.
    public var method: String?
    /// Which of the requests that match, counted from 0 since the rule is in force.
    public var requests: Range<Int>
    /// What happens.
    public var fault: ServedFault

    /// A fault of some requests.
    public init(
        _ fault: ServedFault,
        layer: ServedLayer? = nil,
        method: String? = nil,
        requests: Range<Int> = 0..<Int.max,
    ) {
        self.fault = fault
        self.layer = layer
        self.method = method
        self.requests = requests
    }
}

/// Which node is asked.
public enum ServedLayer: String, CaseIterable, Sendable {
    /// L1's execution client.
    case l1
    /// L1's beacon node.
    case beacon
    /// L2's execution client.
    case l2
}

/// A request that was served.
public struct ServedRequest: Equatable, Sendable {
    /// The node.
    public var layer: ServedLayer
    /// The JSON-RPC method, that of a batch's first call, or the beacon route without its slot.
    public var method: String
}
