import ClaimTestKit
import EthereumTypes
import NodeTestKit
import Preimage
import ProofHost
import Synchronization
import TestSupport
import Testing

@testable import OnlineHost

/// Nodes that are out for longer than a person would watch, and a client that waits.
@Suite("Outages without a limit of time")
struct OutageTests {
    private let chain: ProvableChain
    private let l1Head: Hash32

    init() throws {
        chain = try ProvableChain.sample(.holocene)
        l1Head = try chain.inputs(agreed: .zero, number: 3, claim: .zero).l1Head
    }

    /// The header of the L1 head from a server, or why there is none; what that took.
    private func header(
        _ server: NodeServer,
        attempts: Int,
        isAwaited: @escaping @Sendable () -> Bool = { true },
    ) async throws -> (header: Result<[UInt8]?, HostError>, retries: Int, waits: [Duration]) {
        let waits = Mutex<[Duration]>([])
        var options = QuickOptions.online(attempts: attempts)
        options.requestTime = nil
        options.isAwaited = isAwaited
        options.sleep = { wait in waits.withLock { $0.append(wait) } }
        let online = OnlineStore(
            InMemoryStore(),
            prefetcher: Prefetcher(
                nodes: try nodeSet(server, options: QuickOptions.nodes(attempts: 1)),
                l2Head: .zero,
                chainID: 10,
            ),
            options: options,
            logger: .silent,
        )
        online.take(hint: Hint.l1BlockHeader(l1Head).encoded)
        let key = PreimageKey.keccak256(l1Head)
        let header = await onThread { Result { () throws(HostError) in try online.value(for: key) } }
        return (header, online.statistics.retries, waits.withLock { $0 })
    }

    @Test("An outage is waited for, with 30 seconds at most between attempts")
    func outage() async throws {
        for fault in [ServedFault.status(503), .status(429), .brokenBody] {
            let server = try await NodeServer(NodeWorld(chain.witness.entries))
            server.inject(FaultRule(fault, layer: .l1, requests: 0..<40))
            let (header, retries, waits) = try await header(server, attempts: 3)
            #expect(try header.get() == chain.witness.entries[.keccak256(l1Head)])
            #expect(retries == 40)
            #expect(Array(waits.prefix(6)) == [1, 2, 4, 8, 16, 30].map { Duration.seconds($0) })
            #expect(waits.max() == .seconds(30))
            await server.stop()
        }
    }

    @Test("What the node does not have is an error after some attempts, those of an outage aside")
    func missing() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for (fault, words) in [
            (ServedFault.result("null"), "does not have it"),
            (.error(code: -32000, message: "internal"), "answered with RPC error -32000: internal"),
        ] {
            server.reset()
            server.inject(FaultRule(fault, layer: .l1))
            server.inject(FaultRule(.status(503), layer: .l1, requests: 0..<5))
            let (header, retries, _) = try await header(server, attempts: 3)
            #expect(throws: HostError.self) { try header.get() }
            if case .failure(let error) = header { #expect("\(error)".contains(words), "\(error)") }
            #expect(retries == 5 + 2)
        }
        await server.stop()
    }

    @Test("Lasting faults end at once")
    func lasting() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for fault in [ServedFault.status(401), .result("\"0xc0\""), .body("{")] {
            server.reset()
            server.inject(FaultRule(fault, layer: .l1))
            let (header, retries, _) = try await header(server, attempts: 3)
            #expect(throws: HostError.self) { try header.get() }
            #expect(retries == 0)
        }
        await server.stop()
    }

    @Test("Nobody waits any more")
    func unawaited() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(FaultRule(.status(503), layer: .l1))
        let asked = Mutex(0)
        let (header, retries, waits) = try await header(server, attempts: 3) {
            asked.withLock { asked in
                asked += 1
                return asked < 8
            }
        }
        #expect(throws: HostError.self) { try header.get() }
        #expect(retries == 7)
        #expect(waits.count == 8)
        await server.stop()
    }
}
