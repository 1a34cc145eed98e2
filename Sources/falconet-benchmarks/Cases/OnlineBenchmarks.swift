import EthereumNodes
import EthereumTypes
import FaultProofProgram
import Foundation
import Logging
import NodeTestKit
import OnlineHost
import Preimage
import ProofHost
import Synchronization

/// A recorded claim fetched from nodes that serve its witness over the loopback interface: cold, and again warm.
///
/// The time is of the processor, the server's included; the clock's is in the details.
enum OnlineBenchmarks {
    static func all(samples: String) -> [Benchmark] {
        ["op-sepolia-16491249"].map { name in
            Benchmark(name: "claim/online/\(name)") { try measure(path: "\(samples)/claims/\(name)") }
        }
    }

    private static func measure(path: String) throws -> BenchmarkResult {
        let claim = try OnlineClaim(path: path, payloadWitnesses: false)
        let experimental = try OnlineClaim(path: path, payloadWitnesses: true).run(InMemoryStore())
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "falconet-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let logger = Logger(label: "benchmark", factory: { _ in SwiftLogNoOpLogHandler() })
        let store = try StoreFormat.directory.open(path: folder.path, logger: logger)

        let cold = try claim.run(store)
        // In turn, and the least of each: the first run after the cold one pays for what that left behind.
        var (warm, offline) = (try claim.run(store), try claim.runOffline(store))
        for _ in 0..<4 {
            warm = least(warm, try claim.run(store))
            offline = least(offline, try claim.runOffline(store))
        }
        try BenchmarkFailure.require(warm.requests == 0, "a warm run made \(warm.requests) requests")
        try BenchmarkFailure.require(
            warm.processor <= 1.2 * offline.processor,
            "a warm run took \(warm.processor) s, and one without nodes \(offline.processor) s"
        )
        return BenchmarkResult(
            timing: Timing(samples: [cold.processor]),
            throughput: "\(cold.requests) requests",
            details: [
                "cold    " + cold.text + ", \(cold.methods)",
                "cold, payload witnesses " + experimental.text + ", \(experimental.methods)",
                "warm    " + warm.text,
                "offline " + offline.text
                    + String(format: "  ratio %.2f", warm.processor / offline.processor),
            ],
        )
    }

    private static func least(_ first: OnlineRun, _ second: OnlineRun) -> OnlineRun {
        first.processor <= second.processor ? first : second
    }
}

/// A run of a claim.
private struct OnlineRun {
    let processor: Double
    let clock: Double
    let requests: Int
    let methods: String

    var text: String {
        "processor \(BenchmarkResult.time(processor))  clock \(BenchmarkResult.time(clock))  \(requests) requests"
    }
}

/// A recorded claim and a server of its witness.
private struct OnlineClaim {
    private let claim: ClaimFolder
    private let l2Head: Hash32
    private let server: NodeServer
    private let logger = Logger(label: "benchmark", factory: { _ in SwiftLogNoOpLogHandler() })

    /// With `payloadWitnesses`, L2's node answers `debug_executePayload`, with more than is asked for: all that it knows.
    init(path: String, payloadWitnesses: Bool) throws {
        claim = try ClaimFolder(path: path)
        var entries: [PreimageKey: [UInt8]] = [:]
        for key in claim.witness.keys { entries[key] = try claim.witness.value(for: key) }
        let output = entries[.keccak256(claim.inputs.agreedOutputRoot)] ?? []
        guard let l2Head = Hash32(Array(output.suffix(Hash32.byteCount))) else {
            throw BenchmarkFailure("the witness lacks the agreed output")
        }
        self.l2Head = l2Head
        var world = NodeWorld(entries)
        world.givesPayloadWitnesses = payloadWitnesses
        server = try wait { [world] in try await NodeServer(world) }
    }

    func run(_ store: any WritableKeyValueStore) throws -> OnlineRun {
        let http = NodeHTTPClient()
        func address(_ layer: ServedLayer) throws -> [NodeAddress] { [try NodeAddress(server.url(layer))] }
        let online = OnlineStore(
            VerifiedStore(store, logger: logger),
            prefetcher: Prefetcher(
                nodes: NodeSet(
                    l1: L1Client(try address(.l1), kind: .standard, http: http, logger: logger),
                    beacon: BeaconClient(try address(.beacon), http: http, logger: logger),
                    l2: L2Client(try address(.l2), http: http, logger: logger),
                ),
                l2Head: l2Head,
                chainID: claim.inputs.chainID,
            ),
            logger: logger,
        )
        return try run(over: online)
    }

    func runOffline(_ store: any WritableKeyValueStore) throws -> OnlineRun { try run(over: store) }

    private func run(over store: any KeyValueStore) throws -> OnlineRun {
        server.reset()
        let processor = ProcessUsage.processorSeconds
        let start = ContinuousClock.now
        let layered = LayeredStore(inputs: claim.inputs.localPreimages, witness: store)
        let host = PreimageServer(store: layered, logger: logger)
        let verdict = FaultProofProgram.run(oracle: InProcessOracle(server: host))
        let clock = start.duration(to: .now)
        guard case .valid = verdict else {
            throw BenchmarkFailure("the claim came out \(verdict): \(String(describing: host.failure))")
        }
        let counts = Dictionary(grouping: server.requests, by: { "\($0.layer) \($0.method)" })
        return OnlineRun(
            processor: ProcessUsage.processorSeconds - processor,
            clock: Double(clock.components.seconds) + Double(clock.components.attoseconds) / 1e18,
            requests: server.requests.count,
            methods: counts.map { "\($0.value.count) \($0.key)" }.sorted().joined(separator: ", "),
        )
    }
}

/// What an operation of Swift's concurrency returns, for a thread that is none of its own.
private func wait<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) throws -> Value
{
    try Blocking.wait { () async -> Result<Value, any Error> in
        do { return .success(try await operation()) } catch { return .failure(error) }
    }.get()
}
