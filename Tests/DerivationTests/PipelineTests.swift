import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

/// A short L1 chain, an L2 chain that begins at its first block, and a batcher that writes to it.
struct Scenario {
    var configuration: RollupConfiguration
    var l1: L1TestChain
    /// The L2 blocks that the sequencer builds, from block 1 on, if all goes well.
    private(set) var planned: [PlannedBlock] = []
    private var channelCount: UInt64 = 0

    init(_ forks: ForkSchedule, l1Head: UInt64 = 30, transactionsPerBlock: Int = 1) throws {
        l1 = L1TestChain(firstNumber: 100, timestamp: 10_000)
        configuration = .test(forks: forks, l1: l1.head.id, time: 10_000)
        l1.extend(to: 100 + l1Head)
        try plan(count: 40, transactionsPerBlock: transactionsPerBlock)
    }

    /// Builds what the sequencer would: blocks whose origin is the newest L1 block that is not later than them, one step
    /// at most. The hashes are those of `L2TestChain`, found by deriving the blocks one by one.
    private mutating func plan(count: Int, transactionsPerBlock: Int) throws {
        var l2 = L2TestChain(genesis: configuration)
        var l1 = l1
        let builder = AttributesBuilder(
            configuration,
            l1Configuration: .development(chainID: 900),
            events: L1EventReader(configuration),
        )
        var drops = DropLog()
        for index in 0..<count {
            let head = l2.head
            let time = head.info.timestamp + 2
            var origin = head.info.l1Origin
            let next = l1[origin.number + 1]
            if next.timestamp <= time { origin = next.id }
            let transactions = (0..<transactionsPerBlock).map { Scenario.transaction(nonce: UInt64(index * 10 + $0)) }
            let batch = SingularBatch(
                parentHash: head.info.hash,
                epoch: origin,
                timestamp: time,
                transactions: TransactionList(transactions),
            )
            let (payload, sequenceNumber) = try builder.attributes(
                for: batch,
                parent: head.info,
                systemConfiguration: head.systemConfiguration,
                l1: &l1,
                drops: &drops,
            )
            let attributes = DerivedAttributes(
                payload: payload,
                parent: head.info,
                l1Origin: origin,
                sequenceNumber: sequenceNumber,
                derivedFrom: next,
                concludesSpan: true,
            )
            planned.append(
                PlannedBlock(info: try l2.append(attributes, configuration), transactions: transactions))
        }
    }

    /// A transaction in the encoding of EIP-1559, with a signature that nobody made.
    static func transaction(nonce: UInt64) -> [UInt8] {
        SignedTransaction(
            type: .dynamicFee,
            chainID: 901,
            nonce: nonce,
            maxPriorityFeePerGas: 1,
            maxFeePerGas: 1_000_000_000,
            gasLimit: 21_000,
            to: Address(lowBytes: 0xdead),
            value: 5,
            data: [1, 2, 3],
            signature: Signature(yParity: nonce % 2 == 1, r: 77, s: UInt256(nonce + 1)),
        ).encode()
    }

    /// Encodes planned blocks, by their heights, as singular batches.
    func singular(_ numbers: [Int]) -> [[UInt8]] { numbers.map { planned[$0 - 1].singularBatch.encode() } }

    /// Encodes planned blocks as one span batch.
    func span(_ numbers: ClosedRange<Int>) -> [UInt8] {
        Batcher.spanBatch(numbers.map { planned[$0 - 1] }, configuration).encode()
    }

    /// A name for the next channel.
    mutating func nextChannel() -> ChannelID {
        channelCount += 1
        return ChannelID(channelCount, 0xc0ffee)
    }

    /// The envelope of a batcher transaction.
    func batcherTransaction(_ data: [UInt8]) -> [UInt8] {
        UnsignedBatcherTransaction.calldata(
            data,
            from: configuration.genesis.systemConfiguration.batcherAddress,
            to: configuration.batchInboxAddress,
        )
    }

    /// Puts transactions into the L1 block at a height. Blocks from there on get new hashes, so that batches of blocks
    /// with later origins must be made afterwards.
    mutating func include(_ data: [[UInt8]], at number: UInt64) {
        let head = l1.head.number
        l1.rewind(to: number - 1)
        l1.append(L1BlockContents(transactions: data.map(batcherTransaction)))
        l1.extend(to: head)
    }

    /// Puts one channel of these batches into the L1 block at a height.
    mutating func include(batches: [[UInt8]], at number: UInt64) {
        include([Batcher.data(batches, id: nextChannel())], at: number)
    }

    func run(isValid: (DerivedAttributes) -> Bool = { _ in true }) throws -> DerivationRun {
        var run = DerivationRun(
            configuration,
            origin: l1[100],
            l1: l1,
            l2: L2TestChain(genesis: configuration),
        )
        try run.run(isValid: isValid)
        return run
    }
}

@Suite("Pipeline")
struct PipelineTests {
    static let forks: [OPFork] = [
        .bedrock, .regolith, .canyon, .delta, .ecotone, .fjord, .granite, .holocene, .isthmus, .jovian,
    ]

    @Test("Singular batches become the blocks that the sequencer built", arguments: forks)
    func singularBatches(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: scenario.singular([1, 2, 3, 4, 5]), at: 103)
        let run = try scenario.run()
        #expect(run.safeHead == scenario.planned[4].info)
        #expect(run.pipeline.drops.total == 0)
    }

    @Test("A span batch becomes the blocks that the sequencer built", arguments: forks.filter { $0 >= .delta })
    func spanBatch(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: [scenario.span(1...5)], at: 103)
        let run = try scenario.run()
        #expect(run.safeHead == scenario.planned[4].info)
        #expect(run.pipeline.drops.total == 0)
        #expect(run.attributes.map(\.concludesSpan) == (fork >= .holocene
            ? [true, true, true, true, true] : [false, false, false, false, true]))
    }

    @Test("Without batches, empty blocks come when the sequencing window is over", arguments: forks)
    func emptyBlocks(_ fork: OPFork) throws {
        let scenario = try Scenario(.upTo(fork), l1Head: 12)
        let run = try scenario.run()
        // L1 ends at block 112: the windows of the origins 100, 101 and 102 are over. Each origin's blocks are 6, of
        // which the genesis block is one; the last origin's blocks come up to the time of the next.
        #expect(run.safeHead.l1Origin.number == 102)
        #expect(run.safeHead.number == 17)
        #expect(run.attributes.allSatisfy { $0.payload.transactions.count == 1 })
    }
}
