import CannonVM
import Foundation
import JSONMembers
import TestSupport
import Testing

@testable import op_program

/// `cannon` with `op-program` as its server, by op-challenger's command lines.
///
/// Source: op-challenger, game/fault/trace/vm/executor.go, `DoGenerateProof`.
@Suite(
    .enabled(
        if: Game.canRun,
        "name an optimised cannon by FALCONET_CANNON, and build the client (make guest)"
    ),
    .serialized,
)
struct ChallengerTests {
    private let game: Game

    init() throws { game = try Game() }

    @Test func aStepInTheMiddleIsProven() throws {
        let run = try game.generateProof(at: 5_000_000)
        #expect(run.exitCode == 0, "\(run.output)")
        let proof = try game.proof(at: 5_000_000)
        #expect(try proof.number("step") == 5_000_000)
        #expect(try proof.bytes("state-data").count == 188)
        #expect(try proof.bytes("proof-data").count == 6090)
        #expect(!proof.has("oracle-key"))
    }

    @Test func aStepThatReadsAPreimageIsProvenWithIt() throws {
        let search = try game.cannon(
            [
                "run", "--input", game.path("prestate.bin.gz"), "--output", game.path("read.bin.gz"),
                "--meta", "",
            ]
                + ["--stop-at-preimage-type", "keccak", "--"] + game.server
        )
        #expect(search.exitCode == 0, "\(search.output)")
        // The run stops after the step that reads.
        let step = try game.witness(of: "read.bin.gz").number("step") - 1
        #expect(try game.generateProof(at: step).exitCode == 0)
        let proof = try game.proof(at: step)
        #expect(try proof.bytes("oracle-key").first == 2)
        #expect(try proof.bytes("oracle-value").count > 8)
    }

    @Test func pastTheEndTheFinalStateIsTheVerdict() throws {
        let run = try game.generateProof(at: 1 << 60)
        #expect(run.exitCode == 0, "\(run.output)")
        let witness = try game.witness(of: "final.bin.gz")
        #expect(try witness.boolean("exited"))
        #expect(try witness.number("exitCode") == 0)
        // The last step that there is.
        let last = try witness.number("step") - 1
        #expect(try game.generateProof(at: last).exitCode == 0)
        #expect(try game.proof(at: last).hash("post") == witness.hash("witnessHash"))
    }

    @Test func theFinalStateOfAFalseClaimSaysSo() throws {
        let run = try game.generateProof(at: 1 << 60, claim: ClaimRunTests.falseClaim)
        #expect(run.exitCode == 0, "\(run.output)")
        #expect(try game.witness(of: "final.bin.gz").number("exitCode") == 1)
    }
}

/// The folder of a game about the recorded claim of a development chain.
private final class Game {
    /// Where `make guest` puts the client.
    private static let client = URL(filePath: #filePath).appending(
        path: "../../../.build/guest/falconet-client.elf"
    )
    .standardized.path
    private static let cannonPath = ProcessInfo.processInfo.environment["FALCONET_CANNON"]

    static var canRun: Bool { cannonPath != nil && FileManager.default.fileExists(atPath: client) }

    private let folder: TemporaryFolder
    private let claim: ClaimFiles

    init() throws {
        folder = try TemporaryFolder()
        claim = try ClaimFiles(Recordings.developmentChain)
        for name in ["snapshots", "proofs"] {
            try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        }
        let load = try cannon(
            ["load-elf", "--type", "multithreaded64-5", "--path", Game.client, "--meta", ""]
                + ["--out", path("prestate.bin.gz")]
        )
        try #require(load.exitCode == 0, "\(load.output)")
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    /// The server and its arguments.
    var server: [String] {
        [CommandProcess.executable, "--server"] + claim.arguments + ["--log.level", "WARN"]
    }

    func cannon(_ arguments: [String]) throws -> CommandProcess {
        try CommandProcess(try #require(Game.cannonPath), arguments)
    }

    func generateProof(at step: UInt64, claim: [String] = []) throws -> CommandProcess {
        try cannon(
            [
                "run", "--input", path("prestate.bin.gz"), "--output", path("final.bin.gz"), "--meta", "",
                "--info-at", "%10000000", "--proof-at", "=\(step)", "--proof-fmt", path("proofs/%d.json.gz"),
                "--snapshot-at", "%1000000000", "--snapshot-fmt", path("snapshots/%d.bin.gz"),
                "--stop-at", "=\(step + 1)",
                "--debug-info", self.claim.dataDirectory + "/debug-info.json", "--",
            ] + server + claim
        )
    }

    func proof(at step: UInt64) throws -> JSONMembers {
        try JSONMembers(document: Data(try InputFile.read(path("proofs/\(step).json.gz"))))
    }

    func witness(of name: String) throws -> JSONMembers {
        let witness = try cannon(["witness", "--input", path(name)])
        return try JSONMembers(document: Data(witness.output.utf8))
    }
}
