/// What the precompiled contracts need of a curve of BLS12-381.
protocol BLS12381Group: ShortWeierstrassCurve where CoordinateField: BLS12381Coordinate {
    /// Whether a point on the curve is in the subgroup of prime order.
    static func isInSubgroup(_ point: AffinePoint<Self>) -> Bool

    /// The point of the subgroup that `element` is mapped to.
    static func map(_ element: CoordinateField) -> AffinePoint<Self>
}

extension BLS12381Group {
    /// The number of bytes of a point.
    static var pointByteCount: Int { 2 * CoordinateField.byteCount }
}

/// A field element in the encoding of EIP-2537.
protocol BLS12381Coordinate: Field {
    /// The number of bytes, padding included.
    static var byteCount: Int { get }

    /// Reads `byteCount` bytes; nil if the padding is not zero or the number not below the modulus.
    init?(decoding bytes: UnsafeRawPointer)

    /// Writes `byteCount` bytes over zeros.
    func encode(to bytes: UnsafeMutableRawPointer)
}

extension BLS12381.G1: BLS12381Group {}
extension BLS12381.G2: BLS12381Group {}

extension Fp: BLS12381Coordinate where Parameters == BLS12381 {
    /// The zeros before the 48 bytes of the number.
    private static var paddingByteCount: Int { 16 }

    static var byteCount: Int { 64 }

    init?(decoding bytes: UnsafeRawPointer) {
        for index in 0..<Fp.paddingByteCount where bytes.load(fromByteOffset: index, as: UInt8.self) != 0 {
            return nil
        }
        self.init(loading: bytes + Fp.paddingByteCount)
    }

    func encode(to bytes: UnsafeMutableRawPointer) {
        store(to: bytes + Fp.paddingByteCount)
    }
}

extension Fp2: BLS12381Coordinate where Parameters == BLS12381 {
    static var byteCount: Int { 2 * Base.byteCount }

    init?(decoding bytes: UnsafeRawPointer) {
        guard let c0 = Base(decoding: bytes), let c1 = Base(decoding: bytes + Base.byteCount) else {
            return nil
        }
        self.init(c0, c1)
    }

    func encode(to bytes: UnsafeMutableRawPointer) {
        c0.encode(to: bytes)
        c1.encode(to: bytes + Base.byteCount)
    }
}

extension BLS12381 {
    /// Reads a point on the curve; nil if an element is not below the modulus or the point not on the curve.
    static func decode<Curve: BLS12381Group>(_: Curve.Type, _ bytes: UnsafeRawPointer) -> AffinePoint<Curve>?
    {
        guard
            let x = Curve.CoordinateField(decoding: bytes),
            let y = Curve.CoordinateField(decoding: bytes + Curve.CoordinateField.byteCount)
        else { return nil }
        let point = AffinePoint<Curve>(x: x, y: y)
        return point.isOnCurve ? point : nil
    }

    /// The bytes of a point.
    static func encode<Curve: BLS12381Group>(_ point: AffinePoint<Curve>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Curve.pointByteCount)
        bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            point.x.encode(to: base)
            point.y.encode(to: base + Curve.CoordinateField.byteCount)
        }
        return bytes
    }
}
