import EthereumCrypto
import EthereumTypes
import KZGTrustedSetup
import Preimage

/// A blob as the polynomial over BLS12-381's scalar field that has its field elements as values at the 4096th roots of
/// unity, in bit-reversed order.
///
/// Source: https://github.com/ethereum/consensus-specs/blob/dev/specs/deneb/polynomial-commitments.md
public struct BlobPolynomial: Sendable {
    /// The field elements, each below the modulus.
    public let values: [UInt256]
    /// The blob: 131,072 bytes.
    public let bytes: [UInt8]

    private static let roots = BlobFieldElements().points.map { UInt256($0) }

    /// Reads a blob; nil where it has not 131,072 bytes, or a field element is not below the modulus.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == BlobFieldElements.blobByteCount else { return nil }
        var values: [UInt256] = []
        values.reserveCapacity(BlobFieldElements.count)
        for offset in stride(from: 0, to: bytes.count, by: Hash32.byteCount) {
            guard let word = Hash32(bytes, at: offset), UInt256(word) < BlobFieldElements.modulus else {
                return nil
            }
            values.append(UInt256(word))
        }
        self.values = values
        self.bytes = bytes
    }

    /// Whether `proof` shows that `commitment` is of this blob.
    ///
    /// Source: `verify_blob_kzg_proof`.
    public func isProved(commitment: [UInt8], proof: [UInt8]) -> Bool {
        let point = challenge(commitment: commitment)
        let value = value(at: point)
        return commitment.withUnsafeBytes { commitment in
            proof.withUnsafeBytes { proof in
                KZG.verifyPointEvaluation(
                    commitment: commitment,
                    z: Hash32(point),
                    y: Hash32(value),
                    proof: proof,
                )
            }
        }
    }

    /// The blob's commitment: 48 bytes.
    ///
    /// Takes the multiplication of 4,096 points. Source: `blob_to_kzg_commitment`.
    public func commitment() -> [UInt8] { BlobPolynomial.commit(values) }

    /// The proof that `commitment` is of this blob: 48 bytes.
    ///
    /// Takes as long as `commitment()`. Source: `compute_blob_kzg_proof`.
    public func proof(commitment: [UInt8]) -> [UInt8] {
        let point = challenge(commitment: commitment)
        let value = value(at: point)
        // The quotient of p(x) - p(z) by x - z. No hash is known to be a root of unity.
        let inverses = ScalarField.inverses(BlobPolynomial.roots.map { ScalarField.difference($0, point) })
        return BlobPolynomial.commit(
            zip(values, inverses).map {
                ScalarField.product(ScalarField.difference($0, value), $1)
            }
        )
    }

    /// The point at which the blob is compared with its commitment.
    ///
    /// Source: `compute_challenge`.
    func challenge(commitment: [UInt8]) -> UInt256 {
        // The domain's name in 16 bytes, and the number of elements in 16.
        let degree = UInt256(BlobFieldElements.count).bytes.suffix(16)
        let transcript = Array("FSBLOBVERIFY_V1_".utf8) + degree + bytes + commitment
        return UInt256(SHA256.hash(transcript)) % BlobFieldElements.modulus
    }

    /// The polynomial's value at `point`, by the barycentric formula: (point^n - 1) / n times the sum of
    /// value_i root_i / (point - root_i), with n values.
    ///
    /// Source: `evaluate_polynomial_in_evaluation_form`.
    func value(at point: UInt256) -> UInt256 {
        let roots = BlobPolynomial.roots
        if let index = roots.firstIndex(of: point) { return values[index] }
        let inverses = ScalarField.inverses(roots.map { ScalarField.difference(point, $0) })
        var sum = UInt256.zero
        for index in values.indices where !values[index].isZero {
            let weight = ScalarField.product(roots[index], inverses[index])
            sum = sum.adding(ScalarField.product(values[index], weight), modulo: BlobFieldElements.modulus)
        }
        let count = UInt256(BlobFieldElements.count)
        let factor = ScalarField.difference(ScalarField.power(point, count), .one)
        return ScalarField.product(ScalarField.product(sum, factor), ScalarField.inverse(count))
    }

    /// The commitment to the polynomial with these values.
    private static func commit(_ values: [UInt256]) -> [UInt8] {
        guard
            let commitment = lagrangePoints.withUnsafeBytes({
                KZG.linearCombination(of: $0, by: values)
            })
        else { preconditionFailure("the table of the setup holds points of G1") }
        return commitment
    }

    /// The setup's points as bytes: 48 for each field element.
    private static let lagrangePoints: [UInt8] = {
        let count = BlobFieldElements.count * BlobFieldElements.commitmentByteCount
        let words = UnsafeBufferPointer(start: kzg_lagrange_points(), count: count / 8)
        return words.flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
        }
    }()
}
