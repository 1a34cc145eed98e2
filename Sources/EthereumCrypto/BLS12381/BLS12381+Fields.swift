// The constants of the fields of BLS12-381, the curve with x = -0xd201000000010000, r = x^4 - x^2 + 1 and
// p = (x - 1)^2 * r / 3 + x. Elements are written in Montgomery form, most significant limb first; the tests work each
// of them out anew.

// swift-format-ignore
extension BLS12381: PrimeFieldParameters {
    typealias Limbs = FieldLimbs6

    @inline(__always)
    static var modulus: FieldLimbs6 {
        FieldLimbs6(
            0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
            0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_aaab,
        )
    }

    @inline(__always)
    static var negatedInverse: UInt64 { 0x89f3_fffc_fffc_fffd }

    @inline(__always)
    static var montgomeryOne: FieldLimbs6 {
        FieldLimbs6(
            0x15f6_5ec3_fa80_e493, 0x5c07_1a97_a256_ec6d, 0x77ce_5853_7052_5745,
            0x5f48_9857_53c7_58ba, 0xebf4_000b_c40c_0002, 0x7609_0000_0002_fffd,
        )
    }

    @inline(__always)
    static var radixSquared: FieldLimbs6 {
        FieldLimbs6(
            0x1198_8fe5_92ca_e3aa, 0x9a79_3e85_b519_952d, 0x67eb_88a9_939d_83c0,
            0x8de5_476c_4c95_b6d5, 0x0a76_e6a6_09d1_04f1, 0xf4df_1f34_1c34_1746,
        )
    }

    @inline(__always)
    static var inversionSeed: FieldLimbs6 {
        FieldLimbs6(
            0x10ed_79bf_2931_64a7, 0xd832_c9e0_4503_ca93, 0x95dc_49d5_5138_b60f,
            0x5ad7_0cba_6586_0717, 0x4c2f_1e85_2373_1e89, 0x729a_e76b_1242_1693,
        )
    }
}

extension BLS12381 {
    /// The nonresidue of the tower is `1 + u`.
    @inline(__always)
    static func multiplyByNonresidue(_ element: Fp2<BLS12381>) -> Fp2<BLS12381> {
        Fp2(element.c0 - element.c1, element.c0 + element.c1)
    }
}

// swift-format-ignore
extension BLS12381 {
    static func frobeniusCoefficient(_ index: Int) -> Fp2<BLS12381> {
        switch index {
        case 1:
            Fp2(
                element(
                    0x08f2_220f_b0fb_66eb, 0x1ce3_93ea_5daa_ce4d, 0xa35b_aeca_b2dc_29ee,
                    0x97e8_3ccc_d117_228f, 0xc669_5f92_b50a_8313, 0x0708_9552_b319_d465,
                ),
                element(
                    0x110e_efda_8884_7faf, 0x2e38_13cb_e5a0_de89, 0xc11b_9cba_40a8_e8d0,
                    0xcf48_95d4_2599_d394, 0x5842_a06b_fc49_7cec, 0xb2f6_6aad_4ce5_d646,
                ),
            )
        case 2:
            Fp2(
                .zero,
                element(
                    0x18f0_2065_5463_8741, 0x03f9_7d6e_83d0_50d2, 0x8eb6_0ebe_01ba_cb9e,
                    0x5870_42af_d385_1b95, 0x5dab_2246_1fcd_a5d2, 0xcd03_c9e4_8671_f071,
                ),
            )
        case 3:
            Fp2(squareRootOfMinusHalf, squareRootOfMinusHalf)
        case 4:
            Fp2(
                element(
                    0x14e5_6d3f_1564_853a, 0x14e4_f04f_e2db_9068, 0xa20d_1b8c_7e88_1024,
                    0x5088_0866_309b_7e2c, 0x2af3_2253_3285_a5d5, 0x890d_c9e4_8675_45c3,
                ),
                .zero,
            )
        default:
            Fp2(
                element(
                    0x171d_a0fd_6cf8_eebd, 0x4a85_ed50_f479_8a6b, 0x7525_cf52_8d50_fe95,
                    0xc6f0_caa5_3c65_e181, 0xa281_3e53_df9d_018f, 0x82d8_3cf5_0dbc_e43f,
                ),
                element(
                    0x02e3_70ec_cc86_f7dd, 0x0095_ba65_4ed2_226b, 0xef51_7c32_6634_1429,
                    0xa040_07fb_ba4b_14a2, 0x7c2a_c1aa_d1b6_fe70, 0x3726_c30a_f242_c66c,
                ),
            )
        }
    }

    @inline(__always)
    static var sixthRootOfUnity: Fp<BLS12381> {
        element(
            0x0110_f184_e51c_5f59, 0x4722_2a47_bf7b_5c04, 0xd5c1_3cc6_f1ca_4721,
            0x0ec0_8ff1_232b_da8e, 0xc100_ddb8_9186_5a2c, 0xecfb_361b_798d_ba3a,
        )
    }

    private static var squareRootOfMinusHalf: Fp<BLS12381> {
        element(
            0x0e2b_7eed_bbfd_87d2, 0x2da2_5966_96ce_bc1d, 0xd1ca_2087_da74_d4a7,
            0x2f08_8dd8_6b4e_bef1, 0xdc17_dec1_2a92_7e7c, 0x7bcf_a7a2_5aa3_0fda,
        )
    }

    /// An element from its limbs in Montgomery form.
    @inline(__always)
    private static func element(
        _ limb5: UInt64, _ limb4: UInt64, _ limb3: UInt64,
        _ limb2: UInt64, _ limb1: UInt64, _ limb0: UInt64,
    ) -> Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(limb5, limb4, limb3, limb2, limb1, limb0))
    }
}
