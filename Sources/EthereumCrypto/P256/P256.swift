import EthereumTypes

/// Signatures over the curve secp256r1 (NIST P-256).
///
/// Nothing here is secret, and nothing takes constant time.
/// Source: FIPS 186-5; SEC 2, section 2.4.2; EIP-7951 and RIP-7212.
public enum P256 {
    /// The order of the curve's group.
    static var order: UInt256 {
        UInt256(
            limbs: 0xf3b9_cac2_fc63_2551,
            0xbce6_faad_a717_9e84,
            0xffff_ffff_ffff_ffff,
            0xffff_ffff_0000_0000,
        )
    }

    /// Whether `(r, s)` is a signature of `digest` by the key with the given coordinates.
    ///
    /// False also where `r` or `s` is zero or not below the order, a coordinate is not below the field's prime, or the
    /// key is not on the curve. A high `s` is as good as a low one.
    /// Source: FIPS 186-5, section 6.4.2.
    public static func verify(
        digest: Hash32,
        r: UInt256,
        s: UInt256,
        publicKeyX: UInt256,
        publicKeyY: UInt256,
    ) -> Bool {
        let order = order
        guard !r.isZero, r < order, !s.isZero, s < order else { return false }
        guard
            let x = FieldElement(publicKeyX),
            let y = FieldElement(publicKeyY),
            case let publicKey = AffinePoint(x: x, y: y),
            publicKey.isOnCurve
        else { return false }

        let modulus = MontgomeryModulus256(order)
        let inverse = modulus.inverseModuloPrime(of: modulus.form(of: s))
        // One factor in Montgomery form and one not give a product that is not. The digest is reduced on the way.
        let point = sum(
            of: modulus.multiply(UInt256(digest), inverse),
            timesGeneratorAnd: modulus.multiply(r, inverse),
            times: publicKey,
        )
        if point.isInfinity { return false }
        if point.hasX(r) { return true }
        // The point's coordinate may have been at least the order before it was reduced to r.
        let (sum, overflow) = r.addingReportingOverflow(order)
        return !overflow && point.hasX(sum)
    }
}
