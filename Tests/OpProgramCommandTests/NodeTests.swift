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
    private static var sources: NodeSources {
        var nodes = NodeOptions()
        nodes.sleep = { _ in }
        var online = OnlineOptions()
        online.sleep = { _ in }
        online.attempts = 2
        return NodeSources(nodeOptions: nodes, onlineOptions: online)
    }

    /// Runs the command on a thread that may block.
    static func run(_ arguments: [String]) async throws -> CommandRun {
        try await onThread { Result { try CommandRun(arguments, sources: sources) } }.get()
    }

    @Test func aClaimIsFetchedAndThenRunsWithoutNodes() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let folder = try TemporaryFolder()
        let datadir = ["--datadir", folder.path + "/data"]
        let flags = NodeFlags.all(server)
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
        let server = try await claim.serve()
        server.inject(FaultRule(.result("null"), layer: .l2))
        let run = try await NodeTests.run(Array(claim.arguments.dropFirst(2)) + NodeFlags.all(server))
        #expect(run.verdict == .failure)
        #expect(run.error.contains("could not be fetched by the hint"))
        #expect(run.error.contains("http://127.0.0.1:\(server.port)"))
        #expect(!run.output.contains("secret"))
        await server.stop()
    }

    @Test func aRunThatWasKilledLeavesWhatItHad() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let folder = try TemporaryFolder()
        let arguments = claim.arguments + ["--datadir", folder.path + "/data"] + NodeFlags.all(server)
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
        let inMemory = Array(claim.arguments.dropFirst(2)) + NodeFlags.all(server)
        #expect(try await NodeTests.run(inMemory).verdict == .valid)
        #expect(askedAgain <= server.requests.count { $0.layer == .l2 } - 15)
        await server.stop()
    }
}
