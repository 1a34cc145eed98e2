import CannonVM
import Foundation
import TestSupport
import Testing

/// The other commands, and arguments that are of no use.
@Suite struct CommandTests {
    private static let unusable: [[String]] = [
        [], ["nonsense"], ["run"], ["run", "--nonsense"], ["run", "--input", "missing.bin.gz", "--meta", ""],
        ["run", "--input", "state.json", "--meta", ""], ["run", "--input", "state.bin.gz"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--output", "out.json"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--snapshot-fmt", "%d.json.gz"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--snapshot-fmt", "%s.bin.gz"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--proof-at", "5"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--proof-at", "%0"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--stop-at-preimage", "xy"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--stop-at-preimage", "01@a"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--stop-at-preimage-type", "file"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--debug"],
        ["run", "--input", "state.bin.gz", "--meta", "", "--preimage-timeout", "0"],
        ["load-elf", "--path", "state.bin.gz"], ["load-elf", "--type", "singlethreaded", "--path", "x"],
        ["load-elf", "--type", "multithreaded64-5", "--path", "state.bin.gz"], ["witness"],
        ["witness", "--input", "damaged.bin"], ["verify-proof"], ["verify-proof", "damaged.bin"],
        ["debug", "--input", "damaged.bin"], ["debug", "compare", "--input", "damaged.bin"],
    ]

    @Test(arguments: unusable)
    func unusableArgumentsExitWith1(arguments: [String]) throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        try Data([8, 0, 0]).write(to: folder.url("damaged.bin"))
        let process = try CannonProcess(arguments, in: folder)
        // Without a command there is help, which is no failure.
        #expect(process.exitCode == (arguments.isEmpty ? 0 : 1))
        #expect(arguments.isEmpty || !process.errors.isEmpty)
        #expect(folder.names == ["damaged.bin", "state.bin.gz"])
    }

    @Test func aVMThatStopsExitsWith2() throws {
        let folder = try TestStates.folder(TestStates.invalid())
        let process = try CannonProcess(["run", "--input", "state.bin.gz", "--meta", ""], in: folder)
        #expect(process.exitCode == 2)
        #expect(
            process.errors.hasSuffix(
                "error: failed at step 1 (PC: 00010004): invalid instruction 7c000000 at 0x10004\n"
            )
        )
        #expect(folder.names == ["state.bin.gz"])
    }

    @Test func anInterruptedRunExitsWith130() throws {
        let folder = try TestStates.folder(TestStates.counter(.max))
        let process = try CannonProcess(
            ["run", "--input", "state.bin.gz", "--meta", ""] + TestServer.constant,
            in: folder,
            interruption: "msg=processing",
        )
        #expect(process.exitCode == 130)
        #expect(process.errors.hasSuffix("error: command interrupted\n"))
        #expect(folder.names == ["state.bin.gz"])
    }

    /// The temporary name of an output is nobody else's, so that nothing is written through a link.
    @Test func linksInTheWayAreNotFollowed() throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        try Data("kept".utf8).write(to: folder.url("victim"))
        for name in ["out.bin.partial", "out.bin"] {
            try FileManager.default.createSymbolicLink(
                at: folder.url(name),
                withDestinationURL: folder.url("victim"),
            )
        }
        let process = try CannonProcess(
            ["run", "--input", "state.bin.gz", "--meta", "", "--output", "out.bin"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(try folder.text("victim") == "kept")
        #expect(try StateFile.read(folder.file("out.bin")).hasExited)
        #expect(folder.names == ["out.bin", "out.bin.partial", "state.bin.gz", "victim"])
    }

    @Test func proofsOfAnotherVersionAreToldApart() throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        let proof = try PlainEngine(TestStates.counter(1), oracle: MachineOracle()).proveStep()
        try proof.write(to: folder.file("p.json"))
        let process = try CannonProcess(["verify-proof", "--type", "multithreaded64", "p.json"], in: folder)
        #expect(process.exitCode == 1)
        #expect(
            process.output
                == "p.json: INVALID: state data of 188 bytes, where this version has 196: "
                + "the proof is of another version\n"
        )
    }

    @Test func versionsAreListed() throws {
        let process = try CannonProcess(["list"], in: try TemporaryFolder())
        #expect(process.exitCode == 0)
        #expect(
            process.output.hasPrefix(
                "Available cannon versions:\nfilename: cannon-3\tversion: multithreaded64 (3)\n"
            )
        )
        #expect(process.output.hasSuffix("filename: cannon-8\tversion: multithreaded64-5 (8)\n"))
    }

    @Test func witnessesHaveTheReferencesForm() throws {
        let state = try TestStates.counter(1)
        let folder = try TestStates.folder(state)
        let process = try CannonProcess(
            ["witness", "--input", "state.bin.gz", "--output", "w.bin"],
            in: folder
        )
        #expect(process.exitCode == 0)
        let digits = state.encodedWitness().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
        let hash = state.stateHash().bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
        let expected = """
            {
              "stateVersion": 8,
              "witnessHash": "0x\(hash)",
              "witness": "0x\(digits)",
              "step": 0,
              "exited": false,
              "exitCode": 0
            }


            """
        #expect(process.output == expected)
        #expect(try InputFile.read(folder.file("w.bin")) == state.encodedWitness())
    }

    @Test func alteredProofsAreRejected() throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        let engine = PlainEngine(try TestStates.counter(1), oracle: MachineOracle())
        var proof = try engine.proveStep()
        try proof.write(to: folder.file("good.json"))
        proof.post.word3 ^= 1
        try proof.write(to: folder.file("bad.json.gz"))
        let process = try CannonProcess(["verify-proof", "good.json", "bad.json.gz"], in: folder)
        #expect(process.exitCode == 1)
        #expect(
            process.output.hasPrefix(
                "good.json: step 0 valid\nbad.json.gz: INVALID: the step leads to the state hash 0x"
            )
        )
        #expect(process.errors == "error: 1 of 2 proofs do not hold\n")
    }
}
