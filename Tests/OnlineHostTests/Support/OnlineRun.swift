import ClaimTestKit
import EthereumNodes
import EthereumTypes
import FaultProofProgram
import Foundation
import NodeTestKit
import OnlineHost
import ProofHost
import TestSupport
import Testing

/// Options without long waits.
enum QuickOptions {
    static func nodes(attempts: Int = 2, timeout: Duration = patience) -> NodeOptions {
        var options = NodeOptions()
        options.attempts = attempts
        options.requestTimeout = timeout
        options.sleep = { _ in }
        return options
    }

    static func online(attempts: Int = 2) -> OnlineOptions {
        var options = OnlineOptions()
        options.attempts = attempts
        options.sleep = { _ in }
        return options
    }
}

/// The clients of a server's nodes; L2 of another one is for experimental features.
func nodeSet(
    _ server: NodeServer,
    experimental: NodeServer? = nil,
    kind: RPCKind = .standard,
    options: NodeOptions = QuickOptions.nodes(),
) throws -> NodeSet {
    let http = NodeHTTPClient(options: options)
    func address(_ layer: ServedLayer) throws -> [NodeAddress] { [try NodeAddress(server.url(layer))] }
    func l2(_ server: NodeServer) throws -> L2Client {
        L2Client([try NodeAddress(server.url(.l2))], http: http, options: options, logger: .silent)
    }
    return NodeSet(
        l1: L1Client(try address(.l1), kind: kind, http: http, options: options, logger: .silent),
        beacon: BeaconClient(try address(.beacon), http: http, options: options, logger: .silent),
        l2: try l2(server),
        experimental: try experimental.map(l2),
    )
}

extension ProvableChain {
    /// The run of a claim against a server, into a store.
    func online(
        _ server: NodeServer,
        experimental: NodeServer? = nil,
        into store: any WritableKeyValueStore,
        agreed: UInt64,
        number: UInt64,
        claim: Hash32,
        kind: RPCKind = .standard,
        nodeOptions: NodeOptions = QuickOptions.nodes(),
        options: OnlineOptions = QuickOptions.online(),
    ) async throws -> (run: ClaimRun, statistics: OnlineStatistics) {
        let block = try #require(node.l2.block(number: agreed))
        let inputs = try inputs(agreed: block.output.hash, number: number, claim: claim)
        let online = OnlineStore(
            VerifiedStore(store, logger: .silent),
            prefetcher: Prefetcher(
                nodes: try nodeSet(server, experimental: experimental, kind: kind, options: nodeOptions),
                l2Head: block.info.hash,
                chainID: inputs.chainID,
            ),
            options: options,
            logger: .silent,
        )
        let run = await onThread {
            defer { online.stop() }
            return ClaimRun(inputs, witness: online)
        }
        return (run, online.statistics)
    }
}
