import EthereumTypes
import Foundation
import Logging
import ProofHost
import Testing

@testable import falconet

/// Programs that the VM cannot run to their end.
@Suite struct MachineRunTests {
    /// A program of these instructions, as an ELF file.
    private static func program(_ instructions: [UInt32]) -> Data {
        func bytes(_ value: UInt64, _ count: Int) -> [UInt8] { Array(UInt256(value).bytes.suffix(count)) }
        let code = instructions.flatMap { bytes(UInt64($0), 4) }
        let entry: UInt64 = 0x1_0000
        var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 2, 1] + [UInt8](repeating: 0, count: 9)
        // Executable, MIPS; one program header behind this one, no sections.
        file += bytes(2, 2) + bytes(8, 2) + bytes(1, 4) + bytes(entry, 8) + bytes(64, 8) + bytes(0, 8)
        file += bytes(0, 4) + bytes(64, 2) + bytes(56, 2) + bytes(1, 2) + bytes(64, 2) + bytes(0, 4)
        file += bytes(1, 4) + bytes(5, 4) + bytes(120, 8) + bytes(entry, 8) + bytes(entry, 8)
        file += bytes(UInt64(code.count), 8) + bytes(UInt64(code.count), 8) + bytes(8, 8)
        return Data(file + code)
    }

    /// The error of running a file's content, and what was noted of the run.
    private func failure(of content: Data) throws -> (text: String, counts: MachineProgress.Counts) {
        let path = NSTemporaryDirectory() + "falconet-" + UUID().uuidString
        try content.write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try WitnessFile(bytes: [], name: "none")
        let server = PreimageServer(store: store, logger: Logger.requests(verbose: false))
        let progress = MachineProgress()
        do {
            _ = try MachineRun(program: path).outcome(server: server, progress: progress)
            return ("none", progress.counts)
        } catch {
            return ("\(error)".replacing(path, with: "FILE"), progress.counts)
        }
    }

    @Test func aFaultIsASentenceAndItsStepsCount() throws {
        // addiu $at, $zero, 1; addiu $at, $at, 1; break, which the VM does not have.
        let (text, counts) = try failure(
            of: MachineRunTests.program([0x2401_0001, 0x2421_0001, 0x0000_000d])
        )
        #expect(text == "the machine stopped at step 3: invalid instruction 0000000d at 0x10008")
        #expect(counts.steps == 3)
        #expect(counts.memoryByteCount > 0)
        #expect(counts.prestateHash != nil)
    }

    @Test func anExitWithoutAVerdictIsNone() throws {
        // $v0 = 5205, exit_group; $a0 = 2.
        let (text, counts) = try failure(
            of: MachineRunTests.program([0x2402_1455, 0x2404_0002, 0x0000_000c])
        )
        #expect(text == "the program ended with exit code 2 at step 3")
        #expect(counts.steps == 3)
    }

    @Test func theHashNamesTheProgram() throws {
        let hashes = try [[0x0000_000d], [0x2401_0001, 0x0000_000d]].map {
            try failure(of: MachineRunTests.program($0)).counts.prestateHash
        }
        #expect(hashes[0] != hashes[1])
    }

    @Test func aFileThatCannotBeReadSaysWhy() {
        let advice = "`make guest` builds the program, --program names another"
        #expect(
            throws: HostError.storage(path: "/nonexistent", reason: "No such file or directory: \(advice)")
        ) { try MachineRun(program: "/nonexistent") }
        #expect(throws: HostError.storage(path: "/", reason: "Is a directory: \(advice)")) {
            try MachineRun(program: "/")
        }
    }

    @Test func whatIsNoProgramIsASentence() throws {
        #expect(try failure(of: Data("text".utf8)).text == "FILE: not an ELF file")
        let cut = MachineRunTests.program([0]).dropLast()
        #expect(try failure(of: cut).text.hasSuffix("lies outside of the file"))
    }
}
