import ClaimTestKit
import EthereumNodes
import EthereumTypes
import FaultProofProgram
import Forks
import NodeTestKit
import Preimage
import ProofHost
import Testing

@testable import OnlineHost

/// Nodes that fail, and reruns that end well.
@Suite("Faults of nodes")
struct FaultTests {
    private let chain: ProvableChain
    private let claim: Hash32

    init() throws {
        chain = try ProvableChain.sample(.holocene)
        claim = try #require(chain.outputRoot(3))
    }

    private func run(
        _ server: NodeServer,
        _ store: InMemoryStore,
        options: NodeOptions = QuickOptions.nodes(attempts: 1),
        attempts: Int = 1,
    ) async throws -> (run: ClaimRun, statistics: OnlineStatistics) {
        try await chain.online(
            server,
            into: store,
            agreed: 0,
            number: 3,
            claim: claim,
            nodeOptions: options,
            options: QuickOptions.online(attempts: attempts),
        )
    }

    private static func isValid(_ run: ClaimRun) -> Bool {
        if case .valid = run.verdict { true } else { false }
    }

    /// Faults of one request each, by what the message says of them.
    static let faults: [(ServedFault, String)] = [
        (.status(500), "answered with HTTP status 500"),
        (.status(429, retryAfter: 7), "limits the rate of requests, try again in 7"),
        (.brokenBody, "cannot be reached"),
        (.body("{\"jsonrpc\":"), "gave a malformed answer"),
        (.result("null"), "does not have it"),
        (.error(code: -32000, message: "missing trie node 12 (path )"), "does not have it"),
        (.oversized(1 << 20), "gave an answer above the size limit"),
    ]

    @Test("The failing request is named, and a rerun ends well", arguments: faults.indices)
    func fault(index: Int) async throws {
        let (fault, words) = FaultTests.faults[index]
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for (layer, method) in [(ServedLayer.l1, "debug_getRawBlock"), (.l2, "debug_dbGet")] {
            let store = InMemoryStore()
            server.reset()
            server.inject(FaultRule(fault, layer: layer, method: method))
            var options = QuickOptions.nodes(attempts: 1)
            options.maximumBodyByteCount = 1 << 19
            let (failed, _) = try await run(server, store, options: options)
            let failure = try #require(failed.server.failure)
            guard case .notFetched(let key, let hint, let reason) = failure else {
                Issue.record("\(failure)")
                continue
            }
            #expect(key.type == .keccak256)
            let expected = layer == .l1 ? ["l1-transactions 0x"] : ["l2-state-node 0x", "l2-code 0x"]
            #expect(expected.contains { hint.hasPrefix($0) }, "\(hint)")
            #expect(reason.contains(words), "\(reason)")
            #expect(reason.contains("http://127.0.0.1:\(server.port)"))

            server.reset()
            let (rerun, _) = try await run(server, store)
            #expect(FaultTests.isValid(rerun), "\(String(describing: rerun.server.failure))")
        }
        await server.stop()
    }

    @Test("A fault of a moment is not noticed")
    func transient() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for fault in [ServedFault.status(503), .brokenBody, .status(429)] {
            server.reset()
            server.inject(FaultRule(fault, requests: 3..<5))
            server.inject(FaultRule(fault, requests: 9..<10))
            let (run, statistics) = try await run(server, InMemoryStore(), attempts: 4)
            #expect(FaultTests.isValid(run), "\(String(describing: run.server.failure))")
            #expect(statistics.retries > 0)
        }
        await server.stop()
    }

    @Test("A slow node is given up, and one that refuses connections")
    func slow() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(FaultRule(.delay(.seconds(5)), layer: .l2, method: "eth_getProof"))
        let store = InMemoryStore()
        let options = QuickOptions.nodes(attempts: 1, timeout: .milliseconds(300))
        let (slow, _) = try await run(server, store, options: options)
        #expect("\(try #require(slow.server.failure))".contains("did not answer in time"))
        await server.stop()
        let (refused, _) = try await run(server, store)
        #expect("\(try #require(refused.server.failure))".contains("cannot be reached"))
        let other = try await NodeServer(NodeWorld(chain.witness.entries))
        let (rerun, _) = try await run(other, store)
        #expect(FaultTests.isValid(rerun))
        await other.stop()
    }

    @Test("Wrong data for a hash is not stored, and the node is named")
    func wrongData() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(FaultRule(.result("\"0xc28080\""), layer: .l2, method: "debug_dbGet"))
        let store = InMemoryStore()
        let (lied, _) = try await run(server, store)
        let failure = "\(try #require(lied.server.failure))"
        #expect(failure.contains("gave data that does not match what was asked for"))
        #expect(failure.contains("http://127.0.0.1:\(server.port)"))
        server.reset()
        let (rerun, _) = try await run(server, store)
        #expect(FaultTests.isValid(rerun))
        await server.stop()
    }

    @Test("An output root that is not the agreed block's")
    func otherOutput() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let block = try #require(chain.node.l2.block(number: 1))
        let inputs = try chain.inputs(agreed: try #require(chain.outputRoot(0)), number: 3, claim: claim)
        let online = OnlineStore(
            InMemoryStore(),
            prefetcher: Prefetcher(
                nodes: try nodeSet(server),
                l2Head: block.info.hash,
                chainID: inputs.chainID,
            ),
            options: QuickOptions.online(),
            logger: .silent,
        )
        let run = await onThread { ClaimRun(inputs, witness: online) }
        let failure = "\(try #require(run.server.failure))"
        #expect(failure.contains("does l2.head name the block of l2.outputroot?"))
        await server.stop()
    }

    @Test("Damaged entries of a store are fetched again and written over")
    func damaged() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let store = InMemoryStore()
        _ = try await run(server, store)
        let sound = store.entries
        let header = PreimageKey.keccak256(try chain.inputs(agreed: .zero, number: 3, claim: claim).l1Head)
        try store.set([1, 2, 3], for: header)
        server.reset()
        let (run, statistics) = try await run(server, store)
        #expect(FaultTests.isValid(run))
        #expect(statistics.misses == 1)
        #expect(server.requests.count == 1)
        #expect(store.entries == sound)
        await server.stop()
    }
}
