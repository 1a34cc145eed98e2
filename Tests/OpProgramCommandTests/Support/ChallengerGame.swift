import CannonVM
import Foundation
import JSONMembers
import TestSupport
import Testing

/// The folder of a game, and op-challenger's command lines in it.
///
/// The programs are optimised ones that variables of the environment name. Where they are not there, starting them fails.
/// Source: op-challenger, game/fault/trace/vm/executor.go, `DoGenerateProof`.
final class ChallengerGame: Sendable {
    /// Whether `FALCONET_CANNON` names the VM.
    static let isRun = cannonPath != nil
    static let absence: Comment =
        "name an optimised cannon by FALCONET_CANNON, and build the client (make guest)"

    private static let environment = ProcessInfo.processInfo.environment
    private static let cannonPath = environment["FALCONET_CANNON"]
    /// What `FALCONET_OP_PROGRAM` names, or else the server that is built with the tests.
    static let serverPath = environment["FALCONET_OP_PROGRAM"] ?? CommandProcess.executable
    /// What `FALCONET_CLIENT` names, or else where `make guest` puts the client.
    private static let client =
        environment["FALCONET_CLIENT"]
        ?? URL(filePath: #filePath).appending(path: "../../../../.build/guest/falconet-client.elf")
        .standardized.path

    private let folder: TemporaryFolder

    /// Makes the folders that op-challenger makes, and the prestate.
    init() throws {
        folder = try TemporaryFolder()
        for name in ["snapshots", "proofs", "preimages"] {
            try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        }
        let load = try cannon(
            ["load-elf", "--type", "multithreaded64-5", "--path", ChallengerGame.client, "--meta", ""]
                + ["--out", path("prestate.bin.gz")]
        )
        try #require(load.exitCode == 0, "\(load.output)")
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    func cannon(_ arguments: [String]) throws -> CommandProcess {
        try CommandProcess(try #require(ChallengerGame.cannonPath), arguments)
    }

    /// The run that makes the proof of a step; `server` is the pre-image server's command line.
    ///
    /// The run begins with the state in `input`, and makes snapshots where `snapshots` says.
    func generateProof(
        at step: UInt64,
        input: String = "prestate.bin.gz",
        snapshots: String = "%1000000000",
        server: [String],
    ) throws -> CommandProcess {
        try cannon(
            [
                "run", "--input", path(input), "--output", path("final.bin.gz"), "--meta", "",
                "--info-at", "%10000000", "--proof-at", "=\(step)", "--proof-fmt", path("proofs/%d.json.gz"),
                "--snapshot-at", snapshots, "--snapshot-fmt", path("snapshots/%d.bin.gz"),
            ]
                // op-challenger runs to the end where the step is the last that a number can say.
                + (step == .max ? [] : ["--stop-at", "=\(step + 1)"])
                + ["--debug-info", path("preimages/debug-info.json"), "--"] + server
        )
    }

    /// The step that reads the first bytes of a pre-image of a type for the first time.
    func step(reading type: String, server: [String]) throws -> UInt64 {
        let search = try cannon(
            [
                "run", "--input", path("prestate.bin.gz"), "--output", path("read.bin.gz"), "--meta", "",
                "--stop-at-preimage-type", type, "--",
            ] + server
        )
        try #require(search.exitCode == 0, "\(search.output)")
        // The run stops after the step that reads.
        return try witness(of: "read.bin.gz").number("step") - 1
    }

    /// The members of a proof's file, which the VM's rules confirm.
    func proof(at step: UInt64) throws -> JSONMembers {
        let path = path("proofs/\(step).json.gz")
        let check = try cannon(["verify-proof", path])
        #expect(check.exitCode == 0, "\(check.output)")
        return try JSONMembers(document: Data(try InputFile.read(path)))
    }

    func witness(of name: String) throws -> JSONMembers {
        let witness = try cannon(["witness", "--input", path(name)])
        return try JSONMembers(document: Data(witness.output.utf8))
    }

    /// The names of the files in a folder of the game.
    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }
}
