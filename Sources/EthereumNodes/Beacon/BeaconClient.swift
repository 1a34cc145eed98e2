import EthereumTypes
import Logging
import Synchronization

/// Beacon nodes over HTTP: several URLs of which one is enough.
///
/// Source: https://ethereum.github.io/beacon-APIs/
public final class BeaconClient: BeaconNode {
    private let nodes: NodeGroup<BeaconEndpoint>
    /// A slot's blobs come in one answer, and are asked for one by one.
    private let kept: Mutex<RecentValues<Hash32, Blob>>

    /// A client of at least one node, which keeps `keptBlobs` blobs that came along with others, at 128 KiB each.
    public init(
        _ addresses: [NodeAddress],
        http: NodeHTTPClient,
        options: NodeOptions = NodeOptions(),
        logger: Logger,
        keptBlobs: Int = 128,
    ) {
        let endpoints = addresses.map {
            BeaconEndpoint(HTTPTransport(address: $0, http: http, options: options))
        }
        nodes = NodeGroup(endpoints, options: options, logger: logger)
        kept = Mutex(RecentValues(limit: keptBlobs))
    }

    /// What each node was asked and gave.
    public var metrics: [NodeMetrics] { nodes.metrics }

    /// The blob of a versioned hash in the slot of the L1 block with a timestamp, and what proves it.
    public func blob(_ versionedHash: Hash32, timestamp: UInt64) async throws(NodeError) -> Blob {
        try await nodes.first { node throws(NodeError) in
            // What is kept was not yet compared with its proof.
            if let blob = self.kept.withLock({ $0[versionedHash] }),
                let verified = try? node.verified(blob, "blob \(versionedHash.hexadecimal)")
            {
                return verified
            }
            let answer = try await node.blobs(versionedHash, timestamp: timestamp)
            self.kept.withLock { kept in
                for (hash, blob) in answer.others { kept.insert(blob, for: hash) }
            }
            return answer.blob
        }
    }
}
