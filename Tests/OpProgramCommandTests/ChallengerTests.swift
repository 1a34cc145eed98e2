import JSONMembers
import TestSupport
import Testing

/// `cannon` with `op-program` as its server, by op-challenger's command lines, about a recorded claim without nodes.
@Suite(.enabled(if: ChallengerGame.isRun, ChallengerGame.absence), .serialized)
struct ChallengerTests {
    private let game: ChallengerGame
    private let claim: ClaimFiles

    init() throws {
        game = try ChallengerGame()
        claim = try ClaimFiles(Recordings.developmentChain)
    }

    /// The server and its arguments.
    private var server: [String] {
        [ChallengerGame.serverPath, "--server"] + claim.arguments + ["--log.level", "WARN"]
    }

    @Test func aStepInTheMiddleIsProven() throws {
        let run = try game.generateProof(at: 5_000_000, server: server)
        #expect(run.exitCode == 0, "\(run.output)")
        let proof = try game.proof(at: 5_000_000)
        #expect(try proof.number("step") == 5_000_000)
        #expect(try proof.bytes("state-data").count == 188)
        #expect(try proof.bytes("proof-data").count == 6090)
        #expect(!proof.has("oracle-key"))
    }

    @Test func aStepThatReadsAPreimageIsProvenWithIt() throws {
        let step = try game.step(reading: "keccak", server: server)
        #expect(try game.generateProof(at: step, server: server).exitCode == 0)
        let proof = try game.proof(at: step)
        #expect(try proof.bytes("oracle-key").first == 2)
        #expect(try proof.bytes("oracle-value").count > 8)
    }

    @Test func pastTheEndTheFinalStateIsTheVerdict() throws {
        let run = try game.generateProof(at: 1 << 60, server: server)
        #expect(run.exitCode == 0, "\(run.output)")
        let witness = try game.witness(of: "final.bin.gz")
        #expect(try witness.boolean("exited"))
        #expect(try witness.number("exitCode") == 0)
        // The last step that there is.
        let last = try witness.number("step") - 1
        #expect(try game.generateProof(at: last, server: server).exitCode == 0)
        #expect(try game.proof(at: last).hash("post") == witness.hash("witnessHash"))
    }

    @Test func theFinalStateOfAFalseClaimSaysSo() throws {
        let run = try game.generateProof(at: 1 << 60, server: server + ClaimRunTests.falseClaim)
        #expect(run.exitCode == 0, "\(run.output)")
        #expect(try game.witness(of: "final.bin.gz").number("exitCode") == 1)
    }
}
