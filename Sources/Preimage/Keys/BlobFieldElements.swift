import EthereumCrypto
import EthereumTypes

/// The points at which a blob's polynomial is evaluated, one for each of its 4096 field elements.
///
/// Point i is ω to the power of i's twelve bits reversed, where ω generates the 4096th roots of unity of BLS12-381's
/// scalar field. Making them costs 2047 modular multiplications, so make them once a run.
/// Source: ethereum/consensus-specs, specs/deneb/polynomial-commitments.md, `compute_roots_of_unity`.
public struct BlobFieldElements: Sendable {
    /// The number of field elements in a blob.
    @inlinable
    public static var count: Int { 4096 }

    /// The number of bytes in a blob.
    @inlinable
    public static var blobByteCount: Int { count * 32 }

    /// The number of bytes in a KZG commitment.
    @inlinable
    public static var commitmentByteCount: Int { 48 }

    /// The order of BLS12-381's scalar field: field elements are below it.
    public static var modulus: UInt256 {
        UInt256(
            limbs: 0xffff_ffff_0000_0001,
            0x53bd_a402_fffe_5bfe,
            0x3339_d808_09a1_d805,
            0x73ed_a753_299d_7d48,
        )
    }

    /// ω: 7 to the power of (modulus - 1) / 4096.
    static var rootOfUnity: UInt256 {
        UInt256(
            limbs: 0xe206_da11_a5d3_6306,
            0x0ad1_347b_378f_bf96,
            0xfc3e_8acf_e0f8_245f,
            0x564c_0a11_a0f7_04f4,
        )
    }

    /// The evaluation point of each field element, as 32 big-endian bytes.
    public let points: [Hash32]

    /// Computes the points.
    public init() {
        let modulus = BlobFieldElements.modulus
        let root = BlobFieldElements.rootOfUnity
        var points = [Hash32](repeating: .zero, count: BlobFieldElements.count)
        var power = UInt256.one
        // The second half of the powers are the negatives of the first, and each comes next to its negative.
        for exponent in 0..<BlobFieldElements.count / 2 {
            let index = BlobFieldElements.reversingBits(exponent)
            points[index] = Hash32(power)
            points[index + 1] = Hash32(modulus &- power)
            power = power.multiplied(by: root, modulo: modulus)
        }
        self.points = points
    }

    /// The pre-image of the key of element `index` in `0..<4096`: commitment (48 bytes), then point (32 bytes).
    public func keyPreimage(commitment: [UInt8], index: Int) -> [UInt8] {
        commitment + points[index].bytes
    }

    /// The twelve low bits of `index` in reverse order.
    static func reversingBits(_ index: Int) -> Int {
        var reversed = 0
        for bit in 0..<12 where index >> bit & 1 == 1 { reversed |= 1 << (11 - bit) }
        return reversed
    }
}
