import EthereumTypes
import JSONMembers
import Synchronization
import TestSupport
import Testing

@testable import EthereumNodes

/// Several nodes of one chain.
@Suite("Failover")
struct FailoverTests {
    private static let methods: Set = ["debug_getRawHeader", "debug_getRawBlock"]

    @Test("A node that cannot be reached is left for the next, which is kept")
    func unreachable() async throws {
        let block = TestBlock()
        let first = try await BlockTests.node(block, methods: FailoverTests.methods)
        let second = try await BlockTests.node(block, methods: FailoverTests.methods)
        let client = try l1Client(first, second)
        try await first.server.stop()
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(try await client.transactions(ofBlock: block.hash) == block.block.transactions)
        #expect(second.methods == ["debug_getRawHeader", "debug_getRawBlock"])
        // The first was tried once, not for the second request.
        #expect(client.metrics.map(\.requests) == [1, 2])
        #expect(client.metrics.map(\.failures) == [1, 0])
        #expect(client.metrics.map(\.node) == [first.shown, second.shown])
        #expect(client.metrics[0].bytesIn == 0)
        let sent = second.server.requests.map(\.body.count).reduce(0, +)
        #expect(client.metrics[1].bytesOut == UInt64(sent))
        #expect(client.metrics[1].bytesIn > 2 * UInt64(block.block.encode().count))
    }

    @Test("A node that lies is left for the next")
    func lying() async throws {
        let block = TestBlock()
        let liar = try await TestRPCNode { _, _ in .result("\"0x1234\"") }
        let honest = try await BlockTests.node(block, methods: FailoverTests.methods)
        let client = try l1Client(liar, honest)
        #expect(try await client.header(block.hash) == block.header.encode())
    }

    @Test("Where all fail, the error tells what each did")
    func allFail() async throws {
        let busy = try await TestRPCNode { _, _ in .transport(.http(503)) }
        let liar = try await TestRPCNode { _, _ in .result("\"0x1234\"") }
        let client = try l1Client(busy, liar, options: testOptions(attempts: 3))
        let error = await nodeError { try await client.header(.zero) }
        #expect(error?.kind == .wrongData)
        #expect(error?.node == liar.shown)
        #expect(error?.detail.contains("\(busy.shown): debug_getRawHeader") == true)
        #expect(client.metrics.map(\.failures) == [3, 3])
        #expect(client.metrics.map(\.retries) == [2, 2])
    }

    @Test("A node that recovers serves the next attempt")
    func recovery() async throws {
        let block = TestBlock()
        let answers = Mutex(0)
        let node = try await TestRPCNode { _, _ in
            let number = answers.withLock {
                $0 += 1
                return $0
            }
            return number < 3 ? .transport(.http(502)) : .result(quoted(block.header.encode()))
        }
        let client = try l1Client(node, options: testOptions(attempts: 3))
        #expect(try await client.header(block.hash) == block.header.encode())
        #expect(client.metrics.map(\.retries) == [2])
    }

    @Test("The time of an operation is bounded, however many attempts it has")
    func operationTime() async throws {
        let start = ContinuousClock.now
        let passed = Mutex(Duration.zero)
        // A node that takes 50 seconds for an answer.
        let node = try await TestRPCNode { _, _ in
            passed.withLock { $0 += .seconds(50) }
            return .transport(.http(503))
        }
        var options = testOptions(attempts: 100)
        options.now = { start + passed.withLock { $0 } }
        options.sleep = { wait in passed.withLock { $0 += wait } }
        let client = try l1Client(node, options: options)
        let error = await nodeError { try await client.header(.zero) }
        #expect(error?.detail == "after 3 attempts")
        #expect(node.methods.count == 3)
    }

    @Test("Requests to a node are bounded")
    func concurrency() async throws {
        let block = TestBlock()
        let slots = RequestSlots(count: 2)
        let gauge = Gauge()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await slots.acquire()
                    gauge.enter()
                    await Task.yield()
                    gauge.leave()
                    await slots.release()
                }
            }
        }
        #expect(gauge.counts.now == 0)
        #expect((1...2).contains(gauge.counts.most))
        // And with the clients' own slots: fifty requests through one.
        let node = try await BlockTests.node(block, methods: FailoverTests.methods)
        var options = testOptions()
        options.concurrentRequests = 1
        let client = try l1Client(node, options: options)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    (try? await client.transactions(ofBlock: block.hash)) == block.block.transactions
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}

/// How many are inside, and how many were at most.
private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var counts: (now: Int, most: Int) { state.withLock { $0 } }

    func enter() {
        state.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() { state.withLock { $0.now -= 1 } }
}
