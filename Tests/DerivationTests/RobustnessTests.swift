import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumTypes
import Forks
import TestSupport
import Testing

@Suite("Robustness")
struct RobustnessTests {
    /// A run over L1 blocks with damaged, repeated and reordered batcher data.
    private func run(_ fork: OPFork, seed: UInt64) throws -> DerivationRun {
        var generator = SeededGenerator(seed: seed)
        var scenario = try Scenario(.upTo(fork), l1Head: 16)
        var data: [[UInt8]] = []
        for first in stride(from: 1, through: 17, by: 4) {
            let numbers = first...(first + 3)
            let batches =
                fork >= .delta && Bool.random(using: &generator)
                ? [scenario.span(numbers)] : scenario.singular(Array(numbers))
            let channel = ChannelEncoder.channel(
                batches,
                compression: fork >= .fjord && Bool.random(using: &generator) ? .brotli : .zlib,
            )
            let frames = ChannelEncoder.frames(
                of: channel,
                id: scenario.nextChannel(),
                maximumByteCount: Int.random(in: 100...2000, using: &generator),
            )
            data += frames.map { ChannelEncoder.batcherData([$0]) }
        }
        for index in data.indices where Int.random(in: 0..<6, using: &generator) == 0 {
            // A change in the frame's header or at the beginning of its data.
            let position = Int.random(in: 0..<min(60, data[index].count), using: &generator)
            data[index][position] = UInt8.random(in: 0...255, using: &generator)
        }
        if Bool.random(using: &generator), data.count > 1 {
            data.swapAt(0, Int.random(in: 1..<data.count, using: &generator))
        }
        data += data.prefix(2)
        // L1 blocks 101 and 102, so that the origins of the planned blocks stay as they are up to block 5.
        scenario.include(Array(data[..<(data.count / 2)]), at: 101)
        scenario.include(Array(data[(data.count / 2)...]), at: 102)
        return try scenario.run { !$0.isDepositsOnly || $0.payload.timestamp > 0 }
    }

    @Test(
        "Whatever batchers write, derivation comes to the end of L1, and to the same end again",
        arguments: [OPFork.bedrock, .delta, .granite, .holocene, .jovian],
        [UInt64(121), 122, 123, 124],
    )
    func damagedData(_ fork: OPFork, seed: UInt64) throws {
        let first = try run(fork, seed: seed)
        let second = try run(fork, seed: seed)
        #expect(first.safeHead == second.safeHead)
        #expect(first.pipeline.drops.records == second.pipeline.drops.records)
        #expect(first.pipeline.l1.reads == second.pipeline.l1.reads)
        // L1 ends at block 116: the windows of the origins up to 105 are over, and each has its blocks.
        #expect(first.safeHead.l1Origin.number >= 106)
        #expect(first.pipeline.origin.number == 116)
        // The chain is whole: each block builds on the one before, a block time later, at or after its
        // origin's time.
        for (parent, block) in zip(first.l2.blocks, first.l2.blocks.dropFirst()) {
            #expect(block.info.parentHash == parent.info.hash)
            #expect(block.info.timestamp == parent.info.timestamp + 2)
            #expect(block.info.timestamp >= first.pipeline.l1[block.info.l1Origin.number].timestamp)
            #expect(block.info.l1Origin.number <= parent.info.l1Origin.number + 1)
            #expect(block.info.l1Origin.number >= parent.info.l1Origin.number)
        }
    }

    @Test("Arbitrary batcher data is dropped", arguments: [OPFork.granite, .holocene], [UInt64(131), 132])
    func arbitraryData(_ fork: OPFork, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        let noise = (0..<40).map { _ in [0] + generator.bytes(Int.random(in: 0...200, using: &generator)) }
        let channels = (0..<40).map { _ in
            ChannelEncoder.batcherData(
                ChannelEncoder.frames(
                    of: [[0x78, 0x01], [0x78, 0x9c], [0x01], []][Int.random(in: 0..<4, using: &generator)]
                        + generator.bytes(Int.random(in: 0...200, using: &generator)),
                    id: scenario.nextChannel(),
                )
            )
        }
        scenario.include(noise + channels, at: 102)
        scenario.include(batches: scenario.singular([1, 2, 3]), at: 103)
        let run = try scenario.run()
        #expect(run.safeHead == scenario.planned[2].info)
        #expect(run.pipeline.drops.total >= 40)
    }

    @Test("Drops are counted, and the first ones recorded")
    func dropLog() {
        var drops = DropLog(recordLimit: 2)
        for reason in DropReason.allCases { drops.note(reason, detail: UInt64(reason.rawValue)) }
        #expect(drops.total == DropReason.allCases.count)
        #expect(DropReason.allCases.allSatisfy { drops.count(of: $0) == 1 })
        #expect(drops.records.map(\.reason) == Array(DropReason.allCases.prefix(2)))
    }
}

@Suite("L2 blocks")
struct L2BlockTests {
    /// The newest block of a run under a fork, as a header and its first transaction.
    private func block(_ fork: OPFork) throws -> (Scenario, DerivedAttributes) {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: scenario.singular([1, 2, 3]), at: 103)
        let run = try scenario.run()
        return (scenario, try #require(run.attributes.last))
    }

    @Test("A block tells its origin and configuration", arguments: PipelineTests.forks)
    func info(_ fork: OPFork) throws {
        let (scenario, attributes) = try block(fork)
        let header = L2TestChain.header(of: attributes)
        let info = try L2BlockInfo(
            hash: header.hash,
            header: header,
            firstTransaction: attributes.payload.transactions.first,
            scenario.configuration,
        )
        #expect(info == scenario.planned[2].info)
        #expect(info == attributes.blockInfo(hash: header.hash))
        let systemConfiguration = try SystemConfiguration(
            hash: header.hash,
            header: header,
            firstTransaction: attributes.payload.transactions.first,
            scenario.configuration,
        )
        var expected = scenario.configuration.genesis.systemConfiguration
        if fork >= .holocene { expected.eip1559Parameters = 250 << 32 | 6 }
        if fork >= .jovian { expected.dataAvailabilityFootprintGasScalar = 400 }
        #expect(systemConfiguration == expected)
    }

    @Test("The genesis block has them from the configuration, if its hash is right")
    func genesis() throws {
        let (scenario, attributes) = try block(.granite)
        var header = L2TestChain.header(of: attributes)
        header.number = 0
        let hash = scenario.configuration.genesis.l2.hash
        let info = try L2BlockInfo(hash: hash, header: header, firstTransaction: nil, scenario.configuration)
        #expect(info.l1Origin == scenario.configuration.genesis.l1)
        #expect(info.sequenceNumber == 0)
        let systemConfiguration = try SystemConfiguration(
            hash: hash,
            header: header,
            firstTransaction: nil,
            scenario.configuration,
        )
        #expect(systemConfiguration == scenario.configuration.genesis.systemConfiguration)
        #expect(throws: L2BlockError.wrongGenesis) {
            try L2BlockInfo(hash: .zero, header: header, firstTransaction: nil, scenario.configuration)
        }
    }

    @Test("Blocks without an L1 info transaction, or with other extra data, are refused")
    func malformed() throws {
        let (scenario, attributes) = try block(.holocene)
        let header = L2TestChain.header(of: attributes)
        func error(_ first: [UInt8]?) -> L2BlockError? {
            do {
                _ = try L2BlockInfo(
                    hash: .zero,
                    header: header,
                    firstTransaction: first,
                    scenario.configuration
                )
                return nil
            } catch {
                return error
            }
        }
        #expect(error(attributes.payload.transactions[0]) == nil)
        #expect(error(nil) == .noTransactions)
        #expect(error(attributes.payload.transactions[1]) == .firstTransactionIsNoDeposit)
        let deposit = UnsignedBatcherTransaction.calldata([1], from: .zero, to: .zero)
        #expect(error(deposit) == .malformedL1Info(.wrongLength))
        guard case .malformedTransaction = error([0x7e]) else {
            Issue.record("a malformed transaction was decoded")
            return
        }
        for extraData: [UInt8] in [
            [], [0, 0, 0, 0, 0, 0, 0, 0], [1] + header.extraData[1...], header.extraData + [0],
        ] {
            var other = header
            other.extraData = extraData
            #expect(throws: L2BlockError.malformedExtraData) {
                try SystemConfiguration(
                    hash: .zero,
                    header: other,
                    firstTransaction: attributes.payload.transactions.first,
                    scenario.configuration,
                )
            }
        }
    }
}
