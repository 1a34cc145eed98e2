import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks

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
