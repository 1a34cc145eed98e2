import BlobCommitments
import ClaimTestKit
import EthereumCrypto
import EthereumTypes
import Forks
import Foundation
import JSONMembers
import NodeTestKit
import Preimage
import ProofHost
import TestSupport
import Testing

/// `cannon` with `op-program` as its server, by op-challenger's command lines, about chains whose nodes a server of HTTP
/// stands for.
@Suite(.enabled(if: ChallengerGame.isRun, ChallengerGame.absence), .serialized)
struct ChallengerOnlineTests {
    /// How a run to the end ended.
    private struct End: Equatable {
        let exitCode: UInt64
        let step: UInt64
        let witnessHash: Hash32
    }

    private static func runToTheEnd(_ game: ChallengerGame, _ server: [String]) async throws -> End {
        try await waiting {
            let run = try game.generateProof(at: .max, server: server)
            try #require(run.exitCode == 0, "\(run.output)")
            let witness = try game.witness(of: "final.bin.gz")
            let hasExited = try witness.boolean("exited")
            #expect(hasExited)
            return End(
                exitCode: try witness.number("exitCode"),
                step: try witness.number("step"),
                witnessHash: try witness.hash("witnessHash"),
            )
        }
    }

    /// An honest claim, a false one, and the honest one from what the first run left.
    @Test(arguments: OPFork.allCases.filter { $0 >= .canyon && $0 <= .karst })
    func claims(fork: OPFork) async throws {
        let game = try ChallengerGame()
        let claim = try await ServedClaim(fork)
        let online = try await ChallengerOnlineTests.runToTheEnd(game, claim.server(in: game))
        #expect(online.exitCode == 0)
        let asked = claim.nodes.requests
        #expect(asked.contains { $0.layer == .l1 } && asked.contains { $0.layer == .l2 })
        #expect(asked.contains { $0.layer == .beacon } == (fork >= .ecotone))

        let requests = try await claim.requests {
            let offline = claim.server(in: game, online: false)
            let again = try await ChallengerOnlineTests.runToTheEnd(game, offline)
            #expect(again == online)
            guard fork == .holocene else { return }
            let warm = try await ChallengerOnlineTests.runToTheEnd(game, claim.server(in: game))
            #expect(warm == online)
        }
        #expect(requests == [])

        let dishonest = claim.server(in: game, honest: false)
        #expect(try await ChallengerOnlineTests.runToTheEnd(game, dishonest).exitCode == 1)
        await claim.nodes.stop()
    }

    @Test func stepsAreProvenAsAChallengerAsks() async throws {
        let game = try ChallengerGame()
        let claim = try await ServedClaim(.holocene)
        let server = claim.server(in: game, experimental: true)
        try await waiting {
            // In the middle, with snapshots.
            let run = try game.generateProof(at: 9_000_000, snapshots: "%4000000", server: server)
            #expect(run.exitCode == 0, "\(run.output)")
            let proofs = try game.names(in: "proofs")
            #expect(proofs == ["9000000.json.gz"])
            let snapshots = try game.names(in: "snapshots")
            #expect(snapshots.contains("8000000.bin.gz"))
            let preimages = try game.names(in: "preimages")
            #expect(preimages.contains("debug-info.json"))
            let middle = try game.proof(at: 9_000_000)
            let step = try middle.number("step")
            #expect(step == 9_000_000)
            #expect(!middle.has("oracle-key"))

            // The same from the newest snapshot before it.
            try FileManager.default.removeItem(atPath: game.path("proofs/9000000.json.gz"))
            let resumed = try game.generateProof(
                at: 9_000_000,
                input: "snapshots/8000000.bin.gz",
                server: server
            )
            #expect(resumed.exitCode == 0, "\(resumed.output)")
            let (first, second) = (try middle.json(), try game.proof(at: 9_000_000).json())
            #expect(first == second)
        }
        await claim.nodes.stop()
    }

    /// op-challenger makes a step's data of what it finds in the folder of pre-images.
    ///
    /// Source: op-challenger, game/fault/trace/utils/preimage.go, `PreimageLoader`.
    @Test(arguments: ["keccak", "blob", "precompile"])
    func aStepThatReadsAPreimage(type: String) async throws {
        let game = try ChallengerGame()
        let claim = try await ServedClaim(.holocene)
        let server = claim.server(in: game)
        try await waiting {
            let step = try game.step(reading: type, server: server)
            let run = try game.generateProof(at: step, server: server)
            #expect(run.exitCode == 0, "\(run.output)")
            let proof = try game.proof(at: step)
            let key = PreimageKey(rawValue: try proof.hash("oracle-key"))
            // Behind its length in eight bytes.
            let value = Array(try proof.bytes("oracle-value").dropFirst(8))
            let folder = ChallengerFolder(path: game.path("preimages"))
            let format = try folder.format
            #expect(format == "directory")
            switch type {
            case "keccak":
                #expect(key == .keccak256(Keccak256.hash(value)))
            case "blob":
                // Commitment and point.
                let input = try folder.value(PreimageKey(.keccak256, hash: key.rawValue))
                #expect(input.count == 80 && PreimageKey.blobElement(input) == key)
                let commitment = Array(input.prefix(48))
                let elements = BlobFieldElements()
                let blob = try (0..<BlobFieldElements.count).flatMap { index in
                    try folder.value(
                        .blobElement(elements.keyPreimage(commitment: commitment, index: index))
                    )
                }
                let element = try folder.value(key)
                #expect(element == value)
                // The commitment itself takes long in debug builds: the proof that the host keeps says the same.
                let proof = try folder.value(.blobElement(BlobKeys.proofPreimage(commitment: commitment)))
                let polynomial = try #require(BlobPolynomial(blob))
                #expect(polynomial.isProved(commitment: commitment, proof: proof))
            default:
                // Address, gas, and what the precompile reads.
                let input = try folder.value(PreimageKey(.keccak256, hash: key.rawValue))
                #expect(PreimageKey.precompile(input) == key)
                #expect(Array(input.prefix(20)) == Address(lowBytes: 1).bytes)
                #expect(input.count == 20 + 8 + 128)
                #expect(value.first == 1 && value.count == 1 + 32)
            }
        }
        await claim.nodes.stop()
    }

    @Test func pastTheEndTheLastStepIsProven() async throws {
        let game = try ChallengerGame()
        let claim = try await ServedClaim(.holocene)
        let server = claim.server(in: game)
        try await waiting {
            // op-challenger asks for a step beyond, finds no proof, and takes the final state.
            let run = try game.generateProof(at: 1 << 60, server: server)
            #expect(run.exitCode == 0, "\(run.output)")
            let proofs = try game.names(in: "proofs")
            #expect(proofs.isEmpty)
            let witness = try game.witness(of: "final.bin.gz")
            let hasExited = try witness.boolean("exited")
            #expect(hasExited)
            let encoded = try witness.bytes("witness")
            #expect(encoded.count == 188)
            let last = try witness.number("step") - 1
            let proven = try game.generateProof(at: last, server: server)
            #expect(proven.exitCode == 0, "\(proven.output)")
            let (post, final) = (try game.proof(at: last).hash("post"), try witness.hash("witnessHash"))
            #expect(post == final)
        }
        await claim.nodes.stop()
    }

    /// A server that is killed in the middle ends the VM with an error; the next run goes on from what was stored.
    @Test func aKilledServer() async throws {
        let game = try ChallengerGame()
        let claim = try await ServedClaim(.holocene)
        claim.nodes.inject(FaultRule(.delay(patience), layer: .l2, requests: 10..<Int.max))
        let server = claim.server(in: game)
        let pidFile = game.path("pid")
        let noted = ["/bin/sh", "-c", "echo $$ > \"$0\"; exec \"$@\"", pidFile] + server
        async let killed = waiting { try game.generateProof(at: .max, server: noted) }
        try await wait(until: "ten requests") { claim.nodes.requests.count { $0.layer == .l2 } > 10 }
        let text = try String(contentsOfFile: pidFile, encoding: .utf8)
        let pid = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        kill(pid, SIGKILL)
        let run = try await killed
        #expect(run.exitCode == 2)
        #expect(run.output.contains("was killed by signal 9"), "\(run.output)")
        #expect(!FileManager.default.fileExists(atPath: game.path("final.bin.gz")))

        claim.nodes.reset()
        #expect(try await ChallengerOnlineTests.runToTheEnd(game, server).exitCode == 0)
        await claim.nodes.stop()
    }
}

/// A folder of pre-images as op-challenger reads it.
///
/// Source: op-program, host/kvstore/directory.go.
private struct ChallengerFolder {
    let path: String

    /// What the folder says of its format.
    var format: String {
        get throws { try String(contentsOfFile: "\(path)/kvformat", encoding: .utf8) }
    }

    /// The value under a key, which is there.
    func value(_ key: PreimageKey) throws -> [UInt8] {
        let digits = key.rawValue.hexadecimal.dropFirst(2)
        let file = "\(path)/\(digits.prefix(4))/\(digits.dropFirst(4)).txt"
        return try #require(Hex.decode(try String(contentsOfFile: file, encoding: .utf8).utf8))
    }
}
