import ChainConfiguration
import EthereumTypes
import Forks
import Testing

@testable import Derivation

private typealias F = ValidityFixture

/// A batch and where it is met, with what is to become of it.
struct ValidityCase: Sendable, CustomTestStringConvertible {
    /// A block of the batch: that of the chain, with changes.
    struct Block: Sendable {
        let parentHash: Hash32
        let epoch: BlockID
        let timestamp: UInt64
        let transactions: [[UInt8]]

        init(
            _ info: L2BlockInfo,
            parentHash: Hash32? = nil,
            epoch: BlockID? = nil,
            timestamp: UInt64? = nil,
            transactions: [[UInt8]] = [],
        ) {
            self.parentHash = parentHash ?? info.parentHash
            self.epoch = epoch ?? info.l1Origin
            self.timestamp = timestamp ?? info.timestamp
            self.transactions = transactions
        }
    }

    /// What the batch is about, in the words of op-node's test where it has the case.
    let testDescription: String
    /// The forks; nil for those that batches of the kind need at least.
    let forks: CaseForks?
    let l1Blocks: [L1BlockReference]
    let safeHead: L2BlockInfo
    let inclusion: L1BlockReference
    /// The blocks of a span batch; a singular one has the first.
    let blocks: [Block]
    let expected: BatchValidity

    init(
        _ description: String,
        forks: CaseForks? = nil,
        l1: [L1BlockReference] = [F.l1A, F.l1B],
        safe: L2BlockInfo = F.l2A0,
        in inclusion: L1BlockReference = F.l1B,
        _ blocks: [Block],
        _ expected: BatchValidity,
    ) {
        testDescription = description
        self.forks = forks
        l1Blocks = l1
        safeHead = safe
        self.inclusion = inclusion
        self.blocks = blocks
        self.expected = expected
    }

    /// Where the batch is met, with `forks` where the case says nothing of them.
    func context(_ forks: CaseForks) -> BatchContext {
        F.context((self.forks ?? forks).schedule, l1Blocks, safeHead, includedAt: inclusion)
    }
}

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

extension ValidityCase {
    private static let abc = [F.l1A, F.l1B, F.l1C]
    private static let xyz = [F.l1X, F.l1Y, F.l1Z]
    /// A second more than the block after the safe head has.
    private static let ahead = Block(F.l2A1, timestamp: F.l2A1.timestamp + 1)

    /// The cases of op-node's TestValidBatch that are the same for both kinds of batches.
    static let common: [ValidityCase] = [
        ValidityCase("missing L1 info", l1: [], [Block(F.l2A1)], .undecided),
        ValidityCase("future timestamp", l1: abc, [ahead], .future),
        ValidityCase(
            "future timestamp with Holocene at L1 inc",
            forks: .holoceneAt(F.l1B.timestamp),
            l1: abc,
            [ahead],
            .drop(.futureTimestamp)
        ),
        ValidityCase(
            "misaligned timestamp",
            l1: abc,
            [Block(F.l2A1, timestamp: F.l2A1.timestamp - 1)],
            .drop(.pastTimestamp)
        ),
        ValidityCase(
            "invalid parent block hash",
            l1: abc,
            [Block(F.l2A1, parentHash: Hash32(1, 2, 3, 4))],
            .drop(.parentMismatch)
        ),
        ValidityCase(
            "sequence window expired",
            l1: abc + [F.l1D, F.l1E, F.l1F],
            in: F.l1F,
            [Block(F.l2A1)],
            .drop(.sequencingWindowExpired)
        ),
        ValidityCase(
            "insufficient L1 info for eager derivation",
            l1: [F.l1A],
            safe: F.l2A3,
            in: F.l1C,
            [Block(F.l2B0)],
            .undecided
        ),
        ValidityCase(
            "epoch too new",
            l1: abc + [F.l1D],
            safe: F.l2A3,
            in: F.l1D,
            [Block(F.l2B0, epoch: F.l1C.id)],
            .drop(.originTooNew)
        ),
        ValidityCase(
            "epoch hash wrong",
            safe: F.l2A3,
            in: F.l1C,
            [Block(F.l2B0, epoch: BlockID(hash: F.l1A.hash, number: F.l1B.number))],
            .drop(.originMismatch)
        ),
        ValidityCase(
            "sequencer time drift on same epoch with non-empty txs",
            safe: F.l2A3,
            [Block(F.l2A4, transactions: [F.transaction])],
            .drop(.sequencerDriftExceeded)
        ),
        ValidityCase(
            "no sequencer time drift on same epoch with non-empty txs and Fjord",
            forks: .fjordAt(F.l1A.timestamp),
            safe: F.l2A3,
            [Block(F.l2A4, transactions: [F.transaction])],
            .accept
        ),
        ValidityCase(
            "sequencer time drift on changing epoch with non-empty txs",
            l1: xyz,
            safe: F.l2X0,
            in: F.l1Z,
            [Block(F.l2Y0, transactions: [F.transaction])],
            .drop(.sequencerDriftExceeded)
        ),
        ValidityCase(
            "sequencer time drift on same epoch with empty txs and late next epoch",
            l1: [F.l1A, F.l1BLate],
            safe: F.l2A3,
            in: F.l1BLate,
            [Block(F.l2A4)],
            .accept
        ),
        ValidityCase(
            "sequencer time drift on changing epoch with empty txs",
            l1: xyz,
            safe: F.l2X0,
            in: F.l1Z,
            [Block(F.l2Y0), Block(F.l2Z0)],
            .accept
        ),
        ValidityCase(
            "sequencer time drift on same epoch with empty txs and no next epoch in sight yet",
            l1: [F.l1A],
            safe: F.l2A3,
            [Block(F.l2A4)],
            .undecided
        ),
        ValidityCase(
            "sequencer time drift on same epoch with empty txs and but in-sight epoch that invalidates it",
            l1: abc,
            safe: F.l2A3,
            in: F.l1C,
            [Block(F.l2A4)],
            .drop(.nextOriginNotTaken)
        ),
        ValidityCase(
            "valid batch same epoch",
            [Block(F.l2A1, transactions: [F.transaction])],
            .accept
        ),
        ValidityCase(
            "valid batch changing epoch",
            l1: abc,
            safe: F.l2A3,
            in: F.l1C,
            [Block(F.l2B0, transactions: [F.transaction])],
            .accept
        ),
        ValidityCase(
            "batch with L2 time before L1 time",
            l1: abc,
            safe: F.l2A2,
            [Block(F.l2B0, parentHash: F.l2A2.hash, timestamp: F.l2A2.timestamp + 2)],
            .drop(.timeBeforeOrigin)
        ),
    ]
}
