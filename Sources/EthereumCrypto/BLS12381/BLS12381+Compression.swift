extension BLS12381 {
    /// The number of bytes of a compressed point of G1.
    static var compressedG1ByteCount: Int { 48 }

    /// Reads a compressed point of G1; nil for anything but the one encoding of a point of the subgroup.
    ///
    /// The 48 bytes are x, big-endian, with flags in the top three bits: 7, always set; 6, set for infinity, where all
    /// other bits are clear; 5, set if y is the larger of the two possible. The caller has checked that they are
    /// readable.
    /// Source: the format that the consensus specifications adopt,
    /// https://github.com/zkcrypto/pairing/blob/34aa52b0f7bef705917252ea63e5a13fa01af551/src/bls12_381/README.md
    static func decodeCompressedG1(_ bytes: UnsafeRawPointer) -> AffinePoint<G1>? {
        var number = FieldLimbs6(loading: bytes)
        let flags = number.limb5 >> 61
        number.limb5 &= 0x1fff_ffff_ffff_ffff
        guard flags & 0b100 != 0 else { return nil }
        if flags & 0b010 != 0 {
            return flags == 0b110 && number.isZero ? .infinity : nil
        }
        guard number.isLess(than: modulus) else { return nil }
        let x = Fp<BLS12381>(number)
        let (root, isSquare) = (x.squared() * x + G1.b).squareRootOrOfNegated()
        guard isSquare else { return nil }
        let point = AffinePoint<G1>(x: x, y: root.isLargerThanNegative == (flags & 0b001 != 0) ? root : -root)
        return G1.isInSubgroup(point) ? point : nil
    }

    /// The 48 bytes that `decodeCompressedG1` reads.
    static func encodeCompressed(_ point: AffinePoint<G1>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: compressedG1ByteCount)
        if point.isInfinity {
            bytes[0] = 0xc0
            return bytes
        }
        bytes.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { point.x.store(to: base) }
        }
        bytes[0] |= point.y.isLargerThanNegative ? 0xa0 : 0x80
        return bytes
    }
}

extension Fp {
    /// Whether the number is above half the modulus.
    fileprivate var isLargerThanNegative: Bool {
        let number = number
        return !(number &+ number).isLess(than: Parameters.modulus)
    }
}
