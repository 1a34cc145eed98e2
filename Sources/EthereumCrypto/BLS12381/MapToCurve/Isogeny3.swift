/// The coefficients of the 3-isogeny onto the curve of G2, the constant one of each polynomial first.
///
/// They are numbers outside of Montgomery form, as RFC 9380 prints them.
/// Source: https://www.rfc-editor.org/rfc/rfc9380, appendix E.3
enum Isogeny3 {
    /// k(1,0) to k(1,3).
    // swift-format-ignore
    static var xNumerator: InlineArray<4, Fp2<BLS12381>> {
        [
            Fp2(
                number(
                    0x05c7_5950_7e8e_333e, 0xbb5b_7a9a_47d7_ed85, 0x32c5_2d39_fd3a_042a,
                    0x88b5_8423_c50a_e15d, 0x5c26_38e3_43d9_c71c, 0x6238_aaaa_aaaa_97d6,
                ),
                number(
                    0x05c7_5950_7e8e_333e, 0xbb5b_7a9a_47d7_ed85, 0x32c5_2d39_fd3a_042a,
                    0x88b5_8423_c50a_e15d, 0x5c26_38e3_43d9_c71c, 0x6238_aaaa_aaaa_97d6,
                ),
            ),
            Fp2(
                .zero,
                number(
                    0x1156_0bf1_7baa_99bc, 0x3212_6fce_d787_c88f, 0x984f_87ad_f7ae_0c7f,
                    0x9a20_8c6b_4f20_a418, 0x1472_aaa9_cb8d_5555, 0x26a9_ffff_ffff_c71a,
                ),
            ),
            Fp2(
                number(
                    0x1156_0bf1_7baa_99bc, 0x3212_6fce_d787_c88f, 0x984f_87ad_f7ae_0c7f,
                    0x9a20_8c6b_4f20_a418, 0x1472_aaa9_cb8d_5555, 0x26a9_ffff_ffff_c71e,
                ),
                number(
                    0x08ab_05f8_bdd5_4cde, 0x1909_37e7_6bc3_e447, 0xcc27_c3d6_fbd7_063f,
                    0xcd10_4635_a790_520c, 0x0a39_5554_e5c6_aaaa, 0x9354_ffff_ffff_e38d,
                ),
            ),
            Fp2(
                number(
                    0x171d_6541_fa38_ccfa, 0xed6d_ea69_1f5f_b614, 0xcb14_b4e7_f4e8_10aa,
                    0x22d6_108f_142b_8575, 0x7098_e38d_0f67_1c71, 0x88e2_aaaa_aaaa_5ed1,
                ),
                .zero,
            ),
        ]
    }

    /// k(2,0) to k(2,1), and the leading coefficient 1.
    // swift-format-ignore
    static var xDenominator: InlineArray<3, Fp2<BLS12381>> {
        [
            Fp2(
                .zero,
                number(
                    0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
                    0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_aa63,
                ),
            ),
            Fp2(
                number(0, 0, 0, 0, 0, 12),
                number(
                    0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
                    0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_aa9f,
                ),
            ),
            Fp2(number(0, 0, 0, 0, 0, 1), .zero),
        ]
    }

    /// k(3,0) to k(3,3).
    // swift-format-ignore
    static var yNumerator: InlineArray<4, Fp2<BLS12381>> {
        [
            Fp2(
                number(
                    0x1530_477c_7ab4_113b, 0x59a4_c18b_076d_1193, 0x0f7d_a5d4_a07f_649b,
                    0xf544_39d8_7d27_e500, 0xfc8c_25eb_f8c9_2f68, 0x12cf_c71c_71c6_d706,
                ),
                number(
                    0x1530_477c_7ab4_113b, 0x59a4_c18b_076d_1193, 0x0f7d_a5d4_a07f_649b,
                    0xf544_39d8_7d27_e500, 0xfc8c_25eb_f8c9_2f68, 0x12cf_c71c_71c6_d706,
                ),
            ),
            Fp2(
                .zero,
                number(
                    0x05c7_5950_7e8e_333e, 0xbb5b_7a9a_47d7_ed85, 0x32c5_2d39_fd3a_042a,
                    0x88b5_8423_c50a_e15d, 0x5c26_38e3_43d9_c71c, 0x6238_aaaa_aaaa_97be,
                ),
            ),
            Fp2(
                number(
                    0x1156_0bf1_7baa_99bc, 0x3212_6fce_d787_c88f, 0x984f_87ad_f7ae_0c7f,
                    0x9a20_8c6b_4f20_a418, 0x1472_aaa9_cb8d_5555, 0x26a9_ffff_ffff_c71c,
                ),
                number(
                    0x08ab_05f8_bdd5_4cde, 0x1909_37e7_6bc3_e447, 0xcc27_c3d6_fbd7_063f,
                    0xcd10_4635_a790_520c, 0x0a39_5554_e5c6_aaaa, 0x9354_ffff_ffff_e38f,
                ),
            ),
            Fp2(
                number(
                    0x124c_9ad4_3b6c_f79b, 0xfbf7_043d_e381_1ad0, 0x761b_0f37_a1e2_6286,
                    0xb0e9_77c6_9aa2_7452, 0x4e79_097a_56dc_4bd9, 0xe1b3_71c7_1c71_8b10,
                ),
                .zero,
            ),
        ]
    }

    /// k(4,0) to k(4,2), and the leading coefficient 1.
    // swift-format-ignore
    static var yDenominator: InlineArray<4, Fp2<BLS12381>> {
        [
            Fp2(
                number(
                    0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
                    0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_a8fb,
                ),
                number(
                    0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
                    0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_a8fb,
                ),
            ),
            Fp2(
                .zero,
                number(
                    0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
                    0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_a9d3,
                ),
            ),
            Fp2(
                number(0, 0, 0, 0, 0, 18),
                number(
                    0x1a01_11ea_397f_e69a, 0x4b1b_a7b6_434b_acd7, 0x6477_4b84_f385_12bf,
                    0x6730_d2a0_f6b0_f624, 0x1eab_fffe_b153_ffff, 0xb9fe_ffff_ffff_aa99,
                ),
            ),
            Fp2(number(0, 0, 0, 0, 0, 1), .zero),
        ]
    }
    private static func number(
        _ limb5: UInt64,
        _ limb4: UInt64,
        _ limb3: UInt64,
        _ limb2: UInt64,
        _ limb1: UInt64,
        _ limb0: UInt64,
    ) -> Fp<BLS12381> {
        Fp(montgomery: FieldLimbs6(limb5, limb4, limb3, limb2, limb1, limb0))
    }
}
