import CannonVM
import Foundation
import TestSupport
import Testing

/// Programs of which the reference VM's results are known, from ELF file to witness through the commands.
@Suite(.enabled(if: Recordings.shared != nil, "there is no folder of fixtures: set FALCONET_SHARED"))
struct ReferenceProgramTests {
    private static let folder = Recordings.shared?.appending(path: "data/cannon").path ?? ""
    private static let names =
        ["memory", "oracle", "syscalls", "isa1"]
        + (CannonProcess.isNamed ? ["alu", "threads", "isa2", "isa3", "isa4"] : [])

    @Test(arguments: names)
    func filesAreTheReferences(name: String) throws {
        let folder = try TemporaryFolder()
        let reference = "\(ReferenceProgramTests.folder)/reference/\(name)"
        let program = "\(ReferenceProgramTests.folder)/programs/\(name).elf"
        let loading = try CannonProcess(
            ["load-elf", "--type", "multithreaded64-5", "--path", program],
            in: folder
        )
        #expect(loading.exitCode == 0)
        #expect(folder.names == ["meta.json", "state.bin.gz"])
        let initial = try InputFile.read(reference + ".initial.bin.gz")
        #expect(try InputFile.read(folder.file("state.bin.gz")) == initial)

        // From the reference's own file, as from this program's.
        let run = try CannonProcess(
            ["run", "--input", reference + ".initial.bin.gz", "--proof-at", "=1000"] + server(name, folder),
            in: folder,
        )
        #expect(run.exitCode == 0)
        let expectedFinal = try InputFile.read(reference + ".final.bin.gz")
        #expect(try InputFile.read(folder.file("out.bin.gz")) == expectedFinal)
        #expect(try CannonProcess(["verify-proof", "proof-1000.json"], in: folder).exitCode == 0)

        let results = try ReferenceRun(json: InputFile.read(reference + ".json"))
        let witness = try CannonProcess(
            ["witness", "--input", "out.bin.gz", "--output", "w.bin"],
            in: folder
        )
        #expect(witness.exitCode == 0)
        #expect(try InputFile.read(folder.file("w.bin")) == results.checkpoints[2].witness)
        #expect(witness.output.contains("\"step\": \(results.checkpoints[2].step),\n  \"exited\": true,"))
        if name == "oracle" {
            #expect(try folder.text("hints") == String(contentsOfFile: reference + ".hints", encoding: .utf8))
        }
    }

    /// The proofs that the reference made every 1,369 or 577 steps, byte for byte.
    @Test(arguments: [("memory", 1369), ("syscalls", 577)])
    func proofsAreTheReferences(name: String, distance: Int) throws {
        let folder = try TemporaryFolder()
        let run = try CannonProcess(
            [
                "run", "--input", "\(ReferenceProgramTests.folder)/reference/\(name).initial.bin.gz",
                "--meta", "", "--proof-at", "%\(distance)",
            ],
            in: folder,
        )
        #expect(run.exitCode == 0)
        let resources = URL(filePath: #filePath).appending(path: "../../CannonVMTests/Resources").standardized
        let lines = try InputFile.read(resources.appending(path: "\(name).proofs.jsonl.gz").path)
        let proofs = try ConformanceProgram.proofs(lines: lines)
        #expect(proofs.count == 61)
        for proof in proofs {
            let text = try folder.text("proof-\(proof.step).json")
            #expect(text == String(decoding: proof.json, as: UTF8.self) + "\n")
        }
    }

    private func server(_ name: String, _ folder: TemporaryFolder) -> [String] {
        guard name == "oracle" else { return [] }
        let script = "\(ReferenceProgramTests.folder)/programs/oracle_server.py"
        return ["--", "/usr/bin/env", "HINT_LOG=\(folder.file("hints"))", "python3", script]
    }
}
