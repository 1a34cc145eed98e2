import EthereumTypes
import Preimage

/// The keys under which a store has a blob: those of its 4,096 field elements, and that of its KZG proof.
public enum BlobKeys {
    private static let elements = BlobFieldElements()

    /// The pre-images of the keys of a blob's elements in order, then that of its proof's key: 80 bytes each, the
    /// commitment and a point.
    public static func preimages(commitment: [UInt8]) -> [[UInt8]] {
        (0..<BlobFieldElements.count).map { elements.keyPreimage(commitment: commitment, index: $0) }
            + [proofPreimage(commitment: commitment)]
    }

    /// The pre-image of the key of a blob's proof: in place of a point it has the number 4096, as in kona's host.
    public static func proofPreimage(commitment: [UInt8]) -> [UInt8] {
        commitment + UInt256(BlobFieldElements.count).bytes
    }
}
