import EthereumNodes
import Logging
import OnlineHost

/// What fetching took: of the store, and of each node.
struct FetchFigures: Equatable, Sendable {
    /// A node by the flag that names it.
    struct Node: Equatable, Sendable {
        /// The name of the flag.
        let flag: String
        /// What the node was asked and gave; it is named without what may be a secret.
        let metrics: NodeMetrics
    }

    /// Pre-images from the store and from nodes.
    var store = OnlineStatistics()
    /// The nodes, by flag and in the order of its URLs.
    var nodes: [Node] = []

    /// Tells the figures in the log.
    func report(to logger: Logger) {
        logger.info(
            "Pre-images",
            metadata: [
                "hits": "\(store.hits)", "misses": "\(store.misses)",
                "fetches": "\(store.requests)", "ahead": "\(store.requestsAhead)",
                "retries": "\(store.retries)", "replaced": "\(store.replaced)",
                "stored": "\(store.stored)", "bytes": "\(store.storedBytes)",
            ],
        )
        for node in nodes {
            let metrics = node.metrics
            logger.info(
                "Node",
                metadata: [
                    "flag": "\(node.flag)", "node": "\(metrics.node)", "requests": "\(metrics.requests)",
                    "retries": "\(metrics.retries)", "failures": "\(metrics.failures)",
                    "bytes_out": "\(metrics.bytesOut)", "bytes_in": "\(metrics.bytesIn)",
                ],
            )
        }
    }
}
