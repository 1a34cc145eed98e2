import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

@testable import Derivation

private typealias F = ValidityFixture

@Suite("Validity of singular batches")
struct SingularBatchValidityTests {
    private typealias Block = ValidityCase.Block

    private static let abc = [F.l1A, F.l1B, F.l1C]

    /// The cases of op-node's TestValidBatch that are for singular batches alone.
    static let cases: [ValidityCase] = [
        ValidityCase(
            "old timestamp",
            l1: abc,
            [Block(F.l2A1, timestamp: F.l2A0.timestamp)],
            .drop(.pastTimestamp)
        ),
        ValidityCase(
            "past timestamp with Holocene at L1 inc",
            forks: .holoceneAt(F.l1B.timestamp),
            l1: abc,
            [Block(F.l2A1, timestamp: F.l2A0.timestamp)],
            .past
        ),
        ValidityCase(
            "sequence window about to expire",
            l1: [F.l1A, F.l1B, F.l1C, F.l1D, F.l1E],
            in: F.l1E,
            [Block(F.l2A1)],
            .accept
        ),
        ValidityCase(
            "epoch too old, but good parent hash and timestamp",
            l1: [F.l1B, F.l1C, F.l1D],
            safe: F.l2B0,
            in: F.l1C,
            [Block(F.l2A3, parentHash: F.l2B0.hash, timestamp: F.l2B0.timestamp + 2)],
            .drop(.originTooOld)
        ),
        ValidityCase(
            "sequencer time drift with Fjord after the L1 origin",
            forks: .fjordAt(F.l1A.timestamp + 1),
            safe: F.l2A3,
            [Block(F.l2A4, transactions: [F.transaction])],
            .drop(.sequencerDriftExceeded)
        ),
        ValidityCase("empty tx included", [Block(F.l2A1, transactions: [[]])], .drop(.emptyTransaction)),
        ValidityCase(
            "deposit tx included",
            [Block(F.l2A1, transactions: [[0x02, 0x42], [0x7e, 0]])],
            .drop(.depositTransaction)
        ),
        ValidityCase(
            "setCode tx included pre-Isthmus",
            [Block(F.l2A1, transactions: [[0x04, 0]])],
            .drop(.setCodeBeforeIsthmus)
        ),
        ValidityCase(
            "post-exec tx included",
            [Block(F.l2A1, transactions: [[0x7d, 0xc0]])],
            .drop(.postExecBeforeLagoon)
        ),
        ValidityCase(
            "setCode tx included with Isthmus",
            forks: .upgradeAt(.isthmus, F.l2A1.timestamp),
            [Block(F.l2A1, transactions: [[0x04, 0]])],
            .accept
        ),
        ValidityCase(
            "valid batch same epoch, of two transactions",
            [Block(F.l2A1, transactions: [[0x02, 0x42, 0x13, 0x37], [0x02, 0xde, 0xad]])],
            .accept
        ),
    ]

    static let upgradeCases = [OPFork.jovian, .karst, .interop].map { fork in
        ValidityCase(
            "user txs in \(fork) upgrade block",
            forks: .upgradeAt(fork, F.l2A1.timestamp),
            l1: abc,
            [Block(F.l2A1, transactions: [F.transaction])],
            .drop(.transactionsInActivationBlock)
        )
    }

    @Test("TestValidBatch", arguments: ValidityCase.common + cases + upgradeCases)
    func validity(_ test: ValidityCase) {
        let block = test.blocks[0]
        let batch = SingularBatch(
            parentHash: block.parentHash,
            epoch: block.epoch,
            timestamp: block.timestamp,
            transactions: TransactionList(block.transactions),
        )
        #expect(test.context(.bedrock).validity(of: batch) == test.expected)
    }

    @Test(
        "Heights and times at the end of 64 bits do not stop the check",
        arguments: [0, 0xffff_ffff_ffff_fffe, 0xffff_ffff_ffff_ffff] as [UInt64]
    )
    func extremes(_ value: UInt64) {
        let context = F.context(.upTo(.bedrock), [F.l1A, F.l1B], F.l2A0, includedAt: F.l1B)
        for timestamp in [F.l2A1.timestamp, value] {
            let batch = SingularBatch(
                parentHash: F.l2A0.hash,
                epoch: BlockID(hash: F.l1A.hash, number: value),
                timestamp: timestamp,
                transactions: .empty,
            )
            #expect(context.validity(of: batch) != .accept)
        }
    }
}
