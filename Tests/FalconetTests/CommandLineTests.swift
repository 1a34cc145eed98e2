import CommandSupport
import EthereumCrypto
import EthereumTypes
import FaultProofProgram
import Foundation
import JSONMembers
import Preimage
import ProofHost
import Testing

@testable import falconet

/// A claim's folder in the temporary folder, removed with it.
private final class TemporaryClaim {
    let path: String
    static let hash = "0x" + String(repeating: "ab", count: 32)

    /// `witness` is the content of the witness file; nil leaves it out.
    init(witness: [UInt8]?) throws {
        path = NSTemporaryDirectory() + "falconet-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let inputs = """
            {"l1_head":"\(TemporaryClaim.hash)","agreed_output_root":"\(TemporaryClaim.hash)",
            "claim":"\(TemporaryClaim.hash)","l2_block_number":7,"chain_id":10}
            """
        try inputs.write(toFile: path + "/inputs.json", atomically: true, encoding: .utf8)
        if let witness { try Data(witness).write(to: URL(fileURLWithPath: path + "/witness.kv")) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct CommandLineTests {
    @Test(arguments: [
        ["verify"], ["verify", "a", "b"], ["verify", "a", "--claim", "0x12"], ["verify", "a", "--claim"],
        ["verify", "a", "--profile", "b"],
        ["nonsense"], [],
        ["verify", "a", "--nonsense"], ["replay"], ["verify", "/nonexistent"], ["replay", "/nonexistent"],
    ])
    func unusableArgumentsExitWith2(arguments: [String]) {
        #expect(Main.run(arguments) == .failure)
    }

    @Test(arguments: [["--help"], ["verify", "--help"], ["help", "replay"]])
    func helpExitsWith0(arguments: [String]) {
        #expect(Main.run(arguments) == .valid)
    }

    /// The claim is valid: only the flag is wrong.
    @Test func aProgramWithoutTheMachineIsRefused() {
        let sample = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Samples/claims/devnet901-280").path
        #expect(Main.run(["verify", sample, "--program", "client.elf"]) == .failure)
    }

    @Test func aDamagedWitnessExitsWith2() throws {
        let key = PreimageKey.keccak256(Keccak256.hash([1]))
        #expect(
            Main.run(["verify", try TemporaryClaim(witness: WitnessFile.encode([key: [2]])).path]) == .failure
        )
        #expect(Main.run(["verify", try TemporaryClaim(witness: [1, 2, 3]).path, "--json"]) == .failure)
        #expect(Main.run(["verify", try TemporaryClaim(witness: nil).path]) == .failure)
    }
}

@Suite struct ClaimReportTests {
    private static let key = PreimageKey.keccak256(.zero)
    private static let zeros = String(repeating: "0", count: 62)

    private func report(of error: any Error) -> ClaimReport {
        var report = ClaimReport(folder: "f")
        report.add(error)
        return report
    }

    @Test func failuresNameKindAndKey() {
        let missing = report(of: HostError.missing(ClaimReportTests.key, lastHint: "l2-code 0x00"))
        #expect(missing.exitCode == 2 && missing.verdict == "failure")
        #expect(missing.failure?.kind == "missing-preimage")
        #expect(missing.failure?.key == "0x02\(ClaimReportTests.zeros)")
        #expect(missing.failure?.keyType == "keccak256")
        #expect(missing.failure?.lastHint == "l2-code 0x00")
        #expect(
            missing.text.hasSuffix(
                "FAILURE: missing pre-image keccak256 0x02\(ClaimReportTests.zeros); last hint: l2-code 0x00"
            )
        )

        let wrong = report(of: HostError.wrongValue(PreimageKey(.precompile, hash: .zero), .hash))
        #expect(wrong.failure?.kind == "wrong-preimage")
        #expect(wrong.failure?.keyType == "precompile")
        let unverifiable = report(of: HostError.unverifiable(ClaimReportTests.key, .noCommitment))
        #expect(unverifiable.failure?.kind == "unverifiable-preimage")
        #expect(unverifiable.failure?.key == "0x02\(ClaimReportTests.zeros)")
        let hash = Hash32(UInt256.one)
        let blob = report(of: HostError.wrongBlob(commitmentKey: ClaimReportTests.key, versionedHash: hash))
        #expect(blob.failure?.kind == "wrong-blob")
        #expect(blob.failure?.key == "0x02\(ClaimReportTests.zeros)")
        #expect(blob.failure?.versionedHash == hash.hexadecimal)
        #expect(report(of: HostError.malformedPackage(path: "p")).failure?.kind == "malformed-witness")
        #expect(report(of: HostError.storage(path: "p", reason: "r")).failure?.kind == "storage")
        #expect(report(of: HostError.inputs(path: "p", reason: "r")).failure?.kind == "inputs")
        #expect(report(of: HostError.channel(.system(code: 1))).failure?.kind == "channel")
        #expect(report(of: ProgramFailure.boot(.unknownChain(7))).failure?.kind == "program")
        let malformed = MachineFailure.malformedProgram(path: "p", reason: "r")
        #expect(report(of: malformed).failure?.kind == "malformed-program")
        #expect(report(of: MachineFailure.stopped(step: 3, reason: "r")).failure?.kind == "machine")
        #expect(report(of: MachineFailure.exited(code: 2, step: 3)).failure?.kind == "program")
    }

    /// The verdict stays, and a valid claim does not end the command well.
    @Test(arguments: [UInt8(0), 1])
    func aProfileThatWasNotWrittenIsTold(exitCode: UInt8) throws {
        var report = ClaimReport(folder: "f")
        report.add(MachineProgress.Counts(steps: 7))
        report.add(MachineOutcome(exitCode: exitCode, stateHash: .zero))
        report.add(profileError: HostError.storage(path: "p", reason: "r"))
        #expect(report.verdict == (exitCode == 0 ? "valid" : "invalid"))
        #expect(report.exitCode == (exitCode == 0 ? 2 : 1))
        #expect(report.failure == nil)
        #expect(report.machine?.profileError == "p: r")
        #expect(report.text.contains("  VM profile        not written: p: r\n"))
        #expect(report.text.contains(exitCode == 0 ? "\nVALID: " : "\nINVALID: "))
    }

    /// An empty object would look like a report.
    @Test func whatIsNoJSONIsAnError() {
        var report = ClaimReport(folder: "f")
        report.seconds = .nan
        #expect(throws: EncodingError.self) { try report.json }
        #expect(throws: EncodingError.self) { try report.end(json: true) }
    }

    @Test(arguments: [true, false])
    func outcomesBecomeVerdicts(isValid: Bool) throws {
        let claim = try TemporaryClaim(witness: [])
        let folder = try ClaimFolder(path: claim.path)
        var report = ClaimReport(folder: claim.path)
        report.add(folder.inputs)
        let root = Hash32(UInt256.one)
        report.add(ClaimOutcome(outputRoot: root, blockNumber: 1_234_567, blockHash: root, isValid: isValid))
        #expect(report.exitCode == (isValid ? 0 : 1))
        #expect(report.verdict == (isValid ? "valid" : "invalid"))
        #expect(report.text.hasPrefix("OP Mainnet (10), block 7\n"))
        #expect(report.text.contains("of block          1,234,567 0x00"))
        #expect(report.text.contains(isValid ? "\nVALID: " : "\nINVALID: "))

        let decoded = try JSONDecoder().decode(ClaimReport.self, from: Data(try report.json.utf8))
        #expect(decoded == report)
        #expect(try report.json.contains("\"schema\" : \"falconet.claim-report/1\""))
        #expect(try !report.json.contains("\"failure\""))
    }

    @Test func numbersAreGrouped() {
        #expect(Terminal.grouped(0) == "0")
        #expect(Terminal.grouped(999) == "999")
        #expect(Terminal.grouped(1000) == "1,000")
        #expect(Terminal.grouped(.max) == "18,446,744,073,709,551,615")
        #expect(Terminal.size(999) == "999 B")
        #expect(Terminal.size(1536) == "1.5 KiB")
        #expect(Terminal.size(22_700_000) == "21.6 MiB")
    }

    @Test func progressCountsUp() {
        let progress = ClaimProgress()
        progress.readL1Block()
        progress.executedL2Block(transactions: 3, gasUsed: 100)
        progress.executedL2Block(transactions: 1, gasUsed: 50)
        #expect(
            progress.counts == ClaimProgress.Counts(l1Blocks: 1, l2Blocks: 2, transactions: 4, gasUsed: 150)
        )
    }

    /// Nothing is drawn, and stopping does not wait, where no person watches.
    @Test func aHiddenProgressLineCallsNothing() {
        let line = ProgressLine(isShown: false) {
            Issue.record("drawn")
            return ""
        }
        line.stop()
    }
}
