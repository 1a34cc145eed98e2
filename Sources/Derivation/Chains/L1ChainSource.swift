import EthereumCodec
import EthereumTypes

/// Why a chain source did not answer.
///
/// The source keeps whatever details it has.
public enum ChainSourceError: UInt8, Error, Equatable, Sendable {
    /// The data is not to be had.
    case unavailable = 1
    /// The data does not have the form that its kind has.
    case malformed = 2
}

/// A blob by its versioned hash, with its place among the blobs of its L1 block.
public struct IndexedBlobHash: Equatable, Sendable {
    /// The number of blobs of the block before this one; those of all transactions count.
    public var index: UInt64
    /// The blob's versioned hash.
    public var hash: Hash32

    /// Pairs a versioned hash with its index.
    public init(index: UInt64, hash: Hash32) {
        self.index = index
        self.hash = hash
    }
}

/// The L1 chain up to the L1 head that a claim is about, which is all that derivation reads.
public protocol L1ChainSource {
    /// The block at height `number` of the chain that ends in the L1 head; nil beyond the head.
    mutating func block(number: UInt64) throws(ChainSourceError) -> L1Block?

    /// The block whose header has the hash `hash`.
    mutating func block(hash: Hash32) throws(ChainSourceError) -> L1Block

    /// The envelopes of the block's transactions, in order.
    mutating func transactions(of block: L1BlockReference) throws(ChainSourceError) -> [[UInt8]]

    /// The receipts of the block's transactions, in order.
    mutating func receipts(of block: L1BlockReference) throws(ChainSourceError) -> [Receipt]

    /// The 131,072 bytes of a blob of the block.
    mutating func blob(_ blob: IndexedBlobHash, of block: L1BlockReference) throws(ChainSourceError)
        -> [UInt8]
}
