import BlobCommitments
import EthereumCrypto
import EthereumTypes
import Preimage

/// Checks a blob that lies in a store as 4096 field elements against its commitment.
///
/// Where the store has a KZG proof, the check is that of EIP-4844 for blobs with a proof: the polynomial through the
/// elements is evaluated at a point that depends on blob and commitment, and the proof vouches for the value there. The
/// proof lies under the key of commitment and the number 4096, where kona's host puts it. op-program's host stores none:
/// then the commitment is computed from the elements, which takes longer.
/// Source: ethereum/consensus-specs, specs/deneb/polynomial-commitments.md, `verify_blob_kzg_proof`.
public struct BlobVerifier: Sendable {
    /// The number of bytes whose hash names an element or a proof: commitment (48), then point or index (32).
    static var keyPreimageByteCount: Int { BlobFieldElements.commitmentByteCount + Hash32.byteCount }

    /// What a check found out, and the elements and the proof that it covers: none unless they are verified.
    public struct Result {
        /// Verified, or which element is not there.
        public let outcome: PreimageVerifier.Outcome
        /// The elements, 32 bytes each, and the proof of 48 if there is one, by their keys.
        public let entries: [PreimageKey: [UInt8]]
    }

    private let store: any KeyValueStore

    /// Checks blobs of `store`.
    public init(store: any KeyValueStore) { self.store = store }

    /// Whether `preimage` is that of the key of a blob's proof: its last 32 bytes spell 4096, which is no root of unity.
    static func isKeyPreimageOfProof(_ preimage: [UInt8]) -> Bool {
        preimage.count == keyPreimageByteCount
            && preimage.suffix(Hash32.byteCount) == UInt256(BlobFieldElements.count).bytes[...]
    }

    /// The key of a blob's proof.
    public static func proofKey(commitment: [UInt8]) -> PreimageKey {
        .blobElement(BlobKeys.proofPreimage(commitment: commitment))
    }

    /// Checks the blob of `commitment`.
    ///
    /// Errors: `.wrongValue` names an element or a proof that cannot be one; `.wrongBlob` where the proof does not
    /// vouch for the elements, or, without a proof, they have another commitment.
    public func check(commitment: [UInt8]) throws(HostError) -> Result {
        let proofKey = BlobVerifier.proofKey(commitment: commitment)
        let proof = try store.value(for: proofKey)
        if let proof, proof.count != BlobFieldElements.commitmentByteCount {
            throw .wrongValue(proofKey, .length(proof.count))
        }
        var entries: [PreimageKey: [UInt8]] = [:]
        entries.reserveCapacity(BlobFieldElements.count + 1)
        entries[proofKey] = proof
        var blob: [UInt8] = []
        blob.reserveCapacity(BlobFieldElements.blobByteCount)
        for preimage in BlobKeys.preimages(commitment: commitment).dropLast() {
            let key = PreimageKey.blobElement(preimage)
            guard let element = try store.value(for: key) else {
                return Result(outcome: .notVerifiable(.noElement(key)), entries: [:])
            }
            guard element.count == Hash32.byteCount, let hash = Hash32(element) else {
                throw .wrongValue(key, .length(element.count))
            }
            guard UInt256(hash) < BlobFieldElements.modulus else { throw .wrongValue(key, .notCanonical) }
            blob += element
            entries[key] = element
        }
        guard let polynomial = BlobPolynomial(blob),
            proof.map({ polynomial.isProved(commitment: commitment, proof: $0) })
                ?? (polynomial.commitment() == commitment)
        else {
            let versionedHash = commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
            throw .wrongBlob(
                commitmentKey: .commitment(ofBlob: versionedHash),
                versionedHash: versionedHash,
            )
        }
        return Result(outcome: .verified, entries: entries)
    }
}
