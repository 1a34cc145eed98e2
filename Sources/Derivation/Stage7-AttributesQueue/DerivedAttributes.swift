import ChainConfiguration
import EthereumCodec
import EthereumTypes

/// The next L2 block as L1 determines it.
public struct DerivedAttributes: Sendable {
    /// What execution builds the block from.
    public var payload: PayloadAttributes
    /// The block on which it builds.
    public var parent: L2BlockInfo
    /// The block's L1 origin.
    public var l1Origin: BlockID
    /// The number of blocks of the same origin before this one.
    public var sequenceNumber: UInt64
    /// The L1 block at which derivation stood when it had all that the block depends on.
    public var derivedFrom: L1BlockReference
    /// Whether the block, once it is executed, is safe together with all blocks before it.
    ///
    /// It is not within a span batch before Holocene, whose blocks are given up together if one of them turns
    /// out invalid.
    public var concludesSpan: Bool

    /// Makes attributes from their parts.
    public init(
        payload: PayloadAttributes,
        parent: L2BlockInfo,
        l1Origin: BlockID,
        sequenceNumber: UInt64,
        derivedFrom: L1BlockReference,
        concludesSpan: Bool,
    ) {
        self.payload = payload
        self.parent = parent
        self.l1Origin = l1Origin
        self.sequenceNumber = sequenceNumber
        self.derivedFrom = derivedFrom
        self.concludesSpan = concludesSpan
    }

    /// Whether the block holds deposits only, so that it can never be invalid.
    public var isDepositsOnly: Bool {
        payload.transactions.allSatisfy { $0.first == TransactionType.deposit.rawValue }
    }

    /// What derivation keeps of the block, once execution has found its hash.
    public func blockInfo(hash: Hash32) -> L2BlockInfo {
        L2BlockInfo(
            hash: hash,
            number: parent.number &+ 1,
            parentHash: parent.hash,
            timestamp: payload.timestamp,
            l1Origin: l1Origin,
            sequenceNumber: sequenceNumber,
        )
    }
}
