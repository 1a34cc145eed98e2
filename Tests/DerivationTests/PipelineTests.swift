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
}
