import ClaimTestKit
import EthereumTypes
import Forks
import NodeTestKit
import ProofHost
import Testing

@testable import OnlineHost

/// Where the pre-image of the agreed output root comes from.
@Suite("The agreed output root")
struct OutputTests {
    /// A run from the agreed block on against a server whose L2 has pruned the state that proofs are made of.
    private func run(
        _ fork: OPFork,
        agreed: UInt64 = 0,
    ) async throws -> (run: ClaimRun, methods: [String]) {
        let chain = try OnlineClaimTests.chain(fork)
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let pruned = ServedFault.error(
            code: -32000,
            message: "missing trie node 12ab (path ) state is not available"
        )
        server.inject(FaultRule(pruned, layer: .l2, method: "eth_getProof"))
        let (run, _) = try await chain.online(
            server,
            into: InMemoryStore(),
            agreed: agreed,
            number: 3,
            claim: try #require(chain.outputRoot(3)),
            options: QuickOptions.online(attempts: 1),
        )
        let methods = server.requests.map(\.method)
        await server.stop()
        return (run, methods)
    }

    @Test(
        "From Isthmus on the header has what is needed of it",
        arguments: [OPFork.isthmus, .jovian, .karst]
    )
    func header(fork: OPFork) async throws {
        for agreed: UInt64 in [0, 2] {
            let (run, methods) = try await run(fork, agreed: agreed)
            guard case .valid = run.verdict else {
                Issue.record("\(String(describing: run.server.failure))")
                continue
            }
            #expect(!methods.contains("eth_getProof"))
        }
    }

    @Test("Before Isthmus a proof is asked for", arguments: [OPFork.delta, .canyon, .holocene])
    func proof(fork: OPFork) async throws {
        let (run, methods) = try await run(fork)
        let failure = "\(try #require(run.server.failure))"
        #expect(failure.contains("\"l2-output 0x"), "\(failure)")
        #expect(failure.contains("--l2 must be an archive node that keeps the agreed block's state"))
        #expect(methods.contains("eth_getProof"))
    }
}
