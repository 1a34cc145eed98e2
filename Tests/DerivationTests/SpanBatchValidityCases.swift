import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

@testable import Derivation

private typealias F = ValidityFixture

extension SpanBatchValidityTests {
    private static let ab = [F.l1A, F.l1B]
    private static let abc = [F.l1A, F.l1B, F.l1C]

    /// The cases of op-node's TestValidBatch for span batches, save those that no encoding can express.
    static let cases: [Case] = [
        Case(
            name: "missing L1 info",
            l1Blocks: [],
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1)],
            expected: .undecided
        ),
        Case(
            name: "future timestamp",
            l1Blocks: abc,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, timestamp: F.l2A1.timestamp + 1)],
            expected: .future
        ),
        Case(
            name: "future timestamp with Holocene at L1 inc",
            forks: .holoceneAt(F.l1B.timestamp),
            l1Blocks: abc,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, timestamp: F.l2A1.timestamp + 1)],
            expected: .drop(.futureTimestamp)
        ),
        Case(
            name: "misaligned timestamp",
            l1Blocks: abc,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, timestamp: F.l2A1.timestamp - 1)],
            expected: .drop(.pastTimestamp)
        ),
        Case(
            name: "invalid parent block hash",
            l1Blocks: abc,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, parentHash: Hash32(5, 5, 5, 5))],
            expected: .drop(.parentMismatch)
        ),
        Case(
            name: "sequence window expired",
            l1Blocks: [F.l1A, F.l1B, F.l1C, F.l1D, F.l1E, F.l1F],
            safeHead: F.l2A0,
            inclusion: F.l1F,
            blocks: [Block(info: F.l2A1)],
            expected: .drop(.sequencingWindowExpired)
        ),
        Case(
            name: "epoch too old, but good parent hash and timestamp",
            l1Blocks: [F.l1B, F.l1C, F.l1D],
            safeHead: F.l2B0,
            inclusion: F.l1C,
            blocks: [
                Block(info: F.l2A3, parentHash: F.l2B0.hash, timestamp: F.l2B0.timestamp + 2),
                Block(info: F.l2B1, timestamp: F.l2B0.timestamp + 4),
            ],
            expected: .drop(.originTooOld)
        ),
        Case(
            name: "insufficient L1 info for eager derivation",
            l1Blocks: [F.l1A],
            safeHead: F.l2A3,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2B0)],
            expected: .undecided
        ),
        Case(
            name: "insufficient L1 info for eager derivation - long span",
            l1Blocks: [F.l1A],
            safeHead: F.l2A2,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2A3), Block(info: F.l2B0)],
            expected: .undecided
        ),
        Case(
            name: "epoch too new",
            l1Blocks: [F.l1A, F.l1B, F.l1C, F.l1D],
            safeHead: F.l2A3,
            inclusion: F.l1D,
            blocks: [Block(info: F.l2B0, epochHash: F.l1C.hash, epochNumber: F.l1C.number)],
            expected: .drop(.originTooNew)
        ),
        Case(
            name: "epoch hash wrong",
            l1Blocks: ab,
            safeHead: F.l2A3,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2B0, epochHash: F.l1A.hash)],
            expected: .drop(.originMismatch)
        ),
        Case(
            name: "epoch hash wrong - long span",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2A3), Block(info: F.l2B0, epochHash: F.l1A.hash)],
            expected: .drop(.originMismatch)
        ),
        Case(
            name: "sequencer time drift on same epoch with non-empty txs",
            l1Blocks: ab,
            safeHead: F.l2A3,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A4, transactions: [F.transaction])],
            expected: .drop(.sequencerDriftExceeded)
        ),
        Case(
            name: "no sequencer time drift on same epoch with non-empty txs and Fjord",
            forks: .fjordAt(F.l1A.timestamp),
            l1Blocks: ab,
            safeHead: F.l2A3,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A4, transactions: [F.transaction])],
            expected: .accept
        ),
        Case(
            name: "sequencer time drift on same epoch with non-empty txs - long span",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [
                Block(info: F.l2A3, transactions: [F.transaction]),
                Block(info: F.l2A4, transactions: [F.transaction]),
            ],
            expected: .drop(.sequencerDriftExceeded)
        ),
        Case(
            name: "sequencer time drift on changing epoch with non-empty txs",
            l1Blocks: [F.l1X, F.l1Y, F.l1Z],
            safeHead: F.l2X0,
            inclusion: F.l1Z,
            blocks: [Block(info: F.l2Y0, transactions: [F.transaction])],
            expected: .drop(.sequencerDriftExceeded)
        ),
        Case(
            name: "sequencer time drift on same epoch with empty txs and late next epoch",
            l1Blocks: [F.l1A, F.l1BLate],
            safeHead: F.l2A3,
            inclusion: F.l1BLate,
            blocks: [Block(info: F.l2A4)],
            expected: .accept
        ),
        Case(
            name: "sequencer time drift on changing epoch with empty txs",
            l1Blocks: [F.l1X, F.l1Y, F.l1Z],
            safeHead: F.l2X0,
            inclusion: F.l1Z,
            blocks: [Block(info: F.l2Y0), Block(info: F.l2Z0)],
            expected: .accept
        ),
        Case(
            name: "sequencer time drift on same epoch with empty txs and no next epoch in sight yet",
            l1Blocks: [F.l1A],
            safeHead: F.l2A3,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A4)],
            expected: .undecided
        ),
        Case(
            name:
                "sequencer time drift on same epoch with empty txs and no next epoch in sight yet - long span",
            l1Blocks: [F.l1A],
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A3), Block(info: F.l2A4)],
            expected: .undecided
        ),
        Case(
            name:
                "sequencer time drift on same epoch with empty txs and but in-sight epoch that invalidates it",
            l1Blocks: abc,
            safeHead: F.l2A3,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2A4)],
            expected: .drop(.nextOriginNotTaken)
        ),
        Case(
            name: "... in-sight epoch that invalidates it - long span",
            l1Blocks: abc,
            safeHead: F.l2A2,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2A3), Block(info: F.l2A4)],
            expected: .drop(.nextOriginNotTaken)
        ),
        Case(
            name: "valid batch same epoch",
            l1Blocks: ab,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, transactions: [F.transaction])],
            expected: .accept
        ),
        Case(
            name: "valid batch changing epoch",
            l1Blocks: abc,
            safeHead: F.l2A3,
            inclusion: F.l1C,
            blocks: [Block(info: F.l2B0, transactions: [F.transaction])],
            expected: .accept
        ),
        Case(
            name: "batch with L2 time before L1 time",
            l1Blocks: abc,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2B0, parentHash: F.l2A2.hash, timestamp: F.l2A2.timestamp + 2)],
            expected: .drop(.timeBeforeOrigin)
        ),
        Case(
            name: "batch with L2 time before L1 time - long span",
            l1Blocks: abc,
            safeHead: F.l2A1,
            inclusion: F.l1B,
            blocks: [
                Block(info: F.l2A2), Block(info: F.l2B0, timestamp: F.l2A2.timestamp + 2),
            ],
            expected: .drop(.timeBeforeOrigin)
        ),
        Case(
            name: "valid overlapping batch",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A2), Block(info: F.l2A3)],
            expected: .accept
        ),
        Case(
            name: "longer overlapping batch",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1), Block(info: F.l2A2), Block(info: F.l2A3)],
            expected: .accept
        ),
        Case(
            name: "fully overlapping batch",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1), Block(info: F.l2A2)],
            expected: .drop(.pastTimestamp)
        ),
        Case(
            name: "fully overlapping batch with Holocene",
            forks: .holoceneAt(F.l1B.timestamp),
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1), Block(info: F.l2A2)],
            expected: .past
        ),
        Case(
            name: "overlapping batch with invalid parent hash",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A2, parentHash: F.l2A0.hash), Block(info: F.l2A3)],
            expected: .drop(.parentMismatch)
        ),
        Case(
            name: "overlapping batch with another origin than the safe block",
            l1Blocks: [F.l1A, F.l1B],
            safeHead: F.l2B0,
            inclusion: F.l1B,
            blocks: [
                Block(info: F.l2B0, epochHash: F.l1A.hash, epochNumber: F.l1A.number), Block(info: F.l2B1),
            ],
            expected: .drop(.overlapOriginMismatch)
        ),
        Case(
            name: "overlapping batch with invalid tx",
            l1Blocks: ab,
            safeHead: F.l2A2,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A2, transactions: [F.transaction]), Block(info: F.l2A3)],
            expected: .drop(.overlapTransactionMismatch)
        ),
        Case(
            name: "overlapping batch l2 fetcher error",
            l1Blocks: ab,
            safeHead: F.l2A1,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A0), Block(info: F.l2A1), Block(info: F.l2A2)],
            expected: .undecided
        ),
        Case(
            name: "short block time",
            l1Blocks: ab,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [
                Block(info: F.l2A1, timestamp: F.l2A0.timestamp + 1),
                Block(info: F.l2A2, timestamp: F.l2A1.timestamp + 1),
            ],
            expected: .drop(.misalignedTimestamp)
        ),
        Case(
            name: "misaligned batch",
            l1Blocks: ab,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [
                Block(info: F.l2A1, timestamp: F.l2A0.timestamp - 1),
                Block(info: F.l2A2, timestamp: F.l2A0.timestamp + 1),
                Block(info: F.l2A2, timestamp: F.l2A0.timestamp + 3),
            ],
            expected: .drop(.misalignedTimestamp)
        ),
        Case(
            name: "span batch before hard fork",
            forks: .deltaAt(F.l1B.timestamp),
            l1Blocks: ab,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, transactions: [F.transaction])],
            expected: .drop(.spanBatchBeforeDelta)
        ),
        Case(
            name: "span batch after hard fork",
            forks: .deltaAt(F.l1A.timestamp),
            l1Blocks: ab,
            safeHead: F.l2A0,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2A1, transactions: [F.transaction])],
            expected: .accept
        ),
        Case(
            name: "different_tx_overlapping_batch",
            l1Blocks: [F.l1B],
            safeHead: F.l2B1,
            inclusion: F.l1B,
            blocks: [
                Block(info: F.l2B1, transactions: [Scenario.transaction(nonce: 8)]), Block(info: F.l2B2),
            ],
            expected: .drop(.overlapTransactionMismatch)
        ),
        Case(
            name: "same transaction in the overlapping block",
            l1Blocks: [F.l1B],
            safeHead: F.l2B1,
            inclusion: F.l1B,
            blocks: [Block(info: F.l2B1, transactions: [F.transaction]), Block(info: F.l2B2)],
            expected: .accept
        ),
    ]
}
