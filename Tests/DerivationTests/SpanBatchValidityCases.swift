import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

@testable import Derivation

private typealias F = ValidityFixture

extension SpanBatchValidityTests {
    private static let abc = [F.l1A, F.l1B, F.l1C]

    /// The cases of op-node's TestValidBatch that are for span batches alone, save those that no encoding can express.
    static let cases: [ValidityCase] = [
        ValidityCase(
            "epoch too old, but good parent hash and timestamp",
            l1: [F.l1B, F.l1C, F.l1D],
            safe: F.l2B0,
            in: F.l1C,
            [
                Block(F.l2A3, parentHash: F.l2B0.hash, timestamp: F.l2B0.timestamp + 2),
                Block(F.l2B1, timestamp: F.l2B0.timestamp + 4),
            ],
            .drop(.originTooOld)
        ),
        ValidityCase(
            "insufficient L1 info for eager derivation - long span",
            l1: [F.l1A],
            safe: F.l2A2,
            in: F.l1C,
            [Block(F.l2A3), Block(F.l2B0)],
            .undecided
        ),
        ValidityCase(
            "epoch hash wrong - long span",
            safe: F.l2A2,
            in: F.l1C,
            [Block(F.l2A3), Block(F.l2B0, epoch: BlockID(hash: F.l1A.hash, number: F.l1B.number))],
            .drop(.originMismatch)
        ),
        ValidityCase(
            "sequencer time drift on same epoch with non-empty txs - long span",
            safe: F.l2A2,
            [
                Block(F.l2A3, transactions: [F.transaction]),
                Block(F.l2A4, transactions: [F.transaction]),
            ],
            .drop(.sequencerDriftExceeded)
        ),
        ValidityCase(
            "sequencer time drift on same epoch with empty txs and no next epoch in sight yet - long span",
            l1: [F.l1A],
            safe: F.l2A2,
            [Block(F.l2A3), Block(F.l2A4)],
            .undecided
        ),
        ValidityCase(
            "... in-sight epoch that invalidates it - long span",
            l1: abc,
            safe: F.l2A2,
            in: F.l1C,
            [Block(F.l2A3), Block(F.l2A4)],
            .drop(.nextOriginNotTaken)
        ),
        ValidityCase(
            "batch with L2 time before L1 time - long span",
            l1: abc,
            safe: F.l2A1,
            [Block(F.l2A2), Block(F.l2B0, timestamp: F.l2A2.timestamp + 2)],
            .drop(.timeBeforeOrigin)
        ),
        ValidityCase("valid overlapping batch", safe: F.l2A2, [Block(F.l2A2), Block(F.l2A3)], .accept),
        ValidityCase(
            "longer overlapping batch",
            safe: F.l2A2,
            [Block(F.l2A1), Block(F.l2A2), Block(F.l2A3)],
            .accept
        ),
        ValidityCase(
            "fully overlapping batch",
            safe: F.l2A2,
            [Block(F.l2A1), Block(F.l2A2)],
            .drop(.pastTimestamp)
        ),
        ValidityCase(
            "fully overlapping batch with Holocene",
            forks: .holoceneAt(F.l1B.timestamp),
            safe: F.l2A2,
            [Block(F.l2A1), Block(F.l2A2)],
            .past
        ),
        ValidityCase(
            "overlapping batch with invalid parent hash",
            safe: F.l2A2,
            [Block(F.l2A2, parentHash: F.l2A0.hash), Block(F.l2A3)],
            .drop(.parentMismatch)
        ),
        ValidityCase(
            "overlapping batch with another origin than the safe block",
            safe: F.l2B0,
            [Block(F.l2B0, epoch: F.l1A.id), Block(F.l2B1)],
            .drop(.overlapOriginMismatch)
        ),
        ValidityCase(
            "overlapping batch with invalid tx",
            safe: F.l2A2,
            [Block(F.l2A2, transactions: [F.transaction]), Block(F.l2A3)],
            .drop(.overlapTransactionMismatch)
        ),
        ValidityCase(
            "overlapping batch l2 fetcher error",
            safe: F.l2A1,
            [Block(F.l2A0), Block(F.l2A1), Block(F.l2A2)],
            .undecided
        ),
        ValidityCase(
            "short block time",
            [
                Block(F.l2A1, timestamp: F.l2A0.timestamp + 1),
                Block(F.l2A2, timestamp: F.l2A1.timestamp + 1),
            ],
            .drop(.misalignedTimestamp)
        ),
        ValidityCase(
            "misaligned batch",
            [
                Block(F.l2A1, timestamp: F.l2A0.timestamp - 1),
                Block(F.l2A2, timestamp: F.l2A0.timestamp + 1),
                Block(F.l2A2, timestamp: F.l2A0.timestamp + 3),
            ],
            .drop(.misalignedTimestamp)
        ),
        ValidityCase(
            "span batch before hard fork",
            forks: .deltaAt(F.l1B.timestamp),
            [Block(F.l2A1, transactions: [F.transaction])],
            .drop(.spanBatchBeforeDelta)
        ),
        ValidityCase(
            "span batch after hard fork",
            forks: .deltaAt(F.l1A.timestamp),
            [Block(F.l2A1, transactions: [F.transaction])],
            .accept
        ),
        ValidityCase(
            "different_tx_overlapping_batch",
            l1: [F.l1B],
            safe: F.l2B1,
            [Block(F.l2B1, transactions: [Scenario.transaction(nonce: 8)]), Block(F.l2B2)],
            .drop(.overlapTransactionMismatch)
        ),
        ValidityCase(
            "same transaction in the overlapping block",
            l1: [F.l1B],
            safe: F.l2B1,
            [Block(F.l2B1, transactions: [F.transaction]), Block(F.l2B2)],
            .accept
        ),
    ]
}
