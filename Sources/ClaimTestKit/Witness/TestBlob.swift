import Derivation
import EthereumCrypto
import EthereumTypes
import Preimage

/// A blob of batcher data, with bytes in place of its KZG commitment.
///
/// Programs believe their host that a commitment is that of a blob; only the host's own check would find out.
public struct TestBlob {
    /// 48 bytes.
    public let commitment: [UInt8]
    /// The hash by which transactions name the blob.
    public let versionedHash: Hash32
    /// The 131,072 bytes.
    public let bytes: [UInt8]

    /// Encodes batcher data; nil where it is too long for a blob.
    ///
    /// `number` tells commitments apart.
    public init?(_ data: [UInt8], number: UInt8) {
        guard let bytes = BlobCodec.encode(data) else { return nil }
        self.bytes = bytes
        commitment =
            [0xc0] + [UInt8](repeating: 0, count: BlobFieldElements.commitmentByteCount - 2) + [number]
        var hash = SHA256.hash(commitment)
        // The version of KZG commitments in the first byte (EIP-4844).
        hash.word0 = hash.word0 & 0x00ff_ffff_ffff_ffff | 0x01 << 56
        versionedHash = hash
    }
}
