import EthereumTypes

/// The elliptic curve y^2 = x^3 + 7 over the integers modulo p = 2^256 - 2^32 - 977, with ECDSA signatures as
/// Ethereum uses them: those that name the public key by the parity of an ordinate.
///
/// Nothing here takes the same time for all values. Recovery works on public data; signing is for test data.
///
/// Source: SEC 2, version 2.0, section 2.4.1; SEC 1, version 2.0, section 4.1.
public enum Secp256k1 {
    /// n, the number of points of the curve: a prime.
    @inlinable @inline(__always)
    public static var order: UInt256 {
        UInt256(limbs: 0xbfd2_5e8c_d036_4141, 0xbaae_dce6_af48_a03b, 0xffff_ffff_ffff_fffe, .max)
    }

    /// (n - 1) / 2, the largest s of a signature of a transaction since Homestead (EIP-2).
    @inlinable @inline(__always)
    public static var halfOrder: UInt256 {
        UInt256(limbs: 0xdfe9_2f46_681b_20a0, 0x5d57_6e73_57a4_501d, .max, .max >> 1)
    }

    /// The public key that made a signature.
    ///
    /// The signature's point R has the abscissa `r` and an ordinate whose lowest bit is `yParity`; the key is
    /// `(s R - digest G) / r`. An abscissa of `r + n`, which one signature in 2^127 has, is not considered:
    /// Ethereum cannot express it.
    ///
    /// Source: SEC 1, version 2.0, section 4.1.6; Ethereum Yellow Paper, appendix F, ECDSARECOVER.
    ///
    /// - Parameters:
    ///   - digest: The hash that was signed; any value.
    ///   - r: The signature's r.
    ///   - s: The signature's s. High values are accepted: a caller that wants them refused compares with `halfOrder`.
    ///   - yParity: Whether the ordinate of R is odd.
    /// - Returns: The affine coordinates of the key, each below p. Nil if `r` or `s` is not in `1..<order`, if no point of
    ///   the curve has the abscissa `r`, or if the key would be the point at infinity.
    @inline(never)
    public static func recoverPublicKey(
        digest: Hash32,
        r: UInt256,
        s: UInt256,
        yParity: Bool,
    ) -> (x: UInt256, y: UInt256)? {
        guard isScalar(r), isScalar(s), let point = point(abscissa: r, yParity: yParity) else { return nil }
        let inverse = ModularInversion.inverse(of: r, modulo: order)
        let generatorScalar = UInt256(digest).multiplied(by: inverse, modulo: order)
        let pointScalar = s.multiplied(by: inverse, modulo: order)
        return linearCombination(
            generatorScalar: generatorScalar.isZero ? .zero : order &- generatorScalar,
            pointScalar: pointScalar,
            point: point,
        ).affine
    }

    /// The address of the account that made a signature; nil where `recoverPublicKey` is nil.
    ///
    /// - Parameters:
    ///   - digest: The hash that was signed; any value.
    ///   - r: The signature's r.
    ///   - s: The signature's s, high or low.
    ///   - yParity: Whether the ordinate of the signature's point is odd.
    /// - Returns: The last 20 bytes of the Keccak-256 hash of the key's coordinates.
    public static func recoverAddress(digest: Hash32, r: UInt256, s: UInt256, yParity: Bool) -> Address? {
        guard let key = recoverPublicKey(digest: digest, r: r, s: s, yParity: yParity) else { return nil }
        return address(ofPublicKeyX: key.x, y: key.y)
    }

    /// The address of the account with a public key.
    ///
    /// Source: Ethereum Yellow Paper, appendix F.
    static func address(ofPublicKeyX x: UInt256, y: UInt256) -> Address {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { buffer in
            guard let base = buffer.baseAddress else { return .zero }
            x.store(to: base)
            y.store(to: base + 32)
            return Address(lastBytesOf: Keccak256.hash(UnsafeRawBufferPointer(buffer)))
        }
    }

    /// Whether `value` is in `1..<order`.
    static func isScalar(_ value: UInt256) -> Bool { !value.isZero && value < order }

    /// The point with the given abscissa, below p, and with an odd ordinate if `yParity`; nil if there is
    /// none.
    static func point(abscissa: UInt256, yParity: Bool) -> AffinePoint? {
        let x = FieldElement(abscissa)
        let ySquared = x.squared * x + FieldElement(UInt256(7))
        let root = ySquared.squareRootCandidate
        guard root.squared.isEqual(to: ySquared) else { return nil }
        // The ordinate is not zero, so that the roots have different parities.
        let y = FieldElement(root.normalized)
        return AffinePoint(x: x, y: (y.limbs.limb0 & 1 != 0) == yParity ? y : -y)
    }
}
