import EthereumNodes
import EthereumTypes
import Foundation
import NodeTestKit
import OnlineHost
import Preimage
import ProofHost
import TestSupport
import Testing

@testable import HostCommand

/// The command against nodes that serve a recorded claim.
@Suite struct NodeTests {
    private static func server(_ claim: ClaimFiles) async throws -> NodeServer {
        var entries: [PreimageKey: [UInt8]] = [:]
        for key in claim.keys { entries[key] = try claim.store.value(for: key) }
        return try await NodeServer(NodeWorld(entries))
    }

    /// Nodes behind which the server is, with a secret and one that is down before it.
    private static func flags(_ server: NodeServer) -> [String] {
        let l1 = server.url(.l1).replacingOccurrences(of: "http://", with: "http://user:secret@")
        return [
            "--l1", "http://127.0.0.1:1,\(l1)", "--l1.beacon", server.url(.beacon), "--l2", server.url(.l2),
            "--l2.experimental", server.url(.l2), "--l1.trustrpc", "--l1.rpckind", "debug_geth",
        ]
    }

    private static var sources: NodeSources {
        var nodes = NodeOptions()
        nodes.sleep = { _ in }
        var online = OnlineOptions()
        online.sleep = { _ in }
        online.attempts = 2
        return NodeSources(nodeOptions: nodes, onlineOptions: online)
    }

    /// Runs the command on a thread that may block.
    private static func run(_ arguments: [String]) async throws -> CommandRun {
        let result = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: Result { try CommandRun(arguments, sources: sources) })
            }
            thread.stackSize = 16 << 20
            thread.start()
        }
        return try result.get()
    }

    @Test func aClaimIsFetchedAndThenRunsWithoutNodes() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await NodeTests.server(claim)
        let folder = try TemporaryFolder()
        let datadir = ["--datadir", folder.path + "/data"]
        let flags = NodeTests.flags(server)
        let online = try await NodeTests.run(claim.arguments + datadir + flags)
        #expect(online.verdict == .valid, "\(online.error)")
        #expect(!online.output.contains("secret"))
        #expect(online.output.contains("msg=Pre-images "))
        #expect(online.output.contains("flag=l1 node=http://127.0.0.1:\(server.port)"))
        #expect(!server.requests.isEmpty)

        server.reset()
        let warm = try await NodeTests.run(claim.arguments + datadir + flags)
        #expect(warm.verdict == .valid)
        #expect(server.requests == [])
        let offline = try await NodeTests.run(claim.arguments + datadir)
        #expect(offline.verdict == .valid)
        await server.stop()
    }

    @Test func whatCannotBeFetchedIsNamed() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await NodeTests.server(claim)
        server.inject(FaultRule(.result("null"), layer: .l2))
        let run = try await NodeTests.run(Array(claim.arguments.dropFirst(2)) + NodeTests.flags(server))
        #expect(run.verdict == .failure)
        #expect(run.error.contains("could not be fetched by the hint"))
        #expect(run.error.contains("http://127.0.0.1:\(server.port)"))
        #expect(!run.output.contains("secret"))
        await server.stop()
    }

    @Test func aRunThatWasKilledLeavesWhatItHad() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await NodeTests.server(claim)
        let folder = try TemporaryFolder()
        let arguments = claim.arguments + ["--datadir", folder.path + "/data"] + NodeTests.flags(server)
        // Slow at the end: the run is killed in the middle of a request.
        server.inject(FaultRule(.delay(.seconds(30)), layer: .l2, requests: 20..<Int.max))
        let process = Process()
        process.executableURL = URL(filePath: CommandProcess.executable)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = ContinuousClock.now + .seconds(15)
        while server.requests.count(where: { $0.layer == .l2 }) <= 20, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(process.isRunning)
        // Not SIGTERM: a test's thread may block it, and its children with it.
        kill(process.processIdentifier, SIGKILL)
        while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(process.terminationReason == .uncaughtSignal)
        let asked = server.requests.count { $0.layer == .l2 }

        #expect(asked > 20)
        // What came before is not asked for again.
        server.reset()
        let rerun = try await NodeTests.run(arguments)
        #expect(rerun.verdict == .valid, "\(rerun.error)")
        let askedAgain = server.requests.count { $0.layer == .l2 }
        server.reset()
        let inMemory = Array(claim.arguments.dropFirst(2)) + NodeTests.flags(server)
        #expect(try await NodeTests.run(inMemory).verdict == .valid)
        #expect(askedAgain <= server.requests.count { $0.layer == .l2 } - 15)
        await server.stop()
    }
}
