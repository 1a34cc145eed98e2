import EthereumTypes

extension BN254 {
    /// Calls `body` with the first `byteCount` bytes of `input`, filled up with zeros.
    static func withPadding(
        _ input: UnsafeRawBufferPointer,
        byteCount: Int,
        _ body: (UnsafeRawPointer) -> [UInt8]?,
    ) -> [UInt8]? {
        var bytes = [UInt8](input.prefix(byteCount))
        bytes.append(contentsOf: repeatElement(0, count: byteCount - bytes.count))
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            return body(base)
        }
    }

    /// Reads a point of G1 from 64 bytes; nil if a coordinate is not below the modulus or the point not on the curve.
    static func decodeG1(_ bytes: UnsafeRawPointer) -> AffinePoint<G1>? {
        guard let x = Fp<BN254>(loading: bytes), let y = Fp<BN254>(loading: bytes + 32) else { return nil }
        let point = AffinePoint<G1>(x: x, y: y)
        return point.isOnCurve ? point : nil
    }

    /// Reads a point of G2 from 128 bytes; nil as for G1 and if the point is not in the subgroup.
    static func decodeG2(_ bytes: UnsafeRawPointer) -> AffinePoint<G2>? {
        guard
            let xImaginary = Fp<BN254>(loading: bytes),
            let xReal = Fp<BN254>(loading: bytes + 32),
            let yImaginary = Fp<BN254>(loading: bytes + 64),
            let yReal = Fp<BN254>(loading: bytes + 96)
        else { return nil }
        let point = AffinePoint<G2>(x: Fp2(xReal, xImaginary), y: Fp2(yReal, yImaginary))
        return point.isOnCurve && G2.isInSubgroup(point) ? point : nil
    }

    /// The 64 bytes of a point of G1.
    static func encode(_ point: AffinePoint<G1>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            if let base = UnsafeMutableRawPointer(buffer.baseAddress) {
                point.x.store(to: base)
                point.y.store(to: base + 32)
            }
            count = 64
        }
    }
}

/// The 32-byte word 1 or 0: how pairing checks answer.
func encodeTruth(_ value: Bool) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 32)
    bytes[31] = value ? 1 : 0
    return bytes
}
