import CannonVM
import Foundation
import TestSupport
import Testing

/// `debug` on small programs.
@Suite struct DebugTests {
    private func debug(_ state: MachineState, _ lines: [String], _ server: [String] = []) throws -> [String] {
        let folder = try TestStates.folder(state)
        try Data(
            #"{"symbols": [{"name": "main", "start": 65536, "size": 8}, {"name": "end", "start": 65548, "size": 12}]}"#
                .utf8
        )
        .write(to: folder.url("meta.json"))
        let process = try CannonProcess(
            ["debug", "--input", "state.bin.gz", "--meta", "meta.json"] + server,
            in: folder,
            input: lines.joined(separator: "\n") + "\n",
        )
        #expect(process.exitCode == 0)
        #expect(process.errors == "")
        return process.output.split(separator: "\n").map(String.init)
    }

    @Test func stepsAndConditions() throws {
        let output = try debug(
            TestStates.counter(100),
            [
                "step", "s 2", "skip 30", "until step 100", "until symbol end", "until syscall exitGroup",
                "until exit",
                "quit", "step",
            ],
        )
        #expect(
            output == [
                "step 0, thread 0: 0000000000010000 65080001 daddiu in main",
                "step 1, thread 0: 0000000000010004 1509fffe bne in main",
                "step 3, thread 0: 0000000000010000 65080001 daddiu in main",
                "step 33, thread 0: 0000000000010000 65080001 daddiu in main",
                "step 100, thread 0: 0000000000010004 1509fffe bne in main",
                "step 300, thread 0: 000000000001000c 34021455 ori in end",
                "step 302, thread 0: 0000000000010014 0000000c syscall in end",
                "step 303: exited with 0",
            ]
        )
    }

    @Test func readingsOfPreimages() throws {
        let output = try debug(
            TestStates.preimageReader(),
            ["until preimage 02", "quit"],
            TestServer.constant,
        )
        #expect(output.last == "step 6: exited with 0")
        let other = try debug(
            TestStates.preimageReader(),
            ["until preimage 01", "until preimage 01", "memory 0x20000 8"],
            TestServer.constant,
        )
        try #require(other.count == 4)
        #expect(other[1].hasPrefix("step 1, "))
        #expect(other[2].hasPrefix("step 3, "))
        #expect(
            other[3] == "0000000000020000  61 62 63 64 65 66 67 68" + String(repeating: " ", count: 26)
                + "abcdefgh"
        )
    }

    @Test func whatIsPrinted() throws {
        let state = try TestStates.counter(100)
        let output = try debug(
            state,
            ["hash", "registers", "threads", "backtrace", "nonsense", "until symbol none", "memory", ""],
        )
        let hash = state.stateHash().bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
        try #require(output.count > 2)
        #expect(output[1] == "0x" + hash)
        #expect(output[2].hasPrefix("zero 0000000000000000    at 0000000000000000    v0 "))
        #expect(output.contains { $0.contains("  pc 0000000000010000  next 0000000000010004") })
        #expect(output.contains("* thread 0: 0000000000010000 in main"))
        #expect(output.contains("0 0000000000010000 in main"))
        #expect(output.contains("error: unknown command nonsense; help lists all"))
        #expect(output.contains("error: there is no symbol none"))
        #expect(output.last == "error: a number is missing")
    }

    @Test func failuresLeaveTheDebuggerRunning() throws {
        let output = try debug(TestStates.invalid(), ["until exit", "where"])
        try #require(output.count == 3)
        #expect(output[1] == "error: invalid instruction 7c000000 at 0x10004")
    }

    @Test func enginesAgree() throws {
        let folder = try TestStates.folder(TestStates.counter(20_000))
        let process = try CannonProcess(
            ["debug", "compare", "--input", "state.bin.gz", "--interval", "7001"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(process.output == "equal up to step 60003\n")
    }

    /// Servers that answer at random make runs different at the second read.
    @Test func differencesAreFound() throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        let process = try CannonProcess(
            ["debug", "compare", "--input", "state.bin.gz"] + TestServer.random,
            in: folder,
        )
        #expect(process.exitCode == 1)
        let lines = process.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first == "the runs differ after step 2 at 0000000000010008 in !unknown")
        #expect(lines.last?.hasPrefix("  memory 0000000000020000: ") == true)
    }

    @Test func statesThatDifferFromTheStart() throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        try StateFile.write(TestStates.counter(2), to: folder.file("other.bin"))
        let process = try CannonProcess(
            ["debug", "compare", "--input", "state.bin.gz", "--against", "other.bin"],
            in: folder,
        )
        #expect(process.exitCode == 1)
        let expected = """
            the runs differ from the start
              a5: 0000000000000001 / 0000000000000002

            """
        #expect(process.output == expected)
    }
}
