import CommandSupport
import Foundation
import NodeTestKit
import TestSupport
import Testing

@testable import EthereumNodes
@testable import HostCommand

/// `--metrics`: the figures of a run in Prometheus's text format.
@Suite struct MetricsTests {
    @Test func destinations() throws {
        #expect(try MetricsDestination(parsing: "localhost:9090") == .server(host: "localhost", port: 9090))
        #expect(try MetricsDestination(parsing: "[::1]:0") == .server(host: "::1", port: 0))
        #expect(try MetricsDestination(parsing: "a/b:1.prom") == .file(path: "a/b:1.prom"))
        for text in ["9090", ":9090", "host:", "host:65536", "::1:90", "metrics.txt", "host:-1"] {
            #expect(throws: CommandLineError.self, "\(text)") { try MetricsDestination(parsing: text) }
        }
    }

    @Test func labelsAreEscapedAndNodesOfOneNameAreOne() throws {
        var figures = FetchFigures()
        figures.store.hits = 3
        // Two URLs may differ in their secrets alone.
        figures.nodes = ["l1", "l1", "l2"].enumerated().map { index, flag in
            var metrics = NodeMetrics(node: "http://a:1")
            metrics.requests = UInt64(index) + 1
            return FetchFigures.Node(flag: flag, metrics: metrics)
        }
        let text = MetricsText(
            version: "a\\b\"c\nd",
            chainID: 7,
            seconds: 1.5,
            figures: figures,
            verdict: .invalid
        )
        let exposition = try Exposition(text.text)
        #expect(exposition["falconet_run_info", ["version": "a\\b\"c\nd", "chain_id": "7"]] == 1)
        #expect(exposition["falconet_run_seconds"] == 1.5)
        #expect(exposition["falconet_run_verdict", ["verdict": "valid"]] == 0)
        #expect(exposition["falconet_run_verdict", ["verdict": "invalid"]] == 1)
        #expect(exposition["falconet_store_hits_total"] == 3)
        let requests = ["l1", "l2"].map {
            exposition["falconet_node_requests_total", ["flag": $0, "node": "http://a:1"]]
        }
        #expect(requests == [1 + 2, 3])
    }

    /// Runs the command on a thread that may block.
    private func run(_ arguments: [String]) async throws -> CommandRun {
        try await onThread { Result { try CommandRun(arguments) } }.get()
    }

    @Test func theFileHasTheServersOwnCounts() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let folder = try TemporaryFolder()
        let path = folder.path + "/run.prom"
        // The second L1 request is made again.
        server.inject(FaultRule(.status(503), layer: .l1, requests: 1..<2))
        let arguments =
            claim.arguments + ["--datadir", folder.path + "/data", "--metrics", path]
            + NodeFlags.required(server)
        #expect(try await run(arguments).verdict == .valid)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["data", "run.prom"]
        )
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect((mode ?? 0) & 0o444 == 0o444, "the collector is another user")
        let exposition = try Exposition(try String(contentsOfFile: path, encoding: .utf8))
        for (flag, layer) in [("l1", ServedLayer.l1), ("l1.beacon", .beacon), ("l2", .l2)] {
            let labels = ["flag": flag, "node": "http://127.0.0.1:\(server.port)"]
            let count = server.requests.count { $0.layer == layer }
            #expect(exposition["falconet_node_requests_total", labels] == Double(count), "\(flag)")
            // A request may carry several operations.
            for name in ["falconet_node_retries_total", "falconet_node_failures_total"] {
                #expect((exposition[name, labels] ?? -1 > 0) == (flag == "l1"), "\(name) \(flag)")
            }
            let hasReceived = (exposition["falconet_node_received_bytes_total", labels] ?? 0) > 0
            #expect(hasReceived == (count > 0))
        }
        let stored = try #require(exposition["falconet_preimages_stored_total"])
        #expect(stored > 200)
        #expect(exposition["falconet_store_misses_total"] ?? 0 > 0)
        #expect(exposition["falconet_run_verdict", ["verdict": "valid"]] == 1)

        // A warm run: the file is replaced, and has no requests.
        server.reset()
        #expect(try await run(arguments + ClaimRunTests.falseClaim).verdict == .invalid)
        let warm = try Exposition(try String(contentsOfFile: path, encoding: .utf8))
        let labels = ["flag": "l2", "node": "http://127.0.0.1:\(server.port)"]
        #expect(warm["falconet_node_requests_total", labels] == 0)
        #expect(warm["falconet_preimages_stored_total"] == 0)
        #expect(warm["falconet_store_misses_total"] == 0)
        #expect(warm["falconet_run_verdict", ["verdict": "invalid"]] == 1)
        await server.stop()
    }

    @Test func aRunThatLastsIsServed() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        server.inject(FaultRule(.delay(patience), layer: .l2, requests: 10..<Int.max))
        let folder = try TemporaryFolder()
        let output = URL(filePath: folder.path + "/output")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: CommandProcess.executable)
        process.arguments =
            claim.arguments + ["--datadir", folder.path + "/data", "--metrics", "127.0.0.1:0"]
            + NodeFlags.required(server)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }

        // Once the run waits for L2, both sides have counted the same.
        try await wait(until: "both sides have counted the same") {
            guard server.requests.count(where: { $0.layer == .l2 }) > 10 else { return false }
            let log = try String(contentsOf: output, encoding: .utf8)
            let address = try #require(log.firstMatch(of: /msg="Serving metrics" addr=(\S+)/)?.output.1)
            let text = try await HTTPText.get("http://\(address)/metrics")
            #expect(text.type == MetricsText.contentType)
            let exposition = try Exposition(text.body)
            #expect(exposition["falconet_run_verdict", ["verdict": "failure"]] == 0)
            for (flag, layer) in [("l1", ServedLayer.l1), ("l2", .l2)] {
                let labels = ["flag": flag, "node": "http://127.0.0.1:\(server.port)"]
                let count = server.requests.count { $0.layer == layer }
                let value = try #require(exposition["falconet_node_requests_total", labels])
                guard Double(count) == value else { return false }
            }
            return true
        }
        await server.stop()
    }

    @Test func aPortInUseIsAnError() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let server = try await claim.serve()
        let run = try await run(claim.arguments + ["--metrics", "127.0.0.1:\(server.port)"])
        #expect(run.verdict == .failure)
        #expect(
            run.error
                == "flag metrics: cannot listen at 127.0.0.1:\(server.port): Address already in use"
        )
        await server.stop()
    }

    @Test func aFolderThatIsMissingIsAnError() async throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let run = try await run(claim.arguments + ["--metrics", "/nonexistent/run.prom"])
        #expect(run.verdict == .failure)
        #expect(run.error == "flag metrics: no file can be made in /nonexistent/")
    }

    @Test func theVariableDoesAsWell() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let path = claim.dataDirectory + ".prom"
        let run = try CommandRun(claim.arguments, environment: ["OP_PROGRAM_METRICS": path])
        #expect(run.verdict == .valid)
        // Nothing is fetched without nodes.
        let exposition = try Exposition(try String(contentsOfFile: path, encoding: .utf8))
        #expect(exposition["falconet_run_verdict", ["verdict": "valid"]] == 1)
        #expect(exposition["falconet_store_hits_total"] == nil)
    }
}
