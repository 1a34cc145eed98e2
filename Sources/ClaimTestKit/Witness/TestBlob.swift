import BlobCommitments
import Derivation
import EthereumCrypto
import EthereumTypes
import Synchronization

/// A blob of batcher data, with its KZG commitment.
public struct TestBlob: Sendable {
    /// 48 bytes.
    public let commitment: [UInt8]
    /// The hash by which transactions name the blob.
    public let versionedHash: Hash32
    /// The 131,072 bytes.
    public var bytes: [UInt8] { polynomial.bytes }

    private let polynomial: BlobPolynomial

    /// Proofs made so far: they take long in debug builds, and tests make the same chains.
    private static let proofs = Mutex<[Hash32: [UInt8]]>([:])

    /// Encodes batcher data; nil where it is too long for a blob.
    ///
    /// Takes longer for more data: zeros cost nothing.
    public init?(_ data: [UInt8]) {
        guard let bytes = BlobCodec.encode(data), let polynomial = BlobPolynomial(bytes) else { return nil }
        self.polynomial = polynomial
        commitment = polynomial.commitment()
        versionedHash = commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
    }

    /// The proof that the commitment is of these bytes: 48 bytes.
    ///
    /// Takes the multiplication of 4,096 points, once in a process for each blob that is not among `KnownProofs`.
    public var proof: [UInt8] {
        let name = String(RollupJSON.hexadecimal(versionedHash.bytes).dropFirst(2))
        if let known = KnownProofs.byVersionedHash[name], let proof = Hex.decode(known.utf8) { return proof }
        if let proof = TestBlob.proofs.withLock({ $0[versionedHash] }) { return proof }
        let proof = polynomial.proof(commitment: commitment)
        TestBlob.proofs.withLock { $0[versionedHash] = proof }
        let text = RollupJSON.hexadecimal(proof).dropFirst(2)
        print("KnownProofs lacks a blob of a test:\n        \"\(name)\":\n            \"\(text)\",")
        return proof
    }
}
