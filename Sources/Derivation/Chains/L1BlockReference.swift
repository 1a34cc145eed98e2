import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// What derivation keeps of an L1 block: its place in the chain and its time.
public struct L1BlockReference: Equatable, Sendable {
    /// The hash of the block's header.
    public var hash: Hash32
    /// The block's height.
    public var number: UInt64
    /// The hash of the parent's header.
    public var parentHash: Hash32
    /// Seconds since the Unix epoch.
    public var timestamp: UInt64

    /// Makes a reference from its parts.
    public init(hash: Hash32, number: UInt64, parentHash: Hash32, timestamp: UInt64) {
        self.hash = hash
        self.number = number
        self.parentHash = parentHash
        self.timestamp = timestamp
    }

    /// The hash and the height.
    public var id: BlockID { BlockID(hash: hash, number: number) }

    /// The block's time where it is the block at which derivation stands.
    public var inclusionTime: L1InclusionTimestamp { L1InclusionTimestamp(timestamp) }

    /// The block's time where it is the origin of an L2 block.
    public var originTime: L1OriginTimestamp { L1OriginTimestamp(timestamp) }
}

/// An L1 block's header together with its hash, which the source knows without hashing again.
///
/// An object: sources, stages and results pass it on by reference, where a header would be copied each time.
public final class L1Block: Sendable {
    /// The hash of the header.
    public let hash: Hash32
    /// The header.
    public let header: Header

    /// Pairs a header with its hash, which the caller vouches for.
    public init(hash: Hash32, header: Header) {
        self.hash = hash
        self.header = header
    }

    /// What derivation keeps of the block.
    public var reference: L1BlockReference {
        L1BlockReference(
            hash: hash,
            number: header.number,
            parentHash: header.parentHash,
            timestamp: header.timestamp,
        )
    }
}
