import ChainConfiguration
import EthereumTypes
import Forks

/// What derivation keeps of an L2 block.
public struct L2BlockInfo: Equatable, Sendable {
    /// The hash of the block's header.
    public var hash: Hash32
    /// The block's height.
    public var number: UInt64
    /// The hash of the parent's header.
    public var parentHash: Hash32
    /// Seconds since the Unix epoch.
    public var timestamp: UInt64
    /// The L1 block that the block names as its origin, also called its epoch.
    public var l1Origin: BlockID
    /// The number of blocks of the same origin before this one.
    public var sequenceNumber: UInt64

    /// Makes an info from its parts.
    public init(
        hash: Hash32,
        number: UInt64,
        parentHash: Hash32,
        timestamp: UInt64,
        l1Origin: BlockID,
        sequenceNumber: UInt64,
    ) {
        self.hash = hash
        self.number = number
        self.parentHash = parentHash
        self.timestamp = timestamp
        self.l1Origin = l1Origin
        self.sequenceNumber = sequenceNumber
    }

    /// The hash and the height.
    public var id: BlockID { BlockID(hash: hash, number: number) }
}
