import EthereumTypes

/// The pairing-friendly curve BLS12-381 behind the precompiled contracts 0x0b to 0x11.
///
/// A field element is 64 big-endian bytes, below the field's modulus; one of the quadratic extension is two of them,
/// the real coefficient first; a point is `x, y`, infinity all zeros; a scalar is any 32-byte big-endian number.
/// Source: https://eips.ethereum.org/EIPS/eip-2537
public enum BLS12381 {
    /// The sum of two points on the curve of G1, in 128 bytes (G1ADD).
    ///
    /// - Parameter input: two points, which need not be in the subgroup.
    /// - Returns: nil if the length is not 256, an element is not below the modulus or a point is not on the curve.
    public static func addG1(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        add(G1.self, input)
    }

    /// The sum of two points on the curve of G2, in 256 bytes (G2ADD).
    ///
    /// - Parameter input: two points, which need not be in the subgroup.
    /// - Returns: nil if the length is not 512, an element is not below the modulus or a point is not on the curve.
    public static func addG2(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        add(G2.self, input)
    }

    /// The sum of points of G1 times scalars, in 128 bytes (G1MSM).
    ///
    /// - Parameter input: one or more pairs of a point and a scalar, 160 bytes each.
    /// - Returns: nil if the length is zero or no multiple of 160, an element is not below the modulus, or a point is
    ///   not on the curve or not in the subgroup of prime order.
    public static func multiScalarMultiplyG1(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        multiScalarMultiply(G1.self, input)
    }

    /// The sum of points of G2 times scalars, in 256 bytes (G2MSM).
    ///
    /// - Parameter input: one or more pairs of a point and a scalar, 288 bytes each.
    /// - Returns: nil if the length is zero or no multiple of 288, an element is not below the modulus, or a point is
    ///   not on the curve or not in the subgroup of prime order.
    public static func multiScalarMultiplyG2(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        multiScalarMultiply(G2.self, input)
    }

    /// Whether the product of the pairings of all pairs is 1 (PAIRING_CHECK).
    ///
    /// - Parameter input: one or more pairs of a point of G1 and a point of G2, 384 bytes each.
    /// - Returns: 32 bytes, 1 if it is and 0 if not; nil if the length is zero or no multiple of 384, an element is not
    ///   below the modulus, or a point is not on its curve or not in its subgroup of prime order.
    public static func pairingCheck(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        let pairByteCount = G1.pointByteCount + G2.pointByteCount
        guard let base = input.baseAddress, input.count > 0, input.count.isMultiple(of: pairByteCount) else {
            return nil
        }
        var pairs: [(AffinePoint<G1>, AffinePoint<G2>)] = []
        pairs.reserveCapacity(input.count / pairByteCount)
        for offset in stride(from: 0, to: input.count, by: pairByteCount) {
            guard
                let point = decode(G1.self, base + offset),
                let twistPoint = decode(G2.self, base + offset + G1.pointByteCount),
                G1.isInSubgroup(point),
                G2.isInSubgroup(twistPoint)
            else { return nil }
            pairs.append((point, twistPoint))
        }
        return encodeTruth(PairingProduct<BLS12381>.isOne(pairs))
    }

    /// The point of G1 that a field element is mapped to, in 128 bytes (MAP_FP_TO_G1).
    ///
    /// - Parameter input: one element.
    /// - Returns: nil if the length is not 64 or the element is not below the modulus.
    public static func mapToG1(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        map(to: G1.self, input)
    }

    /// The point of G2 that an element of the quadratic extension is mapped to, in 256 bytes (MAP_FP2_TO_G2).
    ///
    /// - Parameter input: one element.
    /// - Returns: nil if the length is not 128 or a coefficient is not below the modulus.
    public static func mapToG2(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        map(to: G2.self, input)
    }
}

// The same for both groups.
extension BLS12381 {
    private static func add<Curve: BLS12381Group>(_: Curve.Type, _ input: UnsafeRawBufferPointer) -> [UInt8]?
    {
        guard
            let base = input.baseAddress,
            input.count == 2 * Curve.pointByteCount,
            let left = decode(Curve.self, base),
            let right = decode(Curve.self, base + Curve.pointByteCount)
        else { return nil }
        return encode(left + right)
    }

    private static func multiScalarMultiply<Curve: BLS12381Group>(
        _: Curve.Type,
        _ input: UnsafeRawBufferPointer,
    ) -> [UInt8]? {
        let pairByteCount = Curve.pointByteCount + Hash32.byteCount
        guard let base = input.baseAddress, input.count > 0, input.count.isMultiple(of: pairByteCount) else {
            return nil
        }
        var pairs: [ScalarTerm<Curve>] = []
        pairs.reserveCapacity(input.count / pairByteCount)
        for offset in stride(from: 0, to: input.count, by: pairByteCount) {
            guard let point = decode(Curve.self, base + offset), Curve.isInSubgroup(point) else { return nil }
            let scalar = UInt256(Hash32(loading: base + offset + Curve.pointByteCount))
            pairs.append(ScalarTerm(point: point, scalar: scalar))
        }
        return encode(MultiScalarMultiplication.sum(pairs).affine)
    }

    private static func map<Curve: BLS12381Group>(
        to _: Curve.Type,
        _ input: UnsafeRawBufferPointer,
    ) -> [UInt8]? {
        guard
            let base = input.baseAddress,
            input.count == Curve.CoordinateField.byteCount,
            let element = Curve.CoordinateField(decoding: base)
        else { return nil }
        return encode(Curve.map(element))
    }
}
