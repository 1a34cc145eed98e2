import EthereumTypes

extension Secp256k1 {
    /// The endomorphism (x, y) -> (beta x, y), where beta is a cube root of one modulo p.
    ///
    /// It multiplies points by lambda, a cube root of one modulo the order n, and so lets a scalar be
    /// replaced by two of half the length.
    ///
    /// Source: R. Gallant, R. Lambert, S. Vanstone, "Faster point multiplication on elliptic curves with
    /// efficient endomorphisms", 2001, section 4. The basis of the lattice is its two shortest vectors.
    enum Endomorphism {
        /// beta.
        @inline(__always)
        static var abscissaFactor: FieldElement {
            FieldElement(
                UInt256(
                    limbs: 0xc139_6c28_7195_01ee,
                    0x9cf0_4975_12f5_8995,
                    0x6e64_479e_ac34_34e9,
                    0x7ae9_6a2b_657c_0710,
                )
            )
        }

        /// lambda.
        @inline(__always)
        static var scalarFactor: UInt256 {
            UInt256(
                limbs: 0xdf02_967c_1b23_bd72,
                0x122e_22ea_2081_6678,
                0xa526_1c02_8812_645a,
                0x5363_ad4c_c05c_30e0,
            )
        }

        /// A scalar of at most 128 bits with a sign.
        struct HalfScalar {
            /// The absolute value, below 2^128.
            var magnitude: UInt256
            /// Whether the scalar is negative.
            var isNegative: Bool
        }

        /// The scalars with `plain + image * lambda = scalar` modulo n; `scalar` is below n.
        ///
        /// (a1, b1) and (a2, b2) are vectors of the lattice of (a, b) with a + b lambda = 0 modulo n. The
        /// nearest combination c1 (a1, b1) + c2 (a2, b2) to (scalar, 0) is subtracted; what is left is below
        /// 0.64 times 2^128.
        static func split(_ scalar: UInt256) -> (plain: HalfScalar, image: HalfScalar) {
            // a1 = b2 and -b1 are positive and have 126 and 128 bits, a2 has 129.
            let a1 = UInt256(limbs: 0xe86c_90e4_9284_eb15, 0x3086_d221_a7d4_6bcd, 0, 0)
            let minusB1 = UInt256(limbs: 0x6f54_7fa9_0abf_e4c3, 0xe443_7ed6_010e_8828, 0, 0)
            let a2 = UInt256(limbs: 0x57c1_108d_9d44_cfd8, 0x14ca_50f7_a8e2_f3f6, 1, 0)
            // 2^384 b2 / n and -2^384 b1 / n, rounded.
            let b2OverOrder = UInt256(
                limbs: 0xe893_209a_45db_b031,
                0x3daa_8a14_71e8_ca7f,
                0xe86c_90e4_9284_eb15,
                0x3086_d221_a7d4_6bcd,
            )
            let minusB1OverOrder = UInt256(
                limbs: 0x1571_b4ae_8ac4_7f71,
                0x2212_08ac_9df5_06c6,
                0x6f54_7fa9_0abf_e4c4,
                0xe443_7ed6_010e_8828,
            )
            let c1 = roundedHigh(scalar, b2OverOrder)
            let c2 = roundedHigh(scalar, minusB1OverOrder)
            return (
                halfScalar(scalar &- c1 &* a1 &- c2 &* a2),
                halfScalar(c1 &* minusB1 &- c2 &* a1)
            )
        }

        /// `left * right / 2^384`, rounded to the nearest integer.
        private static func roundedHigh(_ left: UInt256, _ right: UInt256) -> UInt256 {
            let high = left.multipliedFullWidth(by: right).high
            return UInt256(limbs: high.limb2, high.limb3, 0, 0) &+ UInt256(high.limb1 >> 63)
        }

        /// Reads a number in two's complement.
        private static func halfScalar(_ value: UInt256) -> HalfScalar {
            let isNegative = value.limb3 >> 63 != 0
            return HalfScalar(magnitude: isNegative ? .zero &- value : value, isNegative: isNegative)
        }
    }
}
