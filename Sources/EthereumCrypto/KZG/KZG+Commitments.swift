import EthereumTypes

extension KZG {
    /// The sum of compressed points of G1 times scalars, compressed: 48 bytes.
    ///
    /// There are 48 bytes for each scalar, which are not looked at where the scalar is zero.
    /// With the setup's points in Lagrange form and a blob's field elements it is the blob's commitment.
    /// Source: https://github.com/ethereum/consensus-specs/blob/dev/specs/deneb/polynomial-commitments.md, `g1_lincomb`
    /// - Returns: nil if there are more or fewer bytes, or a point is not encoded properly or not in the subgroup.
    public static func linearCombination(
        of points: UnsafeRawBufferPointer,
        by scalars: [UInt256],
    ) -> [UInt8]? {
        guard points.count == scalars.count * commitmentByteCount else { return nil }
        var terms: [ScalarTerm<BLS12381.G1>] = []
        terms.reserveCapacity(scalars.count)
        if let base = points.baseAddress {
            for index in scalars.indices where !scalars[index].isZero {
                guard let point = BLS12381.decodeCompressedG1(base + index * commitmentByteCount) else {
                    return nil
                }
                terms.append(ScalarTerm(point: point, scalar: scalars[index]))
            }
        }
        return BLS12381.encodeCompressed(MultiScalarMultiplication.sum(terms).affine)
    }
}
