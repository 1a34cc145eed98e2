// The constants of the fields of BN254, the curve with u = 4965661367192848881 and p = 36u^4 + 36u^3 + 24u^2 + 6u + 1.
// Elements are written in Montgomery form, most significant limb first; the tests work each of them out anew.

// swift-format-ignore
extension BN254: PrimeFieldParameters {
    typealias Limbs = FieldLimbs4

    @inline(__always)
    static var modulus: FieldLimbs4 {
        FieldLimbs4(
            0x3064_4e72_e131_a029, 0xb850_45b6_8181_585d,
            0x9781_6a91_6871_ca8d, 0x3c20_8c16_d87c_fd47,
        )
    }

    @inline(__always)
    static var negatedInverse: UInt64 { 0x87d2_0782_e486_6389 }

    @inline(__always)
    static var montgomeryOne: FieldLimbs4 {
        FieldLimbs4(
            0x0e0a_77c1_9a07_df2f, 0x666e_a36f_7879_462c,
            0x0a78_eb28_f5c7_0b3d, 0xd35d_438d_c58f_0d9d,
        )
    }

    @inline(__always)
    static var radixSquared: FieldLimbs4 {
        FieldLimbs4(
            0x06d8_9f71_cab8_351f, 0x47ab_1eff_0a41_7ff6,
            0xb5e7_1911_d445_01fb, 0xf32c_fc5b_538a_fa89,
        )
    }

    @inline(__always)
    static var inversionSeed: FieldLimbs4 {
        FieldLimbs4(
            0x2dcd_58e2_57c7_2274, 0xf88d_c49f_3f33_50aa,
            0xe18f_f452_8674_230b, 0x24ca_261a_b89b_2a7a,
        )
    }
}

extension BN254 {
    /// The nonresidue of the tower is `9 + u`.
    @inline(__always)
    static func multiplyByNonresidue(_ element: Fp2<BN254>) -> Fp2<BN254> {
        let eightfold = element.doubled().doubled().doubled()
        return Fp2(
            eightfold.c0 + element.c0 - element.c1,
            eightfold.c1 + element.c1 + element.c0,
        )
    }
}

// swift-format-ignore
extension BN254 {
    static func frobeniusCoefficient(_ index: Int) -> Fp2<BN254> {
        switch index {
        case 1:
            element(
                0x02f3_4d75_1a1f_3a7c, 0x11bd_ed5e_f08a_2087,
                0xca6b_1d73_87af_b78a, 0xaf9b_a696_3314_4907,
                0x10a7_5716_b389_9551, 0xdc2f_f3a2_53df_c926,
                0xd00f_02a4_565d_e15b, 0xa222_ae23_4c49_2d72,
            )
        case 2:
            element(
                0x1956_bcd8_1182_14ec, 0x7a00_7127_242e_0991,
                0x347f_91c8_a9aa_6454, 0xb577_3b10_4563_ab30,
                0x2669_4fbb_4e82_ebc3, 0xb6e7_13cd_fae0_ca3a,
                0xaa1c_7b6d_89f8_9141, 0x6e84_9f1e_a0aa_4757,
            )
        case 3:
            element(
                0x2535_70be_a500_f8dd, 0x31a9_d1b6_f964_5366,
                0xbb30_f162_e133_bacb, 0xe4bb_dd0c_2936_b629,
                0x2c87_2002_85de_fecc, 0x6d16_bd27_bb7e_dc6b,
                0x07af_fd11_7826_d1db, 0xa1d7_7ce4_5ffe_77c7,
            )
        case 4:
            element(
                0x15df_9cdd_bb9f_d3ec, 0x9c94_1f31_4b3e_2399,
                0xa5bb_2bd3_2734_11fb, 0x7361_d77f_843a_be92,
                0x2483_0a9d_3171_f0fd, 0x37bc_870a_0c7d_d2b9,
                0x62cb_29a5_a444_5b60, 0x5ddd_fd15_4bd8_c949,
            )
        default:
            element(
                0x12aa_bced_0ab0_8841, 0x32be_e66b_83c4_59e8,
                0xe240_3421_2769_4b0b, 0xc970_692f_4169_0fe7,
                0x2f21_ebb5_35d2_925a, 0xd3b0_a40b_8a49_10f5,
                0x0519_3418_ab2f_cc57, 0x0d48_5d23_40ae_bfa9,
            )
        }
    }

    @inline(__always)
    static var sixthRootOfUnity: Fp<BN254> {
        Fp(montgomery: FieldLimbs4(
            0x0429_0f65_bad8_56e6, 0x0e20_1271_ad0d_4418,
            0xf0c5_d614_68b3_9769, 0xca8d_8005_00fa_1bf2,
        ))
    }

    /// An element of Fp2 from the limbs of both coefficients, in Montgomery form.
    @inline(__always)
    private static func element(
        _ a3: UInt64, _ a2: UInt64, _ a1: UInt64, _ a0: UInt64,
        _ b3: UInt64, _ b2: UInt64, _ b1: UInt64, _ b0: UInt64,
    ) -> Fp2<BN254> {
        Fp2(Fp(montgomery: FieldLimbs4(a3, a2, a1, a0)), Fp(montgomery: FieldLimbs4(b3, b2, b1, b0)))
    }
}
