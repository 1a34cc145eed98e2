import CannonVM
import Foundation
import TestSupport
import Testing

/// Servers that fail: the command says how, exits with 2, and leaves no file.
@Suite struct ServerFailureTests {
    private struct Failure: CustomStringConvertible, Sendable {
        let description: String
        let script: String
        var expected: [String]
    }

    private static let key = "0x01" + String(repeating: "0", count: 61) + "1"

    private static let failures = [
        Failure(
            description: "dies",
            script: "exit 3",
            expected: ["exited with code 3", "closed the pre-image channel", key],
        ),
        Failure(
            description: "is killed",
            script: "kill -9 $$",
            expected: ["was killed by signal 9", "closed the pre-image channel"],
        ),
        Failure(
            description: "closes a pipe",
            script: "exec 6>&-; exec sleep 20",
            expected: ["closed the pre-image channel"],
        ),
        Failure(
            description: "answers short",
            script: "head -c 32 <&5 > /dev/null; printf '\\0\\0\\0\\0\\0\\0\\0\\144abc' >&6",
            expected: ["exited with code 0", "closed the pre-image channel after 3 bytes"],
        ),
        Failure(
            description: "answers too much",
            script: "printf '\\377\\0\\0\\0\\0\\0\\0\\0' >&6; cat <&5 > /dev/null",
            expected: ["announced 18374686479671623680 bytes"],
        ),
        Failure(
            description: "hangs",
            script: "exec sleep 20",
            expected: ["did not answer within 1 s", key],
        ),
    ]

    @Test(arguments: failures)
    private func aPreimageServer(failure: Failure) throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        try expect(failure, folder)
    }

    @Test(arguments: [
        Failure(
            description: "dies",
            script: "exit 4",
            expected: ["exited with code 4", "closed the hint channel", "abc"]
        ),
        Failure(
            description: "hangs",
            script: "exec sleep 20",
            expected: ["did not answer within 1 s", "hint abc"],
        ),
    ])
    private func aHintedServer(failure: Failure) throws {
        let folder = try TestStates.folder(TestStates.hinter())
        try expect(failure, folder)
    }

    private func expect(_ failure: Failure, _ folder: TemporaryFolder) throws {
        let flags = [
            "run", "--input", "state.bin.gz", "--meta", "", "--preimage-timeout", "1", "--proof-at", "always",
            "--proof-fmt", "%d.json.gz", "--debug-info", "info.json",
        ]
        let process = try CannonProcess(flags + TestServer.script(failure.script), in: folder)
        #expect(process.exitCode == 2)
        #expect(process.errors.contains("error: "))
        #expect(process.errors.contains("failed at proof-gen step 0 (PC: 00010000): "))
        for text in failure.expected { #expect(process.errors.contains(text)) }
        #expect(folder.names == ["state.bin.gz"])
    }

    /// A process that waits for its server ends at once when it is asked to, and ends the server.
    @Test(
        arguments: [(SIGINT, 130, "interrupted"), (SIGTERM, 143, "terminated")] as [(Int32, Int32, String)]
    )
    func signalsEndAWaitForAServer(signal: Int32, code: Int32, word: String) throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        let script = "trap 'echo ended >&2' EXIT; echo waiting >&2; head -c 32 <&5 > /dev/null; cat <&5"
        let process = try CannonProcess(
            ["run", "--input", "state.bin.gz", "--meta", ""] + TestServer.script(script),
            in: folder,
            interruption: "waiting",
            signal: signal,
        )
        #expect(process.exitCode == code)
        #expect(process.errors.hasSuffix("ended\nerror: command \(word)\n"))
        #expect(folder.names == ["state.bin.gz"])
    }

    @Test func aServerThatIsNotThere() throws {
        let folder = try TestStates.folder(TestStates.preimageReader())
        let process = try CannonProcess(
            ["run", "--input", "state.bin.gz", "--meta", "", "--", "/nonexistent/server"],
            in: folder,
        )
        #expect(process.exitCode == 1)
        #expect(
            process.errors.contains(
                "failed to start pre-image oracle server: /nonexistent/server: No such file"
            )
        )
        #expect(folder.names == ["state.bin.gz"])
    }

    /// The VM has done its work when the server fails, so the result counts.
    @Test func aServerThatFailsAtTheEndIsLogged() throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        let process = try CannonProcess(
            ["run", "--input", "state.bin.gz", "--meta", ""] + TestServer.script("cat <&5; exit 7"),
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(
            process.errors.contains(
                "level=ERROR msg=\"failed to close pre-image server\" module=vm err=\"exited with code 7\"\n"
            )
        )
        #expect(folder.names == ["out.bin.gz", "state.bin.gz"])
    }

    @Test func serversFindTheirDescriptorsAndArguments() throws {
        let folder = try TestStates.folder(TestStates.counter(1))
        let script = """
            for n in 0 1 2 3 4 5 6; do [ -e /dev/fd/$n ] && printf "$n "; done
            echo "$0 $1 $NO_COLOR"; cat; cat <&5
            """
        let process = try CannonProcess(
            ["run", "--input", "state.bin.gz", "--meta", ""] + TestServer.script(script) + ["a", "--b"],
            in: folder,
        )
        #expect(process.exitCode == 0)
        #expect(process.output == "0 1 2 3 4 5 6 a --b 1\n")
        #expect(folder.names == ["out.bin.gz", "state.bin.gz"])
    }
}
