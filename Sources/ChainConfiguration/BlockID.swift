import EthereumTypes

/// The hash and number that together name a block.
public struct BlockID: Equatable, Sendable {
    /// The Keccak-256 hash of the block's header.
    public var hash: Hash32
    /// The block's height.
    public var number: UInt64

    /// Names the block of `hash` at height `number`.
    public init(hash: Hash32, number: UInt64) {
        self.hash = hash
        self.number = number
    }
}
