import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

@testable import Derivation

/// The L1 and L2 blocks of op-node's TestValidBatch: L1 blocks every 7 seconds, L2 blocks every 2, a
/// sequencing window of 4, a sequencer drift of 6.
struct ValidityFixture {
    static let l1A = l1(0xa, number: 1000, timestamp: 10_000_000)
    static let l1B = l1(0xb, after: l1A, seconds: 7)
    static let l1C = l1(0xc, after: l1B, seconds: 7)
    static let l1D = l1(0xd, after: l1C, seconds: 7)
    static let l1E = l1(0xe, after: l1D, seconds: 7)
    static let l1F = l1(0xf, after: l1E, seconds: 7)
    static let l2A0 = l2(0xa0, number: 100, parent: Hash32(0x99, 0, 0, 2), timestamp: l1A.timestamp, l1A, 0)
    static let l2A1 = l2(0xa1, after: l2A0, l1A, 1)
    static let l2A2 = l2(0xa2, after: l2A1, l1A, 2)
    static let l2A3 = l2(0xa3, after: l2A2, l1A, 3)
    /// One second after its origin.
    static let l2B0 = l2(0xb0, after: l2A3, l1B, 0)
    static let l2B1 = l2(0xb1, after: l2B0, l1B, 1)
    static let l2B2 = l2(0xb2, after: l2B1, l1B, 2)
    /// More than the drift ahead of its origin.
    static let l2A4 = l2(0xa4, after: l2A3, l1A, 4)
    /// Too late for `l2A4` to take.
    static let l1BLate = l1(0xb1, after: l1A, seconds: 9)

    static let l1X = l1(0x1, number: 42, timestamp: 10_000)
    static let l1Y = l1(0x2, after: l1X, seconds: 12)
    static let l1Z = l1(0x3, after: l1Y, seconds: 12)
    /// The next block is further ahead of the next L1 block than the drift.
    static let l2X0 = l2(0x10, number: 1000, parent: .zero, timestamp: 10_000 + 24 + 6 - 1, l1X, 0)
    static let l2Y0 = l2(0x20, after: l2X0, l1Y, 0)
    static let l2Z0 = l2(0x30, after: l2Y0, l1Z, 0)

    static let transaction = Scenario.transaction(nonce: 7)

    static func l1(_ name: UInt64, number: UInt64, timestamp: UInt64) -> L1BlockReference {
        L1BlockReference(hash: Hash32(name, 0, 0, 1), number: number, parentHash: .zero, timestamp: timestamp)
    }

    static func l1(_ name: UInt64, after parent: L1BlockReference, seconds: UInt64) -> L1BlockReference {
        var block = l1(name, number: parent.number + 1, timestamp: parent.timestamp + seconds)
        block.parentHash = parent.hash
        return block
    }

    static func l2(
        _ name: UInt64,
        number: UInt64,
        parent: Hash32,
        timestamp: UInt64,
        _ origin: L1BlockReference,
        _ sequenceNumber: UInt64,
    ) -> L2BlockInfo {
        L2BlockInfo(
            hash: Hash32(name, 0, 0, 2),
            number: number,
            parentHash: parent,
            timestamp: timestamp,
            l1Origin: origin.id,
            sequenceNumber: sequenceNumber,
        )
    }

    static func l2(
        _ name: UInt64,
        after parent: L2BlockInfo,
        _ origin: L1BlockReference,
        _ sequenceNumber: UInt64,
    ) -> L2BlockInfo {
        l2(
            name,
            number: parent.number + 1,
            parent: parent.hash,
            timestamp: parent.timestamp + 2,
            origin,
            sequenceNumber,
        )
    }

    static func configuration(_ forks: ForkSchedule) -> RollupConfiguration {
        // A genesis time that is not aligned with the block time.
        var configuration = RollupConfiguration.test(
            forks: forks,
            l1: BlockID(hash: .zero, number: 0),
            time: 31
        )
        configuration.sequencingWindowSize = 4
        configuration.maximumSequencerDriftBeforeFjord = 6
        return configuration
    }

    static func context(
        _ forks: ForkSchedule,
        _ l1Blocks: [L1BlockReference],
        _ safeHead: L2BlockInfo,
        includedAt inclusion: L1BlockReference,
    ) -> BatchContext {
        BatchContext(
            configuration: configuration(forks),
            l1Blocks: l1Blocks,
            safeHead: safeHead,
            inclusion: inclusion,
        )
    }
}

private typealias F = ValidityFixture

/// The forks that a case is about.
enum CaseForks: Sendable {
    case bedrock
    case delta
    case deltaAt(UInt64)
    case fjordAt(UInt64)
    case holoceneAt(UInt64)
    case upgradeAt(OPFork, UInt64)

    var schedule: ForkSchedule {
        switch self {
        case .bedrock: .upTo(.bedrock)
        case .delta: .upTo(.delta)
        case .deltaAt(let time): .upTo(.bedrock, [(.delta, time)])
        case .fjordAt(let time): .upTo(.delta, [(.fjord, time)])
        case .holoceneAt(let time): .upTo(.fjord, [(.holocene, time)])
        case .upgradeAt(let fork, let time):
            .upTo(OPFork(rawValue: fork.rawValue - 1) ?? .bedrock, [(fork, time)])
        }
    }
}

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

@Suite("Validity of span batches")
struct SpanBatchValidityTests {
    /// A block of the span, with changes.
    struct Block: Sendable {
        var info: L2BlockInfo
        var parentHash: Hash32?
        var epochHash: Hash32?
        var epochNumber: UInt64?
        var timestamp: UInt64?
        var transactions: [[UInt8]] = []
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var forks = CaseForks.delta
        var l1Blocks: [L1BlockReference]
        var safeHead: L2BlockInfo
        var inclusion: L1BlockReference
        var blocks: [Block]
        var expected: BatchValidity

        var testDescription: String { name }
    }

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

    /// The safe chain: `l2B1` holds a transaction besides its deposit, the others a deposit only; the block
    /// before `l2A0` is not there.
    static var safeChain: L2TestChain {
        func block(_ info: L2BlockInfo, _ transactions: [[UInt8]] = []) -> L2TestChain.Block {
            L2TestChain.Block(
                info: info,
                transactions: [[0x7e, 0xc0]] + transactions,
                systemConfiguration: SystemConfiguration(
                    batcherAddress: .zero,
                    overhead: .zero,
                    scalar: .zero,
                    gasLimit: 0,
                ),
            )
        }
        var chain = L2TestChain(first: block(F.l2A0))
        for info in [F.l2A1, F.l2A2, F.l2A3, F.l2B0] { chain.append(block(info)) }
        chain.append(block(F.l2B1, [F.transaction]))
        return chain
    }

    static func decode(_ blocks: [Block], _ configuration: RollupConfiguration) throws -> SpanBatch {
        let last = blocks[blocks.count - 1]
        let bytes = SpanBatchEncoder(
            blocks.map { block in
                SpanBatchElement(
                    originNumber: block.epochNumber ?? block.info.l1Origin.number,
                    timestamp: block.timestamp ?? block.info.timestamp,
                    transactions: block.transactions,
                )
            },
            parentHash: blocks[0].parentHash ?? blocks[0].info.parentHash,
            lastOriginHash: last.epochHash ?? last.info.l1Origin.hash,
            genesisTime: configuration.genesis.l2Time.rawValue,
        ).encode()
        return try SpanBatch(decoding: bytes, in: 1..<bytes.count)
    }

    @Test("TestValidBatch", arguments: cases)
    func validity(_ test: Case) throws {
        let context = F.context(
            test.forks.schedule,
            test.l1Blocks,
            test.safeHead,
            includedAt: test.inclusion,
        )
        let batch = try SpanBatchValidityTests.decode(test.blocks, context.configuration)
        var l2 = SpanBatchValidityTests.safeChain
        #expect(try context.validity(of: batch, l2: &l2) == test.expected)
    }

    @Test("Transactions that set code wait for Isthmus, by the time of each block")
    func setCode() throws {
        let blocks = [
            Block(info: F.l2A1), Block(info: F.l2A2, transactions: [SetCodeTransactionFixture.envelope]),
        ]
        for (time, expected) in [
            (F.l2A2.timestamp, BatchValidity.accept), (F.l2A2.timestamp + 1, .drop(.setCodeBeforeIsthmus)),
        ] {
            let context = F.context(
                .upTo(.granite, [(.isthmus, time)]),
                [F.l1A, F.l1B],
                F.l2A0,
                includedAt: F.l1B,
            )
            let batch = try SpanBatchValidityTests.decode(blocks, context.configuration)
            #expect(batch.firstMalformedTransaction == nil)
            var l2 = SpanBatchValidityTests.safeChain
            #expect(try context.validity(of: batch, l2: &l2) == expected)
        }
    }

    @Test("A failing L2 source is an error, and a missing block is not")
    func failingSource() throws {
        let context = F.context(.upTo(.delta), [F.l1A, F.l1B], F.l2A2, includedAt: F.l1B)
        let batch = try SpanBatchValidityTests.decode(
            [Block(info: F.l2A2), Block(info: F.l2A3)],
            context.configuration,
        )
        var l2 = SpanBatchValidityTests.safeChain
        l2.unavailable = [F.l2A1.number]
        #expect(throws: PipelineError(.reset, .l2Source(.unavailable, block: F.l2A1.number))) {
            try context.validity(of: batch, l2: &l2)
        }
        l2.unavailable = [F.l2A2.number]
        #expect(throws: PipelineError(.reset, .l2Source(.unavailable, block: F.l2A2.number))) {
            try context.validity(of: batch, l2: &l2)
        }
    }
}
