import ChainConfiguration
import ClaimTestKit
import EthereumTypes
import FaultProofProgram
import Forks
import NodeTestKit
import ProofHost
import Testing

@testable import OnlineHost

/// Claims about chains that a server serves: online, and then from what the run left.
@Suite("Claims online")
struct OnlineClaimTests {
    /// A chain of some blocks with payments and a deposit, all of them in calldata of L1.
    ///
    /// The deposit is in the seventh L2 block, whose L1 origin is the first that has it. The message passer has a
    /// withdrawal from the first block on, so that its storage root is none that every header has.
    static func chain(_ fork: OPFork, blocks: Int = 3) throws -> ProvableChain {
        let withdrawal = GenesisAccount(
            Address(0x4200_0000_0000_0000, 0, 0x16),
            storage: [(slot: UInt256(7), value: UInt256(1))],
        )
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork), accounts: [withdrawal])
        let stranger = Address(lowBytes: 0xd0)
        // A receipt has its transaction: here of the batcher, with data of no known version.
        rollup.mine(
            [[0xff]],
            logs: [rollup.depositLog(from: stranger, to: rollup.bob.address, mint: 7, value: 5)]
        )
        try rollup.sequencePayments(blocks)
        rollup.mine(batches: rollup.singular(Array(1...blocks)))
        rollup.mineEmpty(2)
        return try ProvableChain(rollup)
    }

    @Test(
        "An honest claim and a false one, and both again without a request",
        arguments: [OPFork.canyon, .delta, .ecotone, .fjord, .granite, .holocene, .isthmus, .jovian, .karst],
    )
    func claims(fork: OPFork) async throws {
        let chain = try ProvableChain.sample(fork)
        #expect(chain.safeHead == 3)
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let honest = try #require(chain.outputRoot(3))
        for (claim, isValid) in [(honest, true), (Hash32(0, 0, 0, 0xdead_beef), false)] {
            let store = InMemoryStore()
            server.reset()
            let (run, statistics) = try await chain.online(
                server,
                into: store,
                agreed: 0,
                number: 3,
                claim: claim,
            )
            expect(run, isValid: isValid)
            #expect(!server.requests.isEmpty)
            #expect(statistics.misses > 0)

            server.reset()
            let again = try await chain.online(server, into: store, agreed: 0, number: 3, claim: claim)
            expect(again.run, isValid: isValid)
            #expect(server.requests == [])
            #expect(again.statistics.misses == 0)
            let inputs = try chain.inputs(
                agreed: try #require(chain.outputRoot(0)),
                number: 3,
                claim: claim,
            )
            expect(ClaimRun(inputs, witness: store), isValid: isValid)
        }
        await server.stop()
    }

    /// The program tells of each block that it is about to build; the answer to the first such hint that is needed brings
    /// what its execution reads.
    @Test("With a node that gives witnesses of payloads no node of the state is asked for alone")
    func payloadWitnesses() async throws {
        let chain = try ProvableChain.sample(.jovian)
        var world = NodeWorld(chain.witness.entries)
        world.givesPayloadWitnesses = true
        let server = try await NodeServer(world)
        let claim = try #require(chain.outputRoot(3))
        let store = InMemoryStore()
        let (run, _) = try await chain.online(server, into: store, agreed: 0, number: 3, claim: claim)
        expect(run, isValid: true)
        #expect(run.hints("l2-payload-witness").count == 3)
        let methods = server.requests.map(\.method)
        #expect(methods.contains("debug_executePayload"))
        #expect(!methods.contains("debug_dbGet"))
        await server.stop()
    }

    private func expect(_ run: ClaimRun, isValid: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
        switch run.verdict {
        case .valid(let output): #expect(isValid && output.blockNumber == 3, sourceLocation: sourceLocation)
        case .invalid(let output):
            #expect(!isValid && output.blockNumber == 3, sourceLocation: sourceLocation)
        case .failure(let failure):
            Issue.record(
                "\(failure): \(String(describing: run.server.failure))",
                sourceLocation: sourceLocation
            )
        }
    }
}
