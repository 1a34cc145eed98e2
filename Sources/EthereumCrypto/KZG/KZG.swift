import EthereumTypes

/// Commitments to polynomials by pairings on BLS12-381, as blobs use them.
///
/// Source: https://eips.ethereum.org/EIPS/eip-4844 and
/// https://github.com/ethereum/consensus-specs/blob/dev/specs/deneb/polynomial-commitments.md
public enum KZG {
    /// The number of bytes of a commitment and of a proof.
    public static var commitmentByteCount: Int { 48 }

    /// The order of the groups, which field elements are below.
    public static var fieldModulus: UInt256 {
        UInt256(
            limbs: 0xffff_ffff_0000_0001,
            0x53bd_a402_fffe_5bfe,
            0x3339_d808_09a1_d805,
            0x73ed_a753_299d_7d48
        )
    }

    /// The number of field elements of a blob.
    public static var fieldElementsPerBlob: Int { 4096 }

    /// Whether `proof` shows that the polynomial behind `commitment` has the value `y` at `z`.
    ///
    /// - Parameters:
    ///   - commitment: a compressed point of G1, 48 bytes.
    ///   - z: a big-endian field element.
    ///   - y: a big-endian field element.
    ///   - proof: a compressed point of G1, 48 bytes.
    /// - Returns: false also for a point that is not encoded properly or not in the subgroup, and a field element that
    ///   is not below the modulus.
    public static func verifyPointEvaluation(
        commitment: UnsafeRawBufferPointer,
        z: Hash32,
        y: Hash32,
        proof: UnsafeRawBufferPointer,
    ) -> Bool {
        let z = UInt256(z)
        let y = UInt256(y)
        guard
            z < fieldModulus,
            y < fieldModulus,
            let commitment = decodePoint(commitment),
            let proof = decodePoint(proof)
        else { return false }
        // For a secret s and a quotient q: p(s) - y = q(s) * (s - z), that is p(s) - y + z * q(s) = q(s) * s.
        let left =
            MultiScalarMultiplication.sum([
                ScalarTerm(point: -BLS12381.G1.generator, scalar: y),
                ScalarTerm(point: proof, scalar: z),
            ]) + commitment
        #if canImport(GuestRuntime)
        return PairingProduct<BLS12381>.isOne([
            (left.affine, -BLS12381.G2.generator),
            (proof, secretTimesGenerator),
        ])
        #else
        return LineTable<BLS12381>.isProductOne(
            [(left, negatedGeneratorLines), (JacobianPoint(proof), secretLines)],
            over: BLS12381.magnitudeDigits,
        )
        #endif
    }

    /// The precompiled contract 0x0a: verifies a point evaluation against the versioned hash of the commitment.
    ///
    /// - Parameter input: 192 bytes: versioned hash, z, y (32 bytes each), commitment and proof (48 bytes each).
    /// - Returns: 64 bytes: the number of field elements of a blob and the modulus; nil if the length is different, the
    ///   hash is not that of the commitment or the proof does not hold.
    public static func evaluatePoint(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        guard
            namesItsCommitment(input),
            let base = input.baseAddress,
            verifyPointEvaluation(
                commitment: UnsafeRawBufferPointer(rebasing: input[96..<144]),
                z: Hash32(loading: base + 32),
                y: Hash32(loading: base + 64),
                proof: UnsafeRawBufferPointer(rebasing: input[144..<192]),
            )
        else { return nil }
        return evaluationOutput
    }

    /// Whether the precompiled contract's input has its length and the commitment is that of the versioned hash.
    public static func namesItsCommitment(_ input: UnsafeRawBufferPointer) -> Bool {
        guard input.count == 192, let base = input.baseAddress else { return false }
        let commitment = UnsafeRawBufferPointer(rebasing: input[96..<144])
        return Hash32(loading: base) == versionedHash(ofCommitment: commitment)
    }

    /// The only output of the precompiled contract (64 bytes): the number of field elements of a blob and the modulus.
    public static var evaluationOutput: [UInt8] {
        Hash32(UInt256(fieldElementsPerBlob)).bytes + Hash32(fieldModulus).bytes
    }

    /// The versioned hash of a commitment: its SHA-256 digest, with the first byte replaced by the version, 1.
    public static func versionedHash(ofCommitment commitment: UnsafeRawBufferPointer) -> Hash32 {
        var hash = SHA256.hash(commitment)
        hash.word0 = hash.word0 & 0x00ff_ffff_ffff_ffff | 0x0100_0000_0000_0000
        return hash
    }

    private static func decodePoint(_ bytes: UnsafeRawBufferPointer) -> AffinePoint<BLS12381.G1>? {
        guard bytes.count == commitmentByteCount, let base = bytes.baseAddress else { return nil }
        return BLS12381.decodeCompressedG1(base)
    }
}
