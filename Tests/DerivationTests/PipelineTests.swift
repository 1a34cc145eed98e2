import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

@Suite("Pipeline")
struct PipelineTests {
    static let forks: [OPFork] = [
        .bedrock, .regolith, .canyon, .delta, .ecotone, .fjord, .granite, .holocene, .isthmus, .jovian,
        .karst,
    ]

    @Test("Singular batches become the blocks that the sequencer built", arguments: forks)
    func singularBatches(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: scenario.singular([1, 2, 3, 4, 5]), at: 103)
        let run = try scenario.run()
        #expect(run.safeHead == scenario.planned[4].info)
        #expect(run.pipeline.drops.total == 0)
    }

    @Test(
        "A span batch becomes the blocks that the sequencer built",
        arguments: forks.filter { $0 >= .delta }
    )
    func spanBatch(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        scenario.include(batches: [scenario.span(1...5)], at: 103)
        let run = try scenario.run()
        #expect(run.safeHead == scenario.planned[4].info)
        #expect(run.pipeline.drops.total == 0)
        #expect(
            run.attributes.map(\.concludesSpan)
                == (fork >= .holocene
                    ? [true, true, true, true, true] : [false, false, false, false, true])
        )
    }

    @Test("Without batches, empty blocks come when the sequencing window is over", arguments: forks)
    func emptyBlocks(_ fork: OPFork) throws {
        let scenario = try Scenario(.upTo(fork), l1Head: 12)
        let run = try scenario.run()
        // L1 ends at block 112: the windows of the origins 100, 101 and 102 are over. Each origin's blocks
        // are 6, of which the genesis block is one; the last origin's blocks come up to the time of the next.
        #expect(run.safeHead.l1Origin.number == 102)
        #expect(run.safeHead.number == 17)
        #expect(run.attributes.allSatisfy { $0.payload.transactions.count == 1 })
    }

    @Test(
        "Signed transactions with calldata and blobs carry channels",
        arguments: [OPFork.ecotone, .granite, .holocene]
    )
    func signedTransactions(_ fork: OPFork) throws {
        let account = try #require(L1Account(privateKey: 0xba7c_4e12))
        var scenario = try Scenario(.upTo(fork), l1Head: 9) { _ in
            []
        } adjust: {
            $0.genesis.systemConfiguration.batcherAddress = account.address
        }
        let inbox = scenario.configuration.batchInboxAddress
        let channel = ChannelEncoder.channel(scenario.singular([1, 2, 3]))
        let frames = ChannelEncoder.frames(
            of: channel,
            id: scenario.nextChannel(),
            maximumByteCount: channel.count / 3 + 1,
        )
        let data = frames.map { ChannelEncoder.batcherData([$0]) }
        let hashes = (1...2).map { Hash32(0x0100_0000_0000_0000, 0, 0, $0) }
        var contents = L1BlockContents(transactions: [
            account.calldataTransaction(to: inbox, data: data[0], chainID: 900),
            account.blobTransaction(to: inbox, blobHashes: hashes, nonce: 1, chainID: 900),
        ])
        contents.blobs = try zip(hashes, data[1...]).map { ($0, try #require(BlobCodec.encode($1))) }
        contents.excessBlobGas = 0
        scenario.l1.rewind(to: 102)
        scenario.l1.append(contents)
        scenario.l1.extend(to: 109)
        let run = try scenario.run()
        #expect(run.safeHead == scenario.planned[2].info)
        #expect(run.pipeline.l1.reads.blobs == [0, 1])
        #expect(run.pipeline.drops.total == 0)
    }

    private func failure(_ scenario: Scenario) -> PipelineError? {
        do {
            _ = try scenario.run()
            return nil
        } catch {
            return error as? PipelineError
        }
    }

    @Test("A commitment to data elsewhere is an error, if the chain allows it", arguments: [true, false])
    func alternativeDataAvailability(_ isUsed: Bool) throws {
        var scenario = try Scenario(.upTo(.jovian), l1Head: 9) { _ in
            []
        } adjust: {
            $0.usesAlternativeDataAvailability = isUsed
        }
        scenario.include(batches: scenario.singular([1, 2]), at: 103)
        scenario.include([[1, 1, 2, 3]], at: 105)
        if isUsed {
            #expect(failure(scenario) == PipelineError(.critical, .alternativeDataAvailability(block: 105)))
        } else {
            let run = try scenario.run()
            #expect(run.safeHead == scenario.planned[1].info)
            #expect(run.pipeline.drops.count(of: .malformedFrames) == 1)
        }
    }

    @Test("Blobs at a time when L1 has none by its configuration stop derivation")
    func missingBlobParameters() throws {
        var scenario = try Scenario(.upTo(.jovian), l1Head: 9)
        var contents = L1BlockContents()
        contents.excessBlobGas = 0
        scenario.l1.rewind(to: 100)
        scenario.l1.append(contents)
        scenario.l1.extend(to: 120)
        var run = DerivationRun(
            scenario.configuration,
            l1Configuration: L1ChainConfiguration(chainID: 900, blobSchedule: []),
            origin: scenario.l1[100],
            l1: scenario.l1,
            l2: L2TestChain(genesis: scenario.configuration),
        )
        #expect(throws: PipelineError(.critical, .missingBlobParameters(block: 101))) { try run.run() }
        #expect(run.safeHead.l1Origin.number == 100)
    }

    @Test("A transaction of unknown type stops derivation")
    func unknownTransactionType() throws {
        var scenario = try Scenario(.upTo(.jovian), l1Head: 9)
        scenario.l1.rewind(to: 102)
        scenario.l1.append(L1BlockContents(transactions: [[0x05, 0xc0]]))
        scenario.l1.extend(to: 109)
        #expect(failure(scenario) == PipelineError(.critical, .unknownTransactionType(5, block: 103)))
    }
}
