import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

@testable import Derivation

private typealias F = ValidityFixture

@Suite("Validity of singular batches")
struct SingularBatchValidityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var forks = CaseForks.bedrock
        var l1Blocks: [L1BlockReference]
        var safeHead: L2BlockInfo
        var inclusion: L1BlockReference
        /// The block that the batch is of; its fields may be changed.
        var block: L2BlockInfo
        var parentHash: Hash32?
        var epoch: BlockID?
        var timestamp: UInt64?
        var transactions: [[UInt8]] = []
        var expected: BatchValidity

        var testDescription: String { name }
    }

    /// The cases of op-node's TestValidBatch for singular batches.
    static let cases: [Case] = [
        Case(
            name: "missing L1 info",
            l1Blocks: [],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            expected: .undecided
        ),
        Case(
            name: "future timestamp",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            timestamp: F.l2A1.timestamp + 1,
            expected: .future
        ),
        Case(
            name: "future timestamp with Holocene at L1 inc",
            forks: .holoceneAt(F.l1B.timestamp),
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            timestamp: F.l2A1.timestamp + 1,
            expected: .drop(.futureTimestamp)
        ),
        Case(
            name: "old timestamp",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            timestamp: F.l2A0.timestamp,
            expected: .drop(.pastTimestamp)
        ),
        Case(
            name: "past timestamp with Holocene at L1 inc",
            forks: .holoceneAt(F.l1B.timestamp),
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            timestamp: F.l2A0.timestamp,
            expected: .past
        ),
        Case(
            name: "misaligned timestamp",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            timestamp: F.l2A1.timestamp - 1,
            expected: .drop(.pastTimestamp)
        ),
        Case(
            name: "invalid parent block hash",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            parentHash: Hash32(1, 2, 3, 4),
            expected: .drop(.parentMismatch)
        ),
        Case(
            name: "sequence window expired",
            l1Blocks: [F.l1A, F.l1B, F.l1C, F.l1D, F.l1E, F.l1F],
            safeHead: F.l2A0,
            inclusion: F.l1F,
            block: F.l2A1,
            expected: .drop(.sequencingWindowExpired)
        ),
        Case(
            name: "sequence window about to expire",
            l1Blocks: [F.l1A, F.l1B, F.l1C, F.l1D, F.l1E],
            safeHead: F.l2A0,
            inclusion: F.l1E,
            block: F.l2A1,
            expected: .accept
        ),
        Case(
            name: "epoch too old, but good parent hash and timestamp",
            l1Blocks: [F.l1B, F.l1C, F.l1D],
            safeHead: F.l2B0,
            inclusion: F.l1C,
            block: F.l2A3,
            parentHash: F.l2B0.hash,
            timestamp: F.l2B0.timestamp + 2,
            expected: .drop(.originTooOld)
        ),
        Case(
            name: "insufficient L1 info for eager derivation",
            l1Blocks: [F.l1A],
            safeHead: F.l2A3,
            inclusion: F.l1C,
            block: F.l2B0,
            expected: .undecided
        ),
        Case(
            name: "epoch too new",
            l1Blocks: [F.l1A, F.l1B, F.l1C, F.l1D],
            safeHead: F.l2A3,
            inclusion: F.l1D,
            block: F.l2B0,
            epoch: F.l1C.id,
            expected: .drop(.originTooNew)
        ),
        Case(
            name: "epoch hash wrong",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A3,
            inclusion: F.l1C,
            block: F.l2B0,
            epoch: BlockID(hash: F.l1A.hash, number: F.l1B.number),
            expected: .drop(.originMismatch)
        ),
        Case(
            name: "sequencer time drift on same epoch with non-empty txs",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A3,
            inclusion: F.l1B,
            block: F.l2A4,
            transactions: [F.transaction],
            expected: .drop(.sequencerDriftExceeded)
        ),
        Case(
            name: "no sequencer time drift on same epoch with non-empty txs and Fjord",
            forks: .fjordAt(F.l1A.timestamp),
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A3,
            inclusion: F.l1B,
            block: F.l2A4,
            transactions: [F.transaction],
            expected: .accept
        ),
        Case(
            name: "sequencer time drift with Fjord after the L1 origin",
            forks: .fjordAt(F.l1A.timestamp + 1),
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A3,
            inclusion: F.l1B,
            block: F.l2A4,
            transactions: [F.transaction],
            expected: .drop(.sequencerDriftExceeded)
        ),
        Case(
            name: "sequencer time drift on changing epoch with non-empty txs",
            l1Blocks: [F.l1X, F.l1Y, F.l1Z],
            safeHead: F.l2X0,
            inclusion: F.l1Z,
            block: F.l2Y0,
            transactions: [F.transaction],
            expected: .drop(.sequencerDriftExceeded)
        ),
        Case(
            name: "sequencer time drift on same epoch with empty txs and late next epoch",
            l1Blocks: [F.l1A, F.l1BLate],
            safeHead: F.l2A3,
            inclusion: F.l1BLate,
            block: F.l2A4,
            expected: .accept
        ),
        Case(
            name: "sequencer time drift on changing epoch with empty txs",
            l1Blocks: [F.l1X, F.l1Y, F.l1Z],
            safeHead: F.l2X0,
            inclusion: F.l1Z,
            block: F.l2Y0,
            expected: .accept
        ),
        Case(
            name: "sequencer time drift on same epoch with empty txs and no next epoch in sight yet",
            l1Blocks: [F.l1A],
            safeHead: F.l2A3,
            inclusion: F.l1B,
            block: F.l2A4,
            expected: .undecided
        ),
        Case(
            name:
                "sequencer time drift on same epoch with empty txs and but in-sight epoch that invalidates it",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A3,
            inclusion: F.l1C,
            block: F.l2A4,
            expected: .drop(.nextOriginNotTaken)
        ),
        Case(
            name: "empty tx included",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [[]],
            expected: .drop(.emptyTransaction)
        ),
        Case(
            name: "deposit tx included",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [[0x02, 0x42], [0x7e, 0]],
            expected: .drop(.depositTransaction)
        ),
        Case(
            name: "setCode tx included pre-Isthmus",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [[0x04, 0]],
            expected: .drop(.setCodeBeforeIsthmus)
        ),
        Case(
            name: "post-exec tx included",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [[0x7d, 0xc0]],
            expected: .drop(.postExecBeforeLagoon)
        ),
        Case(
            name: "setCode tx included with Isthmus",
            forks: .upgradeAt(.isthmus, F.l2A1.timestamp),
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [[0x04, 0]],
            expected: .accept
        ),
        Case(
            name: "valid batch same epoch",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [[0x02, 0x42, 0x13, 0x37], [0x02, 0xde, 0xad]],
            expected: .accept
        ),
        Case(
            name: "valid batch changing epoch",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A3,
            inclusion: F.l1C,
            block: F.l2B0,
            transactions: [[0x02, 0x42, 0x13, 0x37]],
            expected: .accept
        ),
        Case(
            name: "batch with L2 time before L1 time",
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A2,
            inclusion: F.l1B,
            block: F.l2B0,
            parentHash: F.l2A2.hash,
            timestamp: F.l2A2.timestamp + 2,
            expected: .drop(.timeBeforeOrigin)
        ),
    ]

    static let upgradeCases: [Case] = [OPFork.jovian, .karst, .interop].map { fork in
        Case(
            name: "user txs in \(fork) upgrade block",
            forks: .upgradeAt(fork, F.l2A1.timestamp),
            l1Blocks: [F.l1A, F.l1B, F.l1C],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            block: F.l2A1,
            transactions: [F.transaction],
            expected: .drop(.transactionsInActivationBlock)
        )
    }

    @Test("TestValidBatch", arguments: cases + upgradeCases)
    func validity(_ test: Case) {
        let context = F.context(
            test.forks.schedule,
            test.l1Blocks,
            test.safeHead,
            includedAt: test.inclusion,
        )
        let batch = SingularBatch(
            parentHash: test.parentHash ?? test.block.parentHash,
            epoch: test.epoch ?? test.block.l1Origin,
            timestamp: test.timestamp ?? test.block.timestamp,
            transactions: TransactionList(test.transactions),
        )
        #expect(context.validity(of: batch) == test.expected)
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
