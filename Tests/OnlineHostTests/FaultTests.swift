import ClaimTestKit
import EthereumCodec
import EthereumCrypto
import EthereumNodes
import EthereumTypes
import FaultProofProgram
import Forks
import JSONMembers
import NodeTestKit
import Preimage
import ProofHost
import Synchronization
import TestSupport
import Testing

@testable import OnlineHost

/// Nodes that fail, and reruns that end well.
@Suite("Faults of nodes")
struct FaultTests {
    private let chain: ProvableChain
    private let claim: Hash32

    init() throws {
        chain = try OnlineClaimTests.chain(.holocene, blocks: 7)
        claim = try #require(chain.outputRoot(7))
    }

    private func run(
        _ server: NodeServer,
        _ store: any WritableKeyValueStore,
        options: NodeOptions = QuickOptions.nodes(attempts: 1),
        attempts: Int = 1,
    ) async throws -> (run: ClaimRun, statistics: OnlineStatistics) {
        try await chain.online(
            server,
            into: store,
            agreed: 0,
            number: 7,
            claim: claim,
            nodeOptions: options,
            options: QuickOptions.online(attempts: attempts),
        )
    }

    private static func isValid(_ run: ClaimRun) -> Bool {
        if case .valid = run.verdict { true } else { false }
    }

    /// Faults of one request each, by what the message says of them, and what to do where it is L1's node and L2's.
    static let faults: [(ServedFault, words: String, l1: String, l2: String)] = [
        (
            .status(500), "answered with HTTP status 500",
            "see the node's own log, or name a further one by --l1",
            "see the node's own log, or name a further one by --l2"
        ),
        (
            .status(429, retryAfter: 7), "limits the rate of requests, try again in 7",
            "name a further node by --l1",
            "name a further node by --l2"
        ),
        (.brokenBody, "cannot be reached", "the URL of --l1 right", "the URL of --l2 right"),
        (
            .body("{\"jsonrpc\":"), "gave a malformed answer", "see that the URL of --l1",
            "see that the URL of --l2"
        ),
        (
            .result("null"), "does not have it", "--l1 is synchronised beyond l1.head",
            "--l2 must be an archive node that keeps the agreed block's state"
        ),
        (
            .error(code: -32000, message: "missing trie node 12 (path )"),
            "does not have it: missing trie node 12",
            "--l1 is synchronised beyond l1.head",
            "--l2 must be an archive node that keeps the agreed block's state"
        ),
        (
            .oversized(1 << 20), "gave an answer above the size limit", "name another node by --l1",
            "name another node by --l2"
        ),
    ]

    /// Expects of every stored value that it has its key's hash.
    private func expectSound(_ store: InMemoryStore, sourceLocation: SourceLocation = #_sourceLocation) {
        for (key, value) in store.entries where key.type == .keccak256 {
            #expect(PreimageKey.keccak256(Keccak256.hash(value)) == key, sourceLocation: sourceLocation)
        }
    }

    @Test("The failing request is named, and a rerun ends well", arguments: faults.indices)
    func fault(index: Int) async throws {
        let (fault, words, l1, l2) = FaultTests.faults[index]
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for (layer, methods, advice) in [
            (ServedLayer.l1, ["debug_getRawBlock", "eth_getBlockByHash"], l1), (.l2, ["debug_dbGet"], l2),
        ] {
            let store = InMemoryStore()
            server.reset()
            for method in methods { server.inject(FaultRule(fault, layer: layer, method: method)) }
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
            #expect(reason.contains(advice), "\(reason)")
            expectSound(store)

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

    @Test("A request is given up after five minutes, however many attempts it has")
    func requestTime() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(FaultRule(.status(503)))
        let start = ContinuousClock.now
        let passed = Mutex(Duration.zero)
        var options = QuickOptions.online(attempts: 1000)
        options.now = { start + passed.withLock { $0 } }
        options.sleep = { wait in passed.withLock { $0 += wait } }
        let (run, statistics) = try await chain.online(
            server,
            into: InMemoryStore(),
            agreed: 0,
            number: 7,
            claim: claim,
            nodeOptions: QuickOptions.nodes(attempts: 1),
            options: options,
        )
        #expect("\(try #require(run.server.failure))".contains("HTTP status 503"))
        // 1, 2, 4, 8 and 16 seconds, then 30 each.
        #expect(passed.withLock { $0 } == .seconds(31 + 8 * 30))
        #expect(statistics.retries == 13)
        await server.stop()
    }

    @Test("A beacon URL with a wrong path is final, and the message says so")
    func beaconPath() {
        let error = NodeError(kind: .httpStatus(404), node: "http://beacon:1", request: "genesis")
        let failure = FetchError.node(error, about: .blob)
        #expect("\(failure)".contains("see that the URL of --l1.beacon has the right path"))
        #expect(!failure.isTransient)
    }

    /// A block without transactions, which is none of the chain's.
    private static let emptyBlock = Block(header: Header(), transactions: []).encode().hexadecimal

    /// What is lied about, and how: the hint that fails, the node, its methods, what they answer.
    static let lies: [(hint: String, ServedLayer, methods: [String], result: String)] = [
        ("l1-block-header", .l1, ["debug_getRawHeader", "eth_getBlockByHash"], "\"0xc0\""),
        ("l1-transactions", .l1, ["debug_getRawBlock", "eth_getBlockByHash"], "\"\(emptyBlock)\""),
        ("l1-receipts", .l1, ["eth_getBlockReceipts", "eth_getTransactionReceipt"], "[]"),
        ("l2-output", .l2, ["eth_getProof"], #"{"accountProof":["0xc0"],"storageProof":[]}"#),
        ("l2-block-header", .l2, ["debug_getRawHeader", "eth_getBlockByHash"], "\"0xc0\""),
        ("l2-state-node", .l2, ["debug_dbGet"], "\"0xc28080\""),
    ]

    @Test("Wrong data for a hash is not stored, and the node is named", arguments: lies.indices)
    func wrongData(index: Int) async throws {
        let (hint, layer, methods, result) = FaultTests.lies[index]
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for method in methods { server.inject(FaultRule(.result(result), layer: layer, method: method)) }
        let store = InMemoryStore()
        let (lied, _) = try await run(server, store)
        let failure = "\(try #require(lied.server.failure))"
        #expect(failure.contains("gave data that does not match what was asked for"), "\(failure)")
        #expect(failure.contains("http://127.0.0.1:\(server.port)"))
        #expect(failure.contains("the node of --\(layer.rawValue) serves another chain or is faulty"))
        // A header of L2 is asked for first where the output root's proof is checked.
        #expect(failure.contains("\"\(hint) 0x") || hint == "l2-block-header", "\(failure)")
        expectSound(store)
        server.reset()
        let (rerun, _) = try await run(server, store)
        #expect(FaultTests.isValid(rerun))
        await server.stop()
    }

    @Test("Receipts that a node does not have")
    func missingReceipts() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for method in ["eth_getBlockReceipts", "eth_getTransactionReceipt"] {
            server.inject(FaultRule(.result("null"), layer: .l1, method: method))
        }
        let store = InMemoryStore()
        let failure = "\(try #require(try await run(server, store).run.server.failure))"
        #expect(failure.contains("\"l1-receipts 0x"))
        #expect(failure.contains("keeps blocks and receipts this old"), "\(failure)")
        server.reset()
        #expect(FaultTests.isValid(try await run(server, store).run))
        await server.stop()
    }

    @Test("A node that has pruned the agreed block's state")
    func pruned() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let error = ServedFault.error(
            code: -32000,
            message: "missing trie node 12ab (path ) state is not available"
        )
        server.inject(FaultRule(error, layer: .l2, method: "eth_getProof"))
        let store = InMemoryStore()
        let failure = "\(try #require(try await run(server, store).run.server.failure))"
        #expect(failure.contains("\"l2-output 0x"))
        #expect(
            failure.contains("--l2 must be an archive node that keeps the agreed block's state"),
            "\(failure)"
        )
        server.reset()
        #expect(FaultTests.isValid(try await run(server, store).run))
        await server.stop()
    }

    @Test("An output root that is not the agreed block's")
    func otherOutput() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let block = try #require(chain.node.l2.block(number: 1))
        let inputs = try chain.inputs(agreed: try #require(chain.outputRoot(0)), number: 7, claim: claim)
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

    @Test("Damaged entries of a store are fetched again and written over", arguments: StoreFormat.allCases)
    func damaged(format: StoreFormat) async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let folder = try TemporaryFolder()
        let store = try format.open(path: folder.path, logger: .silent)
        _ = try await run(server, store)
        let header = PreimageKey.keccak256(try chain.inputs(agreed: .zero, number: 7, claim: claim).l1Head)
        let sound = try #require(try store.value(for: header))
        try store.set([1, 2, 3], for: header)
        server.reset()
        let (run, statistics) = try await run(server, store)
        #expect(FaultTests.isValid(run))
        #expect(statistics.misses == 1)
        #expect(server.requests.count == 1)
        #expect(try store.value(for: header) == sound)
        await server.stop()
    }
}
