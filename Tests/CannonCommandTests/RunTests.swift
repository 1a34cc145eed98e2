import CannonVM
import Foundation
import TestSupport
import Testing

/// `run` on small programs.
@Suite struct RunTests {
    private static let run = ["run", "--input", "state.bin.gz", "--meta", ""]

    @Test func aRunEndsWithTheSameStateAsTheEngine() throws {
        let folder = try TestStates.folder(TestStates.counter(1000))
        let process = try CannonProcess(RunTests.run + ["--output", "out.bin"], in: folder)
        #expect(process.exitCode == 0)
        #expect(process.output == "")
        let expected = """
            level=INFO msg="no metadata file specified, defaulting to empty metadata" module=vm
            level=INFO msg="Loaded input state" module=vm version=multithreaded64-5
            level=INFO msg=processing module=vm step=0 pc=00010000 insn=65080001 ips=0 pages=1 mem="4.0 KiB" name=!unknown
            level=INFO msg="Execution stopped" module=vm exited=true code=0

            """
        #expect(process.errors == expected)
        let state = try TestStates.counter(1000)
        let engine = PlainEngine(state, oracle: MachineOracle())
        while !state.hasExited { try engine.step() }
        #expect(state.step == 3 * 1000 + 3)
        #expect(try InputFile.read(folder.file("out.bin")) == state.encoded())
        #expect(folder.names == ["out.bin", "state.bin.gz"])
    }

    @Test func aProfileCountsAllSteps() throws {
        let folder = try TestStates.folder(TestStates.counter(1000))
        // The three instructions of the loop, then those that exit.
        let symbols = [("loop", 0x10000, 12), ("exit", 0x1000c, 12)].map {
            #"{"name":"\#($0.0)","start":\#($0.1),"size":\#($0.2)}"#
        }
        let metadata = #"{"symbols":[\#(symbols.joined(separator: ","))]}"#
        try metadata.write(toFile: folder.file("meta.json"), atomically: true, encoding: .utf8)
        let arguments = ["run", "--input", "state.bin.gz", "--output", "", "--profile", "profile.tsv"]
        // Proven steps are counted, too.
        let process = try CannonProcess(
            arguments + ["--meta", "meta.json", "--proof-at", "%1000", "--proof-fmt", "p%d.json"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        let table = String(decoding: try InputFile.read(folder.file("profile.tsv")), as: UTF8.self)
        let rows = table.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(
            rows == [
                ["steps", "percent", "symbol"], ["3003", "100.00", "all"], ["3000", "99.90", "loop"],
                ["3", "0.10", "exit"],
            ]
        )
        let unusable = try CannonProcess(arguments + ["--meta", ""], in: folder)
        #expect(unusable.exitCode == 1)
        #expect(unusable.errors.contains("cannot profile by symbol without a metadata file"))
    }

    @Test func proofsAndSnapshotsAreOfTheirSteps() throws {
        let folder = try TestStates.folder(TestStates.counter(1000))
        let process = try CannonProcess(
            RunTests.run + [
                "--output", "", "--proof-at", "%500", "--proof-fmt", "p%d.json.gz", "--snapshot-at=%1000",
                "--snapshot-fmt", "s%d.bin", "--stop-at", "=2001", "--info-at", "never",
            ],
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(process.errors.contains("level=INFO msg=\"Reached stop at\" module=vm\n"))
        #expect(
            folder.names == [
                "p0.json.gz", "p1000.json.gz", "p1500.json.gz", "p2000.json.gz", "p500.json.gz", "s0.bin",
                "s1000.bin", "s2000.bin", "state.bin.gz",
            ]
        )
        let state = try TestStates.counter(1000)
        let engine = PlainEngine(state, oracle: MachineOracle())
        while state.step < 2000 {
            if state.step % 1000 == 0 {
                #expect(try InputFile.read(folder.file("s\(state.step).bin")) == state.encoded())
            }
            if state.step % 500 == 0 {
                let proof = try StepProof(path: folder.file("p\(state.step).json.gz"))
                #expect(proof == (try engine.proveStep()))
                try StepVerifier.verify(proof)
            } else {
                try engine.step()
            }
        }
    }

    /// The text form of proofs: members in order, two spaces, and an empty line at the end.
    @Test func proofsOfPreimageReadsHaveTheReferencesForm() throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        let process = try CannonProcess(
            RunTests.run + ["--output", "", "--proof-at", "always"] + TestServer.constant,
            in: folder,
        )
        #expect(process.exitCode == 0)
        let key = "0x01" + String(repeating: "0", count: 61) + "1"
        let value = "0x00000000000000086162636465666768"
        let first = try folder.text("proof-0.json")
        #expect(first.hasPrefix("{\n  \"step\": 0,\n  \"pre\": \"0x03"))
        #expect(
            first.hasSuffix("\",\n  \"oracle-key\": \"\(key)\",\n  \"oracle-value\": \"\(value)\"\n}\n\n")
        )
        let names = first.split(separator: "\n").compactMap { $0.split(separator: "\"").dropFirst().first }
        #expect(
            names == ["step", "pre", "post", "state-data", "proof-data", "oracle-key", "oracle-value"]
        )
        #expect(try folder.text("proof-1.json").hasSuffix("\"\n}\n\n"))
        #expect(!(try folder.text("proof-1.json").contains("oracle")))
        #expect(try folder.text("proof-2.json").hasSuffix("\"\(value)\",\n  \"oracle-offset\": 8\n}\n\n"))

        let files = (0..<6).map { "proof-\($0).json" }
        let verification = try CannonProcess(["verify-proof"] + files, in: folder)
        #expect(verification.exitCode == 0)
        #expect(verification.output == (0..<6).map { "proof-\($0).json: step \($0) valid\n" }.joined())
    }

    /// A page that comes to exist in a proof is what the fast engine reads afterwards.
    @Test func proofsMakePages() throws {
        let folder = try TestStates.folder(TestStates.pageMaker())
        let process = try CannonProcess(
            RunTests.run + ["--output", "out.bin", "--proof-at", "=3", "--info-at", "never"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        let state = try TestStates.pageMaker()
        let engine = PlainEngine(state, oracle: MachineOracle())
        while !state.hasExited { try engine.step() }
        #expect(state.step == 10)
        #expect(state.registers[10] == 0x1234)
        #expect(try InputFile.read(folder.file("out.bin")) == state.encoded())
    }

    @Test func guestTextIsLogged() throws {
        let folder = try TestStates.folder(TestStates.printer())
        let process = try CannonProcess(RunTests.run, in: folder)
        #expect(process.exitCode == 0)
        #expect(process.errors.contains("level=INFO msg=\"\" module=guest stream=stdout text=\"a b\\n\"\n"))
        #expect(process.errors.contains("exited=true code=3\n"))
        #expect(folder.names == ["out.bin.gz", "state.bin.gz"])
    }

    /// The command line that op-challenger uses.
    @Test func opChallengerMayCall() throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        for name in ["proofs", "snapshots", "preimages"] {
            try FileManager.default.createDirectory(at: folder.url(name), withIntermediateDirectories: true)
        }
        let process = try CannonProcess(
            [
                "run", "--input", folder.file("state.bin.gz"), "--output", folder.file("final.bin.gz"),
                "--meta", "", "--info-at", "%10000000", "--proof-at", "=2",
                "--proof-fmt", folder.file("proofs/%d.json.gz"), "--snapshot-at", "%1000000000",
                "--snapshot-fmt", folder.file("snapshots/%d.bin.gz"), "--stop-at", "=3",
                "--debug-info", folder.file("preimages/debug-info.json"),
            ] + TestServer.constant + ["--server", "--l1", "http://localhost:8545", "--l2.custom"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(
            folder.names == [
                "final.bin.gz", "preimages", "preimages/debug-info.json", "proofs", "proofs/2.json.gz",
                "snapshots", "snapshots/0.bin.gz", "state.bin.gz",
            ]
        )
        #expect(try StateFile.read(folder.file("final.bin.gz")).step == 3)
        let information = try folder.text("preimages/debug-info.json")
        #expect(information.hasPrefix("{\n  \"pages\": 2,\n  \"memory_used\": \"0x2000\",\n"))
        #expect(information.contains("  \"num_preimage_requests\": 1,\n  \"total_preimage_size\": 8,\n"))
        #expect(information.contains("  \"total_steps\": 3,\n  \"instruction_cache_miss_count\": 0,\n"))
        #expect(information.hasSuffix("  \"idle_step_count_thread_0\": 0\n}\n\n"))

        let witness = try CannonProcess(["witness", "--input", folder.file("final.bin.gz")], in: folder)
        #expect(witness.exitCode == 0)
        #expect(witness.output.contains("  \"step\": 3,\n  \"exited\": false,\n  \"exitCode\": 0\n}\n\n"))
    }

    private struct Stop: Sendable {
        let flags: String
        let steps: UInt64
    }

    /// Steps 0 and 2 read local key 1 at offsets 0 and 8; a pre-image has 8 bytes of length and 8 of content.
    private static let stops: [Stop] = [
        Stop(flags: "--stop-at-preimage-type any", steps: 1),
        Stop(flags: "--stop-at-preimage-type local", steps: 1),
        Stop(flags: "--stop-at-preimage-type keccak", steps: 6),
        Stop(flags: "--stop-at-preimage 01", steps: 1),
        Stop(flags: "--stop-at-preimage 0x01@8", steps: 3),
        Stop(flags: "--stop-at-preimage 0x1", steps: 1),
        Stop(flags: "--stop-at-preimage 01@0@1", steps: 6),
        Stop(flags: "--stop-at-preimage 01@8@2", steps: 3),
        Stop(flags: "--stop-at-preimage 02", steps: 6),
        Stop(flags: "--stop-at-preimage-larger-than 15", steps: 1),
        Stop(flags: "--stop-at-preimage-larger-than 16", steps: 6),
        Stop(flags: "--stop-at-preimage-type blob --stop-at-preimage-larger-than 15", steps: 6),
        Stop(flags: "--stop-at-preimage-type local --stop-at-preimage-larger-than 15", steps: 1),
        Stop(flags: "--stop-at-preimage-type any --proof-at always --proof-fmt -", steps: 1),
        Stop(flags: "--stop-at =4 --stop-at-preimage-type keccak", steps: 4),
    ]

    @Test(arguments: stops)
    private func runsStopAtPreimages(stop: Stop) throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        let flags = stop.flags.split(separator: " ").map(String.init)
        let process = try CannonProcess(RunTests.run + flags + TestServer.constant, in: folder)
        #expect(process.exitCode == 0)
        #expect(try StateFile.read(folder.file("out.bin.gz")).step == stop.steps)
        #expect(process.errors.contains("Stopping at preimage read") == (stop.steps % 2 == 1))
    }

    /// The arguments as Go's flag package takes them.
    @Test(arguments: [
        ["-input", "state.bin.gz", "-meta=", "-output=o.bin", "--debug=false", "--pprof.cpu=false", "--"],
        ["--input=state.bin.gz", "--meta=", "--output", "o.bin", "-pprof.cpu=1"],
        ["--input", "x", "--input", "state.bin.gz", "--meta", "", "--output=o.bin", "-debug", "-debug=F"],
    ])
    func argumentsAreThoseOfTheReference(arguments: [String]) throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        let server = ["/bin/sh", "-c", "cat <&5; echo \"$0 $1\"", "--server", "--input"]
        let process = try CannonProcess(["run"] + arguments + server, in: folder)
        #expect(process.exitCode == 0)
        #expect(process.output == "--server --input\n")
        #expect(folder.names == ["o.bin", "state.bin.gz"])
        let help = try CannonProcess(["run"] + arguments + ["-h"], in: folder)
        // Behind `--` it is the server's name.
        #expect(help.exitCode == (arguments.last == "--" ? 1 : 0))
    }

    /// The number of steps begins again at 0, and so do the patterns.
    @Test func theNumberOfStepsWrapsAround() throws {
        let state = try TestStates.counter(1000)
        state.step = .max - 2
        let folder = try TestStates.folder(state)
        let process = try CannonProcess(
            RunTests.run + ["--snapshot-at", "=18446744073709551615", "--proof-at", "=1", "--stop-at", "=5"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(
            folder.names == [
                "out.bin.gz", "proof-1.json", "state-18446744073709551615.bin.gz", "state.bin.gz",
            ]
        )
        #expect(try StateFile.read(folder.file("out.bin.gz")).step == 5)
    }

    @Test func debuggedRunsPrintTheirCalls() throws {
        let folder = try TestStates.folder(TestStates.counter(2))
        try Data(#"{"symbols": [{"name": "main", "start": 65536, "size": 24}]}"#.utf8)
            .write(to: folder.url("meta.json"))
        let process = try CannonProcess(["run", "--input", "state.bin.gz", "--debug"], in: folder)
        #expect(process.exitCode == 0)
        #expect(process.errors.contains("name=main\n"))
        #expect(process.output == "traceback at pc=10014. step=9\n")
    }
}
