import EthereumCrypto
import EthereumTypes

/// A blob as the polynomial that it stands for: its values at the roots of unity, in bit-reversed order.
///
/// Source: https://github.com/ethereum/consensus-specs/blob/dev/specs/deneb/polynomial-commitments.md
struct BlobPolynomial {
    static var blobByteCount: Int { KZG.fieldElementsPerBlob * Hash32.byteCount }

    /// 4,096 field elements, each below the modulus.
    let values: [UInt256]
    let bytes: [UInt8]

    /// Reads 131,072 bytes; nil where there are more or fewer, or a field element is not below the modulus.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == BlobPolynomial.blobByteCount else { return nil }
        let modulus = KZG.fieldModulus
        var values: [UInt256] = []
        values.reserveCapacity(KZG.fieldElementsPerBlob)
        for offset in stride(from: 0, to: bytes.count, by: Hash32.byteCount) {
            guard let word = Hash32(bytes, at: offset), UInt256(word) < modulus else { return nil }
            values.append(UInt256(word))
        }
        self.values = values
        self.bytes = bytes
    }

    /// Whether `proof` shows that `commitment` is of this blob.
    ///
    /// Source: `verify_blob_kzg_proof`.
    func isProved(commitment: [UInt8], proof: [UInt8]) -> Bool {
        let z = challenge(commitment: commitment)
        let y = value(at: z)
        return commitment.withUnsafeBytes { commitment in
            proof.withUnsafeBytes { proof in
                KZG.verifyPointEvaluation(commitment: commitment, z: Hash32(z), y: Hash32(y), proof: proof)
            }
        }
    }

    /// The point at which the blob is compared with its commitment.
    ///
    /// Source: `compute_challenge`.
    func challenge(commitment: [UInt8]) -> UInt256 {
        var input = Array("FSBLOBVERIFY_V1_".utf8)
        input.reserveCapacity(32 + bytes.count + commitment.count)
        // The degree in 16 bytes: the low half of 32.
        input += Hash32(UInt256(UInt64(KZG.fieldElementsPerBlob))).bytes.suffix(16)
        input += bytes
        input += commitment
        return UInt512(low: UInt256(SHA256.hash(input)), high: .zero).remainder(dividingBy: KZG.fieldModulus)
    }

    /// The polynomial's value at `z`, below the modulus, by the barycentric formula.
    ///
    /// Source: `evaluate_polynomial_in_evaluation_form`.
    func value(at z: UInt256) -> UInt256 {
        let modulus = KZG.fieldModulus
        let roots = BlobPolynomial.roots
        if let index = roots.firstIndex(of: z) { return values[index] }
        let inverses = ScalarField.inverses(roots.map { ScalarField.difference(z, $0) })
        var sum = UInt256.zero
        for index in values.indices where !values[index].isZero {
            let weight = roots[index].multiplied(by: inverses[index], modulo: modulus)
            sum = sum.adding(values[index].multiplied(by: weight, modulo: modulus), modulo: modulus)
        }
        // Times (z^4096 - 1) / 4096.
        let count = UInt256(UInt64(KZG.fieldElementsPerBlob))
        let factor = ScalarField.difference(ScalarField.power(z, count), .one)
        return sum.multiplied(by: factor, modulo: modulus)
            .multiplied(by: ScalarField.inverse(count), modulo: modulus)
    }

    /// The 4096th roots of unity in bit-reversed order.
    static let roots: [UInt256] = {
        let modulus = KZG.fieldModulus
        let count = KZG.fieldElementsPerBlob
        // 7 generates the multiplicative group.
        let exponent = (modulus &- .one).quotientAndRemainder(dividingBy: UInt256(UInt64(count))).quotient
        let root = ScalarField.power(7, exponent)
        var powers: [UInt256] = [.one]
        for _ in 1..<count {
            powers.append(powers[powers.count - 1].multiplied(by: root, modulo: modulus))
        }
        let shift = UInt64.bitWidth - count.trailingZeroBitCount
        return powers.indices.map { powers[Int(UInt64($0).reversedBits >> UInt64(shift))] }
    }()
}

extension UInt64 {
    /// The bits in the opposite order.
    fileprivate var reversedBits: UInt64 {
        var bits: UInt64 = 0
        for index in 0..<UInt64(UInt64.bitWidth) { bits |= (self >> index & 1) << (63 - index) }
        return bits
    }
}

/// Arithmetic modulo the order of the groups of BLS12-381.
enum ScalarField {
    /// `left - right`, both below the modulus.
    static func difference(_ left: UInt256, _ right: UInt256) -> UInt256 {
        left >= right ? left &- right : left &+ (KZG.fieldModulus &- right)
    }

    static func power(_ base: UInt256, _ exponent: UInt256) -> UInt256 {
        let modulus = KZG.fieldModulus
        var result = UInt256.one
        for limb in [exponent.limb3, exponent.limb2, exponent.limb1, exponent.limb0] {
            for bit in stride(from: UInt64(63), through: 0, by: -1) {
                result = result.multiplied(by: result, modulo: modulus)
                if limb >> bit & 1 == 1 { result = result.multiplied(by: base, modulo: modulus) }
                if bit == 0 { break }
            }
        }
        return result
    }

    /// By Fermat's little theorem; zero for zero.
    static func inverse(_ number: UInt256) -> UInt256 { power(number, KZG.fieldModulus &- 2) }

    /// The inverses of numbers that are not zero, with one inversion for all.
    static func inverses(_ numbers: [UInt256]) -> [UInt256] {
        let modulus = KZG.fieldModulus
        var products: [UInt256] = []
        products.reserveCapacity(numbers.count)
        var product = UInt256.one
        for number in numbers {
            products.append(product)
            product = product.multiplied(by: number, modulo: modulus)
        }
        var rest = inverse(product)
        for index in numbers.indices.reversed() {
            products[index] = products[index].multiplied(by: rest, modulo: modulus)
            rest = rest.multiplied(by: numbers[index], modulo: modulus)
        }
        return products
    }
}
