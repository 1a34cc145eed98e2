import EthereumCrypto
import EthereumTypes
import Preimage

/// Checks a blob that lies in a store as 4096 field elements against its commitment.
///
/// The check is that of EIP-4844 for blobs with a proof: the polynomial through the elements is evaluated at a point
/// that depends on blob and commitment, and the KZG proof vouches for the value there. The proof lies in the store
/// under the key of commitment and the number 4096, where kona's host puts it.
/// Source: ethereum/consensus-specs, specs/deneb/polynomial-commitments.md, `verify_blob_kzg_proof`.
struct BlobVerifier: Sendable {
    /// The number of bytes whose hash names an element or a proof: commitment (48), then point or index (32).
    static var keyPreimageByteCount: Int { BlobFieldElements.commitmentByteCount + Hash32.byteCount }

    private let store: any KeyValueStore
    private let elements = BlobFieldElements()

    init(store: any KeyValueStore) { self.store = store }

    /// Whether `preimage` is that of the key of a blob's proof: its last 32 bytes spell 4096, which is no root of unity.
    static func isKeyPreimageOfProof(_ preimage: [UInt8]) -> Bool {
        preimage.count == keyPreimageByteCount
            && preimage.suffix(Hash32.byteCount) == UInt256(BlobFieldElements.count).bytes[...]
    }

    /// The key of a blob's proof.
    static func proofKey(commitment: [UInt8]) -> PreimageKey {
        .blobElement(commitment + UInt256(BlobFieldElements.count).bytes)
    }

    /// The hash by which L1 transactions name a blob: version 1, then bytes 1 to 31 of the commitment's SHA-256 hash.
    ///
    /// Source: https://eips.ethereum.org/EIPS/eip-4844, `kzg_to_versioned_hash`.
    static func versionedHash(of commitment: [UInt8]) -> Hash32 {
        var hash = SHA256.hash(commitment)
        hash.word0 = hash.word0 & 0x00ff_ffff_ffff_ffff | 1 << 56
        return hash
    }

    /// The pre-images of the keys of a blob's elements in order, then that of its proof's key.
    func keyPreimages(commitment: [UInt8]) -> [[UInt8]] {
        (0..<BlobFieldElements.count).map { elements.keyPreimage(commitment: commitment, index: $0) }
            + [commitment + UInt256(BlobFieldElements.count).bytes]
    }

    /// Checks the blob of `commitment`.
    ///
    /// Errors: `.wrongValue` names an element or a proof that cannot be one; `.wrongBlob` where the proof does not
    /// vouch for the elements.
    func check(commitment: [UInt8]) throws(HostError) -> PreimageVerifier.Outcome {
        let proofKey = BlobVerifier.proofKey(commitment: commitment)
        guard let proof = try store.value(for: proofKey) else {
            return .notVerifiable(.noProof(proofKey: proofKey))
        }
        guard proof.count == BlobFieldElements.commitmentByteCount else {
            throw .wrongValue(proofKey, .length(proof.count))
        }
        var blob: [UInt8] = []
        blob.reserveCapacity(BlobFieldElements.blobByteCount)
        var values: [UInt256] = []
        values.reserveCapacity(BlobFieldElements.count)
        for index in 0..<BlobFieldElements.count {
            let key = PreimageKey.blobElement(elements.keyPreimage(commitment: commitment, index: index))
            guard let element = try store.value(for: key) else {
                return .notVerifiable(.noElement(key))
            }
            guard element.count == Hash32.byteCount, let hash = Hash32(element) else {
                throw .wrongValue(key, .length(element.count))
            }
            guard UInt256(hash) < BlobFieldElements.modulus else { throw .wrongValue(key, .notCanonical) }
            blob += element
            values.append(UInt256(hash))
        }
        let point = BlobVerifier.challenge(blob: blob, commitment: commitment)
        let value = BlobPolynomial(values: values, points: elements.points).value(at: point)
        let matches = commitment.withUnsafeBytes { commitment in
            proof.withUnsafeBytes { proof in
                KZG.verifyPointEvaluation(
                    commitment: commitment,
                    z: Hash32(point),
                    y: Hash32(value),
                    proof: proof
                )
            }
        }
        guard matches else {
            let versionedHash = BlobVerifier.versionedHash(of: commitment)
            throw .wrongBlob(
                commitmentKey: .commitment(ofBlob: versionedHash),
                versionedHash: versionedHash,
            )
        }
        return .verified
    }

    /// The point at which a blob's polynomial is evaluated, below the modulus.
    ///
    /// The SHA-256 hash of a domain name (16 bytes), the number of elements (16 bytes, big-endian), blob and commitment.
    static func challenge(blob: [UInt8], commitment: [UInt8]) -> UInt256 {
        let degree = UInt256(BlobFieldElements.count).bytes.suffix(16)
        let transcript = Array("FSBLOBVERIFY_V1_".utf8) + degree + blob + commitment
        return UInt256(SHA256.hash(transcript)) % BlobFieldElements.modulus
    }
}

/// The polynomial over BLS12-381's scalar field that has given values at the 4096th roots of unity.
struct BlobPolynomial {
    /// The values, each below the modulus.
    let values: [UInt256]
    /// The roots of unity in the order of the values, as big-endian bytes.
    let points: [Hash32]

    private static func multiply(_ left: UInt256, _ right: UInt256) -> UInt256 {
        left.multiplied(by: right, modulo: BlobFieldElements.modulus)
    }

    private static func subtract(_ left: UInt256, _ right: UInt256) -> UInt256 {
        left >= right ? left &- right : left &+ (BlobFieldElements.modulus &- right)
    }

    /// `base` to the power of `exponent`.
    private static func power(_ base: UInt256, _ exponent: UInt256) -> UInt256 {
        var result = UInt256.one
        for bit in stride(from: exponent.bitCount - 1, through: 0, by: -1) {
            result = multiply(result, result)
            if !((exponent &>> UInt64(bit)) & .one).isZero { result = multiply(result, base) }
        }
        return result
    }

    private static func inverse(_ value: UInt256) -> UInt256 {
        power(value, BlobFieldElements.modulus &- UInt256(2 as UInt64))
    }

    /// The value at `point`, by the barycentric formula:
    /// (point^n - 1) / n times the sum of value_i root_i / (point - root_i), with n values.
    func value(at point: UInt256) -> UInt256 {
        let roots = points.map { UInt256($0) }
        if let index = roots.firstIndex(of: point) { return values[index] }
        let differences = roots.map { BlobPolynomial.subtract(point, $0) }
        // One inversion serves for all differences: the product of all but one comes from partial products.
        var partialProducts: [UInt256] = []
        var product = UInt256.one
        for difference in differences {
            partialProducts.append(product)
            product = BlobPolynomial.multiply(product, difference)
        }
        var inverse = BlobPolynomial.inverse(product)
        var sum = UInt256.zero
        for index in differences.indices.reversed() {
            let inverseDifference = BlobPolynomial.multiply(inverse, partialProducts[index])
            inverse = BlobPolynomial.multiply(inverse, differences[index])
            let weighted = BlobPolynomial.multiply(values[index], roots[index])
            let term = BlobPolynomial.multiply(weighted, inverseDifference)
            sum = sum.adding(term, modulo: BlobFieldElements.modulus)
        }
        let count = UInt256(values.count)
        let factor = BlobPolynomial.subtract(BlobPolynomial.power(point, count), .one)
        return BlobPolynomial.multiply(
            BlobPolynomial.multiply(sum, factor),
            BlobPolynomial.inverse(count),
        )
    }
}
