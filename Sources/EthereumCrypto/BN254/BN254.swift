import EthereumTypes

/// The pairing-friendly curve BN254 (alt_bn128) behind the precompiled contracts 0x06, 0x07 and 0x08.
///
/// A coordinate is 32 big-endian bytes, below the field's modulus; a point of G1 is `x, y`, a point of G2 `x, y` with
/// the imaginary coefficient of each first. Infinity is all zeros.
/// Source: https://eips.ethereum.org/EIPS/eip-196 and https://eips.ethereum.org/EIPS/eip-197
public enum BN254 {
    /// The sum of two points of G1.
    ///
    /// - Parameter input: two points; bytes that are missing count as zeros, those after 128 are ignored.
    /// - Returns: the sum in 64 bytes; nil if a coordinate is not below the modulus or a point is not on the curve.
    public static func add(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        withPadding(input, byteCount: 128) { bytes in
            guard let left = decodeG1(bytes), let right = decodeG1(bytes + 64) else { return nil }
            return encode(left + right)
        }
    }

    /// A point of G1 times a scalar.
    ///
    /// - Parameter input: a point and any 32-byte big-endian scalar; bytes that are missing count as zeros, those after
    ///   96 are ignored.
    /// - Returns: the product in 64 bytes; nil if a coordinate is not below the modulus or the point is not on the
    ///   curve.
    public static func multiply(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        withPadding(input, byteCount: 96) { bytes in
            guard let point = decodeG1(bytes) else { return nil }
            let scalar = UInt256(Hash32(loading: bytes + 64))
            return encode(MultiScalarMultiplication.product(scalar, point).affine)
        }
    }

    /// Whether the product of the pairings of all pairs is 1.
    ///
    /// - Parameter input: pairs of a point of G1 and a point of G2, 192 bytes each; none at all gives a product of 1.
    /// - Returns: 32 bytes, 1 if it is and 0 if not; nil if the length is no multiple of 192, a coordinate is not below
    ///   the modulus, a point is not on its curve or a point of G2 not in the subgroup of prime order.
    public static func pairingCheck(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        let pairByteCount = 192
        guard input.count.isMultiple(of: pairByteCount) else { return nil }
        var pairs: [(AffinePoint<G1>, AffinePoint<G2>)] = []
        pairs.reserveCapacity(input.count / pairByteCount)
        if let base = input.baseAddress {
            for offset in stride(from: 0, to: input.count, by: pairByteCount) {
                guard let point = decodeG1(base + offset), let twistPoint = decodeG2(base + offset + 64)
                else {
                    return nil
                }
                pairs.append((point, twistPoint))
            }
        }
        return encodeTruth(PairingProduct<BN254>.isOne(pairs))
    }
}
