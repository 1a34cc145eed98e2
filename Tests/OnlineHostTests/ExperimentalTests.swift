import ClaimTestKit
import EthereumNodes
import EthereumTypes
import NodeTestKit
import ProofHost
import Testing

@testable import OnlineHost

/// A node for experimental features beside one that has state by hash.
@Suite("Experimental nodes of L2")
struct ExperimentalTests {
    private let chain: ProvableChain
    private let claim: Hash32

    init() throws {
        chain = try OnlineClaimTests.chain(.holocene)
        claim = try #require(chain.outputRoot(3))
    }

    /// A server without state by hash, as of another client than geth.
    private func experimentalServer() async throws -> NodeServer {
        var world = NodeWorld(chain.witness.entries)
        world.givesPayloadWitnesses = true
        let server = try await NodeServer(world)
        let missing = ServedFault.error(code: -32601, message: "the method debug_dbGet does not exist")
        server.inject(FaultRule(missing, method: "debug_dbGet"))
        return server
    }

    private func run(_ server: NodeServer, _ experimental: NodeServer) async throws -> ClaimRun {
        try await chain.online(
            server,
            experimental: experimental,
            into: InMemoryStore(),
            agreed: 1,
            number: 3,
            claim: claim,
            nodeOptions: QuickOptions.nodes(attempts: 1),
            options: QuickOptions.online(attempts: 1),
        ).run
    }

    private func expectValid(_ run: ClaimRun, sourceLocation: SourceLocation = #_sourceLocation) {
        if case .valid = run.verdict { return }
        Issue.record("\(String(describing: run.server.failure))", sourceLocation: sourceLocation)
    }

    /// The methods that L2 of a server was asked for.
    private func methods(_ server: NodeServer) -> Set<String> {
        Set(server.requests.filter { $0.layer == .l2 }.map(\.method))
    }

    @Test(
        "Blocks, proofs and witnesses come from the experimental node, and the rest of the state from the other"
    )
    func division() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let experimental = try await experimentalServer()
        expectValid(try await run(server, experimental))
        #expect(methods(server).isEmpty)
        let expected = ["debug_getRawHeader", "debug_getRawBlock", "eth_getProof", "debug_executePayload"]
        #expect(methods(experimental) == Set(expected))

        server.reset()
        experimental.reset()
        let missing = ServedFault.error(code: -32601, message: "the method does not exist")
        for method in ["debug_executePayload", "debug_dbGet"] {
            experimental.inject(FaultRule(missing, method: method))
        }
        expectValid(try await run(server, experimental))
        #expect(methods(server) == ["debug_executePayload", "debug_dbGet"])
        #expect(!methods(experimental).contains("debug_dbGet"))
        await server.stop()
        await experimental.stop()
    }

    @Test("Where the experimental node fails, the other serves", arguments: [true, false])
    func fallback(isThere: Bool) async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let experimental = try await experimentalServer()
        if isThere {
            experimental.inject(FaultRule(.result("null")))
        } else {
            await experimental.stop()
        }
        expectValid(try await run(server, experimental))
        #expect(methods(server).isSuperset(of: ["debug_getRawHeader", "eth_getProof", "debug_dbGet"]))
        if isThere { await experimental.stop() }
        await server.stop()
    }

    @Test("Where both fail, both are named, and what may pass decides")
    func bothFail() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let experimental = try await experimentalServer()
        server.inject(FaultRule(.status(403), layer: .l2, method: "eth_getProof"))
        experimental.inject(FaultRule(.status(503), method: "eth_getProof"))
        let failure = "\(try #require(try await run(server, experimental).server.failure))"
        let first = try #require(failure.range(of: "http://127.0.0.1:\(experimental.port)"))
        let second = try #require(failure.range(of: "also http://127.0.0.1:\(server.port)"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(failure.contains("HTTP status 503") && failure.contains("HTTP status 403"), "\(failure)")
        await server.stop()
        await experimental.stop()
    }
}
