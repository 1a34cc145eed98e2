import EthereumNodes
import Foundation
import Logging
import OnlineHost
import ProofHost
import Synchronization

/// Fetches pre-images from the nodes that the flags name, and counts what that takes.
final class NodeSources: PreimageSourceFactory {
    /// What was made for a run.
    private struct Session: Sendable {
        let store: OnlineStore
        let l1: L1Client
        let beacon: BeaconClient
        let l2: L2Client
        let experimental: L2Client?
    }

    private let nodeOptions: NodeOptions
    private let onlineOptions: OnlineOptions
    private let session = Mutex<Session?>(nil)

    /// Asks nodes as the options say.
    init(nodeOptions: NodeOptions = NodeOptions(), onlineOptions: OnlineOptions = OnlineOptions()) {
        self.nodeOptions = nodeOptions
        self.onlineOptions = onlineOptions
    }

    func makeSource(
        _ configuration: Configuration,
        store: any WritableKeyValueStore,
        logger: Logger,
    ) throws -> any KeyValueStore {
        let http = NodeHTTPClient(options: nodeOptions)
        let l1 = L1Client(
            try NodeSources.addresses(Flags.l1, [configuration.l1 ?? ""]),
            kind: configuration.l1RPCKind,
            http: http,
            options: nodeOptions,
            logger: logger,
        )
        let beacon = BeaconClient(
            try NodeSources.addresses(Flags.l1Beacon, [configuration.l1Beacon ?? ""]),
            http: http,
            options: nodeOptions,
            logger: logger,
        )
        func l2Client(_ flag: Flag, _ urls: [String], _ options: NodeOptions) throws -> L2Client {
            L2Client(try NodeSources.addresses(flag, urls), http: http, options: options, logger: logger)
        }
        let l2 = try l2Client(Flags.l2, configuration.l2, nodeOptions)
        // Where one of these fails, there is another to ask at once.
        var experimentalOptions = nodeOptions
        experimentalOptions.attempts = 1
        let experimental =
            configuration.l2Experimental.isEmpty
            ? nil : try l2Client(Flags.l2Experimental, configuration.l2Experimental, experimentalOptions)
        let online = OnlineStore(
            store,
            prefetcher: Prefetcher(
                nodes: NodeSet(l1: l1, beacon: beacon, l2: l2, experimental: experimental),
                l2Head: configuration.l2Head,
                chainID: configuration.chain.rollup.l2ChainID,
            ),
            options: options(for: configuration),
            logger: logger,
        )
        let session = Session(store: online, l1: l1, beacon: beacon, l2: l2, experimental: experimental)
        self.session.withLock { $0 = session }
        return online
    }

    /// How long a run goes on in an outage.
    ///
    /// A server does for as long as its client waits: whoever started both decides how long that is. Without one, a person
    /// is told after some minutes.
    private func options(for configuration: Configuration) -> OnlineOptions {
        var options = onlineOptions
        if configuration.isServer {
            options.requestTime = nil
            options.isAwaited = { HostRun.hasClient }
        }
        return options
    }

    var figures: FetchFigures? {
        guard let session = session.withLock({ $0 }) else { return nil }
        let clients: [(flag: Flag, metrics: [NodeMetrics])] = [
            (Flags.l1, session.l1.metrics), (Flags.l1Beacon, session.beacon.metrics),
            (Flags.l2, session.l2.metrics), (Flags.l2Experimental, session.experimental?.metrics ?? []),
        ]
        return FetchFigures(
            store: session.store.statistics,
            nodes: clients.flatMap { flag, metrics in
                metrics.map { FetchFigures.Node(flag: flag.name, metrics: $0) }
            },
        )
    }

    func finish() { session.withLock { $0 }?.store.stop() }

    /// The addresses in a flag's values, each of which may hold several with commas between them.
    private static func addresses(_ flag: Flag, _ values: [String]) throws -> [NodeAddress] {
        let texts = values.flatMap { $0.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        guard !texts.isEmpty else { throw RunFailure("flag \(flag.name): no URL") }
        var addresses: [NodeAddress] = []
        for text in texts {
            guard !text.contains(where: \.isWhitespace) else {
                throw RunFailure("flag \(flag.name): a URL has no spaces")
            }
            do throws(NodeAddress.Invalid) {
                addresses.append(try NodeAddress(text))
            } catch {
                throw RunFailure("flag \(flag.name): \(error.description)")
            }
        }
        return addresses
    }
}
