import ChainConfiguration
import ClaimTestKit
import EthereumTypes
import Forks
import Foundation
import JSONMembers
import NodeTestKit
import Preimage
import ProofHost
import TestSupport
import Testing

/// `falconet capture` against a server of nodes, and `falconet verify` of what it wrote.
@Suite struct CaptureTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/capture" }

    init() throws { folder = try TemporaryFolder() }

    /// Calls `falconet` on a thread that may block.
    private func falconet(_ arguments: [String]) async throws -> CommandProcess {
        let executable = CommandProcess.folder.appending(path: "falconet").path
        return try await onThread { Result { try CommandProcess(executable, arguments) } }.get()
    }

    /// Captures a claim; the report stands alone where there is no other log.
    private func capture(_ arguments: [String]) async throws -> (run: CommandProcess, report: JSONMembers) {
        let run = try await falconet(
            ["capture", "--json", path] + arguments + ["--log.level", "crit"]
        )
        return (run, try JSONMembers(document: Data(run.output.utf8)))
    }

    private func verify(_ arguments: [String] = []) async throws -> (run: CommandProcess, report: JSONMembers)
    {
        let run = try await falconet(["verify", "--json", path] + arguments)
        return (run, try JSONMembers(document: Data(run.output.utf8)))
    }

    private var entries: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// A generated chain with a call of a precompile that the host runs.
    private func generatedClaim(_ fork: OPFork) throws -> ClaimFiles {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        // The form of a signature: digest, v, r and s.
        let word = [UInt8](repeating: 0x5a, count: 32)
        let input = word + UInt256(27).bytes + word + word
        try rollup.sequence([rollup.alice.send(to: Address(lowBytes: 0x01), data: input)])
        try rollup.sequencePayments(1)
        rollup.mine(batches: rollup.singular([1, 2]))
        let chain = try ProvableChain(rollup)
        let agreed = try #require(chain.node.l2.block(number: 0))
        let claim = try #require(chain.outputRoot(2))
        var inputs = try chain.inputs(agreed: agreed.output.hash, number: 2, claim: claim)
        inputs.l2Head = agreed.info.hash
        return try ClaimFiles(inputs, witness: chain.witness.entries)
    }

    /// What both reports say alike, and that all of the capture can be checked.
    private func expectSame(_ captured: JSONMembers, _ verified: JSONMembers) throws {
        for name in ["l1Head", "l2Head", "agreedOutputRoot", "claim"] {
            #expect(try captured.hash(name) == verified.hash(name), "\(name)")
        }
        #expect(try captured.string("command") == verified.string("command"))
        #expect(try captured.object("computed").json() == verified.object("computed").json())
        #expect(try captured.object("work").json() == verified.object("work").json())
        #expect(try captured.object("witness").json() == verified.object("witness").json())
        #expect(try verified.object("witness").number("notVerifiable") == 0)
        let written = try ClaimFolder(path: path)
        let size = try FileManager.default.attributesOfItem(atPath: path + "/witness.kv.zst")[.size] as? Int
        #expect(try captured.object("capture").number("witnessBytes") == UInt64(try #require(size)))
        // The inputs of the captured run, byte for byte.
        let inputs = written.inputs.localPreimages
        #expect(Set(written.witness.keys.filter { $0.type == .local }) == Set(inputs.keys))
        for (key, value) in inputs { #expect(try written.witness.value(for: key) == value, "\(key)") }
    }

    @Test func aClaimIsKeptAndReplayedWithoutARequest() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let arguments = Array(claim.arguments.dropFirst(2)) + NodeFlags.all(server)
        let (run, captured) = try await capture(arguments)
        #expect(run.exitCode == 0, "\(run.output)")
        #expect(!server.requests.isEmpty)
        #expect(!run.output.contains("secret"))
        #expect(try entries == ["inputs.json", "witness.kv.zst"])
        await server.stop()
        let (again, verified) = try await verify()
        #expect(again.exitCode == 0, "\(again.output)")
        try expectSame(captured, verified)
        // No more than a run reads.
        let count = try ClaimFolder(path: path).witness.count
        #expect(UInt64(count) <= (try captured.object("work").number("preimages")) + 8)
    }

    @Test func aFalseClaimIsKeptToo() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let arguments = Array(claim.arguments.dropFirst(2)) + ClaimRunTests.falseClaim
        let (run, captured) = try await capture(arguments + NodeFlags.required(server))
        #expect(run.exitCode == 1, "\(run.output)")
        await server.stop()
        let (again, verified) = try await verify()
        #expect(again.exitCode == 1, "\(again.output)")
        try expectSame(captured, verified)
        #expect(try await verify(["--claim", claim.inputs.claim.hexadecimal]).run.exitCode == 0)
    }

    @Test(arguments: [OPFork.fjord, .holocene, .jovian])
    func aPrecompileIsKeptWithItsInput(fork: OPFork) async throws {
        let claim = try generatedClaim(fork)
        let server = try await claim.serve()
        let (run, captured) = try await capture(
            Array(claim.arguments.dropFirst(2)) + NodeFlags.required(server)
        )
        #expect(run.exitCode == 0, "\(run.output)")
        await server.stop()
        let (again, verified) = try await verify()
        #expect(again.exitCode == 0, "\(again.output)")
        try expectSame(captured, verified)
        let witness = try ClaimFolder(path: path).witness
        let results = witness.keys.filter { $0.type == .precompile }
        #expect(results.count == 1)
        let result = try #require(results.first)
        let payload = try witness.value(for: PreimageKey(.keccak256, hash: result.rawValue))
        #expect(payload?.count == 20 + 8 + 128)
    }

    @Test func aWarmFolderMakesNoRequest() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let (run, _) = try await capture(claim.arguments + NodeFlags.required(server))
        #expect(run.exitCode == 0, "\(run.output)")
        #expect(server.requests == [])
        await server.stop()
        #expect(try await verify().run.exitCode == 0)
    }

    @Test(arguments: [false, true])
    func aRunWithoutAVerdictLeavesNothing(folderExists: Bool) async throws {
        if folderExists {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        server.inject(FaultRule(.error(code: -32601, message: "no"), layer: .l2))
        let arguments = Array(claim.arguments.dropFirst(2)) + NodeFlags.required(server)
        let (run, report) = try await capture(arguments)
        #expect(run.exitCode == 2)
        #expect(try report.string("verdict") == "failure")
        #expect(try report.object("failure").string("kind") == "unfetched-preimage")
        #expect(!report.has("capture"))
        #expect(!report.has("command"))
        #expect(FileManager.default.fileExists(atPath: path) == folderExists)
        if folderExists { #expect(try entries == []) }
        await server.stop()
    }

    @Test func aFolderThatHoldsAnythingIsRefused() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        #expect(try await capture(claim.arguments).run.exitCode == 0)
        let before = try Data(contentsOf: URL(filePath: path + "/inputs.json"))
        let (run, report) = try await capture(claim.arguments + ClaimRunTests.falseClaim)
        #expect(run.exitCode == 2)
        #expect(
            try report.object("failure").string("message")
                == "\(path): is not empty (it holds inputs.json): name a new folder"
        )
        #expect(try Data(contentsOf: URL(filePath: path + "/inputs.json")) == before)
    }

    /// The file-size limit stands in for a full disk.
    @Test func aWriteThatFailsLeavesNothing() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let executable = CommandProcess.folder.appending(path: "falconet").path
        let command = "(trap '' XFSZ; ulimit -f 1; exec \"$@\") | cat"
        let arguments = ["-c", command, "sh", executable, "capture", path] + claim.arguments
        let run = try await onThread { Result { try CommandProcess("/bin/sh", arguments) } }.get()
        #expect(run.output.contains("FAILURE: \(path)/witness.kv.zst: File too large"), "\(run.output)")
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func whatIsNoCaptureIsTold() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        for (arguments, words) in [
            (["capture"], "name the folder to write"),
            (
                ["capture", path, "--server"] + claim.arguments,
                "flag server (or OP_PROGRAM_SERVER) cannot be used"
            ),
            (
                ["capture", path, "--exec", "x"] + claim.arguments,
                "flag exec (or OP_PROGRAM_EXEC) cannot be used"
            ),
            (["capture", path] + claim.arguments + ["more"], "unexpected argument: more"),
            (["capture", path, "--no.flag"], "flag provided but not defined: -no.flag"),
            (["capture", path, "--l1.head", "0x1"], "FAILURE: flag l2.claim is required"),
            (["capture", folder.path + "/no/folder"] + claim.arguments, "No such file or directory"),
        ] {
            let run = try await falconet(arguments)
            #expect(run.exitCode == 2)
            #expect(run.output.contains(words), "\(run.output)")
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        let help = try await falconet(["capture", "--help"])
        #expect(help.exitCode == 0)
        #expect(help.output.contains("--l1.beacon value") && !help.output.contains("--server value"))
    }
}
