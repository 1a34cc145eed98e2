import CannonVM
import Foundation
import JSONMembers
import NodeTestKit
import Preimage
import ProofHost
import SystemPackage
import TestSupport
import Testing

@testable import HostCommand

/// What may happen to the host's process in the middle of a run, and that a rerun ends well.
@Suite(.serialized) struct FaultProcessTests {
    /// How a run is ended, and how it then ends.
    static let signals: [(signal: Int32, ending: ChildProcess.Ending)] = [
        (SIGTERM, .exited(code: 2)), (SIGKILL, .killed(signal: SIGKILL)),
    ]

    /// Waits until L2 was asked more than `count` times.
    private func waitForRequests(_ server: NodeServer, count: Int) async throws {
        try await wait(until: "\(count) requests") { server.requests.count { $0.layer == .l2 } > count }
    }

    private func command(_ claim: ClaimFiles, _ folder: String, _ format: StoreFormat) -> [String] {
        [CommandProcess.executable] + claim.arguments + [
            "--datadir", folder, "--data.format", format.rawValue,
        ]
    }

    /// Expects of every entry that the claim has that the folder has it whole or not at all.
    private func expectWholeEntries(_ folder: String, _ claim: ClaimFiles, _ format: StoreFormat) throws {
        let store = try format.open(path: folder, logger: .silent)
        var count = 0
        for key in claim.keys {
            guard let value = try store.value(for: key) else { continue }
            count += 1
            #expect(try value == claim.store.value(for: key))
        }
        #expect(count > 15)
    }

    @Test(arguments: signals.indices, StoreFormat.allCases)
    func aRunThatWasEndedLeavesWholeEntries(index: Int, format: StoreFormat) async throws {
        let (signal, ending) = FaultProcessTests.signals[index]
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let temporary = try TemporaryFolder()
        let folder = temporary.path + "/data"
        let command = command(claim, folder, format) + NodeFlags.all(server)
        func countOfL2Requests() -> Int { server.requests.count { $0.layer == .l2 } }
        let whole = try BackgroundProcess(
            self.command(claim, temporary.path + "/whole", format) + NodeFlags.all(server)
        )
        #expect(try await whole.ending() == .exited(code: 0), "\(whole.output)")
        let countOfWholeRun = countOfL2Requests()
        server.reset()
        // Slow from there on: the run is ended in the middle of a request.
        server.inject(FaultRule(.delay(patience), layer: .l2, requests: 20..<Int.max))
        let run = try BackgroundProcess(command)
        try await waitForRequests(server, count: 20)
        #expect(run.isRunning)
        run.send(signal)
        #expect(try await run.ending() == ending)
        if signal == SIGTERM { #expect(run.output.contains("Terminated by SIGTERM"), "\(run.output)") }
        #expect(!run.output.contains("secret"))
        try expectWholeEntries(folder, claim, format)

        server.reset()
        let rerun = try BackgroundProcess(command)
        #expect(try await rerun.ending() == .exited(code: 0), "\(rerun.output)")
        // What came before is not asked for again.
        #expect(countOfL2Requests() <= countOfWholeRun - 15)
        server.reset()
        let offline = try BackgroundProcess(self.command(claim, folder, format))
        #expect(try await offline.ending() == .exited(code: 0), "\(offline.output)")
        #expect(server.requests == [])
        await server.stop()
    }

    /// A server ends while its client waits for a pre-image: the client's channels end, and it can be served again.
    @Test(arguments: signals.indices)
    func aServerThatWasEndedClosesItsChannels(index: Int) async throws {
        let (signal, ending) = FaultProcessTests.signals[index]
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let folder = try TemporaryFolder()
        let command =
            command(claim, folder.path + "/data", .directory) + NodeFlags.all(server) + ["--server"]
        let hint = Array("l1-block-header \(claim.inputs.l1Head.hexadecimal)".utf8)
        let key = PreimageKey.keccak256(claim.inputs.l1Head)

        server.inject(FaultRule(.delay(patience), layer: .l1))
        let first = try ServedClient(command)
        try first.send(hint: hint)
        try first.ask(for: key)
        try await wait(until: "a request") { !server.requests.isEmpty }
        first.process.send(signal)
        #expect(try await first.process.ending() == ending)
        #expect(try first.read(count: 8).isEmpty)
        #expect(throws: Errno.brokenPipe) { try first.ask(for: key) }

        server.reset()
        let second = try ServedClient(command)
        try second.send(hint: hint)
        try second.ask(for: key)
        let count = try second.read(count: 8).reduce(0) { $0 << 8 | Int($1) }
        #expect(try second.read(count: count) == claim.store.value(for: key))
        second.close()
        #expect(try await second.process.ending() == .exited(code: 0))
        await server.stop()
    }

    /// A server for whose client a node is out: it waits with warnings, and ends by SIGTERM or with its client.
    @Test(arguments: [true, false])
    func aServerWaitsForAnOutageToEnd(byClient: Bool) async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        server.inject(FaultRule(.status(503), layer: .l1))
        let folder = try TemporaryFolder()
        let command =
            command(claim, folder.path + "/data", .directory) + NodeFlags.required(server) + ["--server"]
        let hint = "l1-block-header \(claim.inputs.l1Head.hexadecimal)"
        let key = PreimageKey.keccak256(claim.inputs.l1Head)
        let client = try ServedClient(command)
        try client.send(hint: Array(hint.utf8))
        try client.ask(for: key)
        try await wait(until: "two warnings") {
            client.process.output.components(separatedBy: "Fetch failed, trying again").count > 2
        }
        let warning = try #require(
            client.process.output.split(separator: "\n").first { $0.contains("Fetch failed, trying again") }
        )
        #expect(warning.contains("lvl=warn") && warning.contains(hint), "\(warning)")
        #expect(warning.contains("HTTP status 503"))
        #expect(client.process.isRunning)
        if byClient { client.close() } else { client.process.send(SIGTERM) }
        #expect(try await client.process.ending() == .exited(code: 2))
        #expect(client.process.output.contains("Terminated by SIGTERM") != byClient)
        await server.stop()
    }

    @Test func aServerGoesOnWhenAnOutageEnds() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        // More than the attempts of one request.
        server.inject(FaultRule(.status(503), layer: .l1, requests: 0..<6))
        let folder = try TemporaryFolder()
        let command =
            command(claim, folder.path + "/data", .directory) + NodeFlags.required(server) + ["--server"]
        let key = PreimageKey.keccak256(claim.inputs.l1Head)
        let client = try ServedClient(command)
        try client.send(hint: Array("l1-block-header \(claim.inputs.l1Head.hexadecimal)".utf8))
        try client.ask(for: key)
        let count = try client.read(count: 8).reduce(0) { $0 << 8 | Int($1) }
        #expect(try client.read(count: count) == claim.store.value(for: key))
        #expect(client.process.output.contains("Fetch failed, trying again"))
        client.close()
        #expect(try await client.process.ending() == .exited(code: 0))
        await server.stop()
    }

    /// A client program ends with its host: descriptor 7 is open for as long as either of them lives.
    @Test func aClientProgramEndsWithItsHost() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/client"
        let script = "#!/bin/sh\ntouch '\(folder.path)/started'\nexec sleep 1000\n"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let arguments = Arguments.required.replacing("--datadir", folder.path + "/data").with("--exec", path)
        let pipe = try ChannelPipe()
        defer { try? pipe.reader.close() }
        let host = try BackgroundProcess(
            [CommandProcess.executable] + arguments.list,
            descriptors: Array(repeating: pipe.writer, count: 5),
        )
        try pipe.writer.close()
        func isHungUp() -> Bool {
            var end = pollfd(fd: pipe.reader.rawValue, events: 0, revents: 0)
            return poll(&end, 1, 0) > 0
        }
        try await wait(until: "the start of the client") {
            FileManager.default.fileExists(atPath: folder.path + "/started")
        }
        #expect(!isHungUp())
        host.send(SIGTERM)
        #expect(try await host.ending() == .exited(code: 2))
        try await wait(until: "the end of the client") { isHungUp() }
    }

    @Test(arguments: [StoreFormat.directory, .sqlite])
    func processesShareAFolder(format: StoreFormat) async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let folder = try TemporaryFolder()
        let command = command(claim, folder.path + "/data", format)
        let runs = try (0..<2).map { _ in try BackgroundProcess(command + NodeFlags.all(server)) }
        for run in runs { #expect(try await run.ending() == .exited(code: 0), "\(run.output)") }
        let offline = try BackgroundProcess(command)
        #expect(try await offline.ending() == .exited(code: 0), "\(offline.output)")
        try expectWholeEntries(folder.path + "/data", claim, format)
        await server.stop()
    }

    /// The folder is a small file system of its own, which then grows.
    @Test(
        .enabled(if: SmallFileSystem.isThere, "needs `unshare --user --mount` and tmpfs"),
        arguments: StoreFormat.allCases,
    )
    func aFullDiskIsToldAndARerunEndsWell(format: StoreFormat) async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let folder = try TemporaryFolder()
        let command = command(claim, folder.path + "/data", format) + NodeFlags.all(server)
        let run = try BackgroundProcess(
            SmallFileSystem.command(
                """
                "$@"
                echo "full: exit code $?"
                find "$folder" -name '*.txt.*' -o -name '*.txt' -size 0 | sed 's/^/half-written: /'
                mount -o remount,size=64m "$folder"
                "$@"
                echo "with space: exit code $?"
                """,
                folder.path,
                command,
            )
        )
        #expect(try await run.ending() == .exited(code: 0))
        let words = format == .sqlite ? "database or disk is full" : "No space left on device"
        #expect(run.output.contains("full: exit code 2"), "\(run.output)")
        #expect(run.output.contains(words), "\(run.output)")
        #expect(run.output.contains("err=\"\(folder.path)/data/"))
        #expect(!run.output.contains("half-written"))
        #expect(run.output.contains("with space: exit code 0"))
        await server.stop()
    }

    /// Secrets of URLs in no line of any level, whatever goes wrong and whatever the node says about them.
    @Test func secretsAreInNoLine() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        func url(_ layer: ServedLayer) -> String {
            server.url(layer).replacingOccurrences(of: "http://", with: "http://user:secret-word@")
                + "/secret-path?key=secret-query"
        }
        let flags = [
            "--l1", url(.l1), "--l1.beacon", url(.beacon), "--l2", url(.l2), "--log.level", "trace",
        ]
        let faults: [ServedFault] = [
            .status(500), .status(429), .status(401), .brokenBody, .body("secret-path"), .result("\"0xc0\""),
            .error(code: -32000, message: "unknown key secret-path of secret-word, secret-query"),
            .error(code: -32601, message: "no such method for secret-query"),
        ]
        for fault in faults {
            server.reset()
            server.inject(FaultRule(fault, requests: 6..<Int.max))
            let run = try await NodeTests.run(Array(claim.arguments.dropFirst(2)) + flags)
            #expect(run.verdict == .failure)
            #expect(!run.output.contains("secret"), "\(fault)")
            #expect(run.output.contains("lvl=debug"))
        }
        await server.stop()
        let refused = try await NodeTests.run(Array(claim.arguments.dropFirst(2)) + flags)
        #expect(refused.error.contains("cannot be reached"))
        #expect(!refused.output.contains("secret"))
    }
}

/// A file system in memory, of 128 KiB, that only the processes of a script see.
private enum SmallFileSystem {
    /// Whether this system lets anyone make one.
    static let isThere: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        let probe = command("true", folder.path, [])
        return (try? CommandProcess("/usr/bin/env", probe))?.exitCode == 0
    }()

    /// The command line of a shell script that finds the file system at `$folder` and `arguments` as its own.
    static func command(_ script: String, _ folder: String, _ arguments: [String]) -> [String] {
        let mount = "folder=$1; shift; mount -t tmpfs -o size=128k tmpfs \"$folder\" || exit 77\n"
        return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount + script, "sh", folder]
            + arguments
    }
}
