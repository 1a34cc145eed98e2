import CannonVM
import CommandSupport
import EthereumTypes
import FaultProofProgram
import Foundation
import JSONMembers
import Preimage
import ProofHost
import TestSupport
import Testing

@testable import HostCommand

/// The executable as other programs start it.
@Suite struct ProcessTests {
    @Test func exitCodesAreTheVerdicts() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        #expect(try CommandProcess(claim.arguments).exitCode == 0)
        #expect(try CommandProcess(claim.arguments + ClaimRunTests.falseClaim).exitCode == 1)
        #expect(try CommandProcess(claim.arguments + ["--network", "x"]).exitCode == 2)
    }

    /// The file-size limit stands in for a full disk; both come as failed writes.
    @Test func aWriteThatFailsIsToldWithPathAndReason() throws {
        let folder = try TemporaryFolder()
        let arguments = Arguments.required.replacing("--datadir", folder.path + "/data").list
        let command = "(trap '' XFSZ; ulimit -f 0; exec \"$@\") | cat"
        let run = try CommandProcess("/bin/sh", ["-c", command, "sh", CommandProcess.executable] + arguments)
        #expect(run.output.contains("err=\"\(folder.path)/data/kvformat: File too large\""), "\(run.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data").isEmpty)
    }
}

/// `--exec`: a client program in a process of its own.
@Suite struct ExecTests {
    /// A claim's arguments that run a shell script as the client.
    private func run(_ script: String, in folder: TemporaryFolder) throws -> CommandRun {
        let path = folder.path + "/client"
        try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return try CommandRun(
            Arguments.required.replacing("--datadir", folder.path + "/data").with("--exec", path).list
        )
    }

    @Test(arguments: [
        ("exit 0", Verdict.valid, nil), ("exit 1", .invalid, "client program: exit status 1"),
        ("exit 2", .failure, "failed to wait for child program: exit status 2"),
        ("kill -9 $$", .failure, "failed to wait for child program: signal 9"),
    ])
    func theExitCodeIsTheVerdict(script: String, verdict: Verdict, error: String?) throws {
        let run = try run(script, in: try TemporaryFolder())
        #expect(run.verdict == verdict)
        if let error { #expect(run.error == error) }
    }

    /// Hints go to descriptor 4 and their signs come on 3; keys go to 6 and pre-images come on 5.
    @Test func theChannelsAreAtTheirDescriptors() throws {
        let folder = try TemporaryFolder()
        let run = try run(
            """
            printf '\\000\\000\\000\\001x' >&4
            test "$(head -c 1 <&3 | od -An -tx1 | tr -d ' ')" = 00 || exit 3
            printf '\\001\(String(repeating: "\\000", count: 30))\\001' >&6
            head -c 40 <&5 | od -An -v -tx1 | tr -d ' \\n' > '\(folder.path)/answer'
            """,
            in: folder,
        )
        #expect(run.verdict == .valid)
        let answer = try String(contentsOfFile: folder.path + "/answer", encoding: .utf8)
        #expect("0x" + answer == "0x0000000000000020" + Arguments.hash(1).dropFirst(2))
    }

    /// The client asks for what is not there: it gets the end of the channel, and the reason is told.
    @Test func aMissingPreimageEndsTheClient() throws {
        let folder = try TemporaryFolder()
        let run = try run(
            """
            printf '\\002\(String(repeating: "\\000", count: 31))' >&6
            test "$(head -c 8 <&5 | wc -c)" -eq 0 && exit 2
            """,
            in: folder,
        )
        #expect(run.verdict == .failure)
        let zeros = String(repeating: "0", count: 62)
        #expect(run.error == "missing pre-image keccak256 0x02\(zeros); last hint: none")
        #expect(run.output.contains("lvl=error msg=\"preimage server failed\""))
    }

    /// The client announces a hint of four gigabytes: it gets the end of the channel in place of a sign.
    @Test func aHintThatIsTooLongEndsTheClient() throws {
        let run = try run(
            """
            printf '\\377\\377\\377\\377' >&4
            test "$(head -c 1 <&3 | wc -c)" -eq 0 && exit 2
            """,
            in: try TemporaryFolder(),
        )
        #expect(run.verdict == .failure)
        #expect(run.output.contains("lvl=error msg=\"preimage server failed\""))
    }

    @Test func aProgramThatCannotBeStartedIsNamed() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(
            Arguments.required.replacing("--datadir", folder.path).with("--exec", "/nonexistent/client").list
        )
        #expect(run.verdict == .failure)
        #expect(
            run.error == "program cmd failed to start: /nonexistent/client: No such file or directory"
        )
    }
}

/// `--server`: the pre-image server that a VM starts.
@Suite struct ServerTests {
    /// The program in this process, with a server as another process.
    private func run(_ arguments: [String]) throws -> (verdict: ClaimVerdict, ending: ChildProcess.Ending) {
        let process = try PreimageServerProcess(
            command: [CommandProcess.executable] + arguments,
            environment: [],
        )
        let verdict = FaultProofProgram.run(oracle: ServerClient(process.oracle))
        return (verdict, process.close())
    }

    @Test func servesAWholeRun() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let arguments = ["--server"] + claim.arguments + ["--log.level", "CRIT"]
        let (verdict, ending) = try run(arguments)
        #expect(verdict.exitCode == 0)
        #expect(ending == .exited(code: 0))
        #expect(try run(arguments + ClaimRunTests.falseClaim).verdict.exitCode == 1)
    }

    @Test func endsWith2WhereItCannotServe() throws {
        let folder = try TemporaryFolder()
        let arguments = Arguments.required.replacing("--datadir", folder.path).with("--server").list
        let (verdict, ending) = try run(arguments)
        #expect(verdict.exitCode == 2)
        #expect(ending == .exited(code: 2))
    }

    @Test func withoutChannelsNothingIsOpened() throws {
        let folder = try TemporaryFolder()
        let arguments = Arguments.required.replacing("--datadir", folder.path + "/data").with("--server").list
        let command = "exec \"$@\" 3>&- 4>&- 5>&- 6>&-"
        let run = try CommandProcess("/bin/sh", ["-c", command, "sh", CommandProcess.executable] + arguments)
        #expect(run.exitCode == 2)
        #expect(run.output.contains("err=\"file descriptor 3 is not open: "))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data"))
    }

    /// The command line of op-challenger, in its order, for a chain of the registry and for one of files.
    ///
    /// Source: op-challenger, game/fault/trace/vm/op_program_server_executor.go, `OracleCommand`.
    @Test(arguments: [Recordings.developmentChain, Recordings.opSepolia])
    func takesTheCommandLineOfTheChallenger(path: String) throws {
        let inputs = try ClaimInputs(path: path + "/inputs.json")
        var arguments = [
            "--server", "--l1", "http://l1:8545", "--l1.beacon", "http://beacon:5052",
            "--l2", "http://l2-a:8545,http://l2-b:8545", "--datadir", "/data/game/preimages",
            "--l1.head", inputs.l1Head.hexadecimal, "--l2.claim", inputs.claim.hexadecimal,
            "--l2.blocknumber", "\(inputs.claimBlockNumber)", "--l2.head", Arguments.hash(2),
            "--l2.outputroot", inputs.agreedOutputRoot.hexadecimal,
            "--depset.config", "/nonexistent/depset.json",
        ]
        let claim = try path == Recordings.developmentChain ? ClaimFiles(path) : nil
        let chainFlags = ["--rollup.config", "--l2.genesis", "--l1.chainconfig"]
        let files = chainFlags.map { flag in
            guard let claim, let index = claim.arguments.firstIndex(of: flag) else { return "" }
            return claim.arguments[index + 1]
        }
        arguments +=
            claim == nil
            ? ["--network", "op-sepolia"] : ["--rollup.config", files[0], "--l2.genesis", files[1]]
        arguments += ["--l2.experimental", "http://l2-c:8545", "--log.level", "INFO"]
        if claim != nil { arguments += ["--l2.custom", "--l1.chainconfig", files[2]] }

        let values = try ArgumentParser(Flags.all).parse(arguments)
        #expect(values.rest.isEmpty)
        let configuration = try Configuration(values.values, logger: .silent)
        #expect(configuration.isServer && configuration.isFetching)
        #expect(configuration.l2 == ["http://l2-a:8545", "http://l2-b:8545"])
        #expect(configuration.dataDirectory == "/data/game/preimages")
        #expect(configuration.dataFormat == .directory)
        let expected = inputs.localPreimages
        let actual = configuration.inputs.localPreimages
        #expect(Set(actual.keys) == Set(expected.keys))
        for key in expected.keys where key != .local(.l1ChainConfiguration) {
            #expect(actual[key] == expected[key], "\(key)")
        }
    }
}

/// A program's oracle that asks the server's client of the VM.
private struct ServerClient: PreimageOracle {
    let oracle: DescriptorOracle

    init(_ oracle: DescriptorOracle) { self.oracle = oracle }

    mutating func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8] {
        do {
            return try oracle.preimage(key.rawValue)
        } catch {
            throw .missing(key)
        }
    }

    mutating func hint(_ hint: Hint) throws(PreimageError) {
        do {
            try oracle.hint(hint.encoded)
        } catch {
            throw .channel(.endOfStream(received: 0))
        }
    }
}
