import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

/// Frames and batches in and out of order: from Holocene on, what is out of order is dropped.
@Suite struct HoloceneOrderTests {
    /// An order of items, and the expected safe heads before Holocene and from it on.
    struct Order: Sendable, CustomTestStringConvertible {
        var name: String
        var items: [Int]
        var before: UInt64
        var holocene: UInt64

        var testDescription: String { name }

        func safeHead(_ fork: OPFork) -> UInt64 { fork >= .holocene ? holocene : before }
    }

    private static let frameOrders = [
        Order(name: "ordered", items: [0, 1, 2], before: 3, holocene: 3),
        Order(name: "disordered-a", items: [2, 1, 0], before: 3, holocene: 0),
        Order(name: "disordered-b", items: [0, 1, 0, 2], before: 3, holocene: 0),
        Order(name: "duplicates", items: [0, 1, 1, 2], before: 3, holocene: 3),
    ]

    private static let batchOrders = [
        Order(name: "ordered", items: [1, 2, 3], before: 3, holocene: 3),
        Order(name: "disordered-a", items: [1, 3, 2], before: 3, holocene: 1),
        Order(name: "disordered-b", items: [2, 1, 3], before: 3, holocene: 0),
        Order(name: "duplicates-a", items: [1, 1, 2, 3], before: 3, holocene: 3),
        Order(name: "duplicates-b", items: [2, 2, 1, 3], before: 3, holocene: 0),
    ]

    /// Each frame of a channel of three blocks in an L1 block of its own.
    @Test("HoloceneFrames", arguments: CaseForks.beforeAndAfterHolocene, frameOrders)
    func frames(fork: OPFork, order: Order) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        try rollup.sequencePayments(3)
        let frames = rollup.frames(rollup.singular([1, 2, 3]), count: 3)
        try #require(frames.count == 3)
        for index in order.items { rollup.mine(frames: [frames[index]]) }
        try ProvableChain(rollup).expectClaims(safeHead: order.safeHead(fork))
    }

    /// All batches in one channel of one frame.
    @Test("HoloceneBatches", arguments: CaseForks.beforeAndAfterHolocene, batchOrders)
    func batches(fork: OPFork, order: Order) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: fork))
        try rollup.sequencePayments(3)
        rollup.mine(batches: rollup.singular(order.items))
        try ProvableChain(rollup).expectClaims(safeHead: order.safeHead(fork))
    }

    /// A channel that is open when Holocene's derivation begins is dropped.
    ///
    /// Holocene activates between two L1 blocks, of which each holds a frame; the second is no first frame.
    @Test("HoloceneActivation")
    func activation() throws {
        let offset: UInt64 = 14
        var forks = ForkSchedule(activeFromGenesis: .granite)
        forks[.holocene] = TestRollup.genesisTime + offset
        let rollup = try TestRollup(forks)
        let count = Int(offset / rollup.configuration.blockTime)
        try rollup.sequencePayments(count)
        #expect(rollup.l2.block(number: UInt64(count - 1))?.header.extraData.count == 0)
        #expect(rollup.l2.head.header.extraData.count == 9)
        let frames = rollup.frames(rollup.singular([1, 2]), count: 2)
        for frame in frames { rollup.mine(frames: [frame]) }
        let dropped = try ProvableChain(rollup)
        #expect(dropped.node.drops.count(of: .frameWithoutChannel) == 1)
        try dropped.expectClaims(safeHead: 0)

        // Sent again, the batches lead over the activation.
        rollup.mine(batches: [rollup.span(1...count)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: UInt64(count))
    }
}
