import EthereumCrypto
import EthereumTypes

/// The commitment to an L2 block that is posted to L1.
///
/// Layout of the pre-image, 128 bytes: version (32 zero bytes), state root, storage root of the message
/// passer, block hash.
/// Source: ethereum-optimism/specs, specs/protocol/proposals.md, "L2 Output Commitment Construction".
public struct OutputRoot: Equatable, Sendable {
    /// The number of bytes of the pre-image.
    public static var byteCount: Int { 128 }

    /// The block's state root.
    public let stateRoot: Hash32
    /// The storage root of the message passer.
    public let messagePasserStorageRoot: Hash32
    /// The block's hash.
    public let blockHash: Hash32

    /// Makes an output.
    public init(stateRoot: Hash32, messagePasserStorageRoot: Hash32, blockHash: Hash32) {
        self.stateRoot = stateRoot
        self.messagePasserStorageRoot = messagePasserStorageRoot
        self.blockHash = blockHash
    }

    /// Reads a pre-image; nil where it has another length or version.
    public init?(preimage: [UInt8]) {
        guard preimage.count == OutputRoot.byteCount, Hash32(preimage) == .zero,
            let stateRoot = Hash32(preimage, at: 32),
            let messagePasserStorageRoot = Hash32(preimage, at: 64),
            let blockHash = Hash32(preimage, at: 96)
        else { return nil }
        self.init(
            stateRoot: stateRoot,
            messagePasserStorageRoot: messagePasserStorageRoot,
            blockHash: blockHash,
        )
    }

    /// The 128 bytes.
    public var preimage: [UInt8] {
        Hash32.zero.bytes + stateRoot.bytes + messagePasserStorageRoot.bytes + blockHash.bytes
    }

    /// Keccak-256 of the pre-image.
    public var hash: Hash32 { Keccak256.hash(preimage) }
}
