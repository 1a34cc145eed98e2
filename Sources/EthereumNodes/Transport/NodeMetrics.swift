import Synchronization

/// What a node was asked and gave, counted since the start.
public struct NodeMetrics: Equatable, Sendable {
    /// The node: scheme://host:port.
    public var node: String
    /// HTTP requests sent.
    public var requests: UInt64 = 0
    /// Operations that this node was asked for again after a fault.
    public var retries: UInt64 = 0
    /// Operations that ended with an error at this node.
    public var failures: UInt64 = 0
    /// Bytes of bodies sent.
    public var bytesOut: UInt64 = 0
    /// Bytes of bodies received, after decompression.
    public var bytesIn: UInt64 = 0
}

/// The counters of one node.
final class NodeCounters: Sendable {
    private let metrics: Mutex<NodeMetrics>

    init(node: String) {
        metrics = Mutex(NodeMetrics(node: node))
    }

    var snapshot: NodeMetrics { metrics.withLock { $0 } }

    func sent(byteCount: Int) {
        metrics.withLock {
            $0.requests += 1
            $0.bytesOut += UInt64(byteCount)
        }
    }

    func received(byteCount: Int) {
        metrics.withLock { $0.bytesIn += UInt64(byteCount) }
    }

    func retried() {
        metrics.withLock { $0.retries += 1 }
    }

    func failed() {
        metrics.withLock { $0.failures += 1 }
    }
}
