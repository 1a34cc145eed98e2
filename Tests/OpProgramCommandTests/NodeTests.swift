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

    /// Spaces may stand around the commas of a list, and nowhere else.
    @Test func spacesAreNoPartOfAURL() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let nodes = ["--l1.beacon", server.url(.beacon), "--l2", server.url(.l2)]
        let arguments = Array(claim.arguments.dropFirst(2)) + nodes
        let around = try await NodeTests.run(
            arguments + ["--l1", " http://127.0.0.1:1 , \(server.url(.l1))\n"]
        )
        #expect(around.verdict == .valid, "\(around.error)")
        for url in ["http://127.0.0. 1:1", "http://a http://b", "http://a\thttp://b", "http ://a"] {
            let within = try await NodeTests.run(arguments + ["--l1", url])
            #expect(within.verdict == .failure)
            #expect(within.error == "flag l1: a URL has no spaces")
        }
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
}
