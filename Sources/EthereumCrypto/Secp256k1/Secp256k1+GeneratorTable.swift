import EthereumTypes

extension Secp256k1 {
    /// The multiples of the generator G by the odd numbers from 1 to 127, in affine coordinates.
    struct GeneratorTable {
        /// The width of the signed digits that select a multiple.
        @inline(__always)
        static var digitWidth: Int { 8 }

        private let limbs: UnsafePointer<UInt64>

        /// Passes the table to `body`.
        @inline(__always)
        static func withMultiples<Result>(_ body: (GeneratorTable) -> Result) -> Result {
            limbs.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { preconditionFailure("the table of G is empty") }
                return body(GeneratorTable(limbs: base))
            }
        }

        /// The multiple of G by an odd `digit` between -127 and 127.
        @inline(__always)
        func multiple(_ digit: Int) -> AffinePoint {
            assert(digit & 1 != 0 && digit.magnitude < 128)
            // The multiple m is the point m / 2, and a point takes eight limbs.
            let point = limbs + Int(bitPattern: digit.magnitude) / 2 * 8
            let x = FieldElement(UInt256(limbs: point[0], point[1], point[2], point[3]))
            let y = FieldElement(UInt256(limbs: point[4], point[5], point[6], point[7]))
            return AffinePoint(x: x, y: y).negated(if: digit < 0)
        }

        // swift-format-ignore
        /// A line for each abscissa and a line for each ordinate, least significant limb first.
        private static let limbs: [UInt64] = [
            0x59f2_815b_16f8_1798, 0x029b_fcdb_2dce_28d9, 0x55a0_6295_ce87_0b07, 0x79be_667e_f9dc_bbac,
            0x9c47_d08f_fb10_d4b8, 0xfd17_b448_a685_5419, 0x5da4_fbfc_0e11_08a8, 0x483a_da77_26a3_c465,
            0x8601_f113_bce0_36f9, 0xb531_c845_836f_99b0, 0x4934_4f85_f89d_5229, 0xf930_8a01_9258_c310,
            0x6cb9_fd75_84b8_e672, 0x6500_a999_34c2_231b, 0x0fe3_37e6_2a37_f356, 0x388f_7b0f_632d_e814,
            0xcba8_d569_b240_efe4, 0xe88b_84bd_dc61_9ab7, 0x55b4_a725_0a5c_5128, 0x2f8b_de4d_1a07_2093,
            0xdca8_7d3a_a6ac_62d6, 0xf788_271b_ab0d_6840, 0xd4db_a9dd_a6c9_c426, 0xd8ac_2226_36e5_e3d6,
            0xe92b_dded_cac4_f9bc, 0x3d41_9b7e_0330_e39c, 0xa398_f365_f2ea_7a0e, 0x5cbd_f064_6e5d_b4ea,
            0xa508_2628_0872_64da, 0xa813_d0b8_13fd_e7b5, 0xa317_8d6d_861a_54db, 0x6aeb_ca40_ba25_5960,
            0xc35f_110d_fc27_ccbe, 0xe097_9697_4c57_e714, 0x09ad_178a_9f55_9abd, 0xacd4_84e2_f0c7_f653,
            0x05cc_262a_c64f_9c37, 0xadd8_88a4_375f_8e0f, 0x6438_0971_763b_61e9, 0xcc33_8921_b0a7_d9fd,
            0xbbec_1789_5da0_08cb, 0x5649_980b_e5c1_7891, 0x5ef4_246b_70c6_5aac, 0x774a_e7f8_58a9_411e,
            0x301d_74c9_c953_c61b, 0x372d_b1e2_dff9_d6a8, 0x0243_dd56_d7b7_b365, 0xd984_a032_eb6b_5e19,
            0xdeed_df8f_1940_5aa8, 0xb075_fbc6_610e_58cd, 0xc7d1_d205_c374_8651, 0xf287_73c2_d975_288b,
            0x29b5_cb52_db03_ed81, 0x3a1a_06da_521f_a91f, 0x7582_12eb_65cd_af47, 0x0ab0_902e_8d88_0a89,
            0x44ad_bcf8_e27e_080e, 0x31e5_946f_3c85_f79e, 0x5a46_5ae3_095f_f411, 0xd792_4d4f_7d43_ea96,
            0xc504_dc9f_f6a2_6b58, 0xea40_af2b_d896_d3a5, 0x8384_2ec2_28cc_6def, 0x581e_2872_a86c_72a6,
            0x66e4_faa0_4a2d_4a34, 0xeb98_98ae_79b9_7687, 0xa420_fee8_07ea_cf21, 0xdefd_ea4c_db67_7750,
            0xcfb1_99f6_9e56_eb77, 0xced1_f4a0_4a95_c0f6, 0xe997_b0ea_d2a9_3dae, 0x4211_ab06_9463_5168,
            0x7475_6561_3838_5b6c, 0xf06a_cfeb_d7e8_6d27, 0x93ef_5cff_444f_4979, 0x2b4e_a0a7_97a4_43d2,
            0xb570_c854_e5c0_9b7a, 0x1a01_f60c_5026_9763, 0xb343_083b_5a1c_8613, 0x85e8_9bc0_3794_5d93,
            0x8134_0aef_25be_59d5, 0x1d9a_d402_71f8_1071, 0x4f93_fa33_2ce3_3330, 0x352b_bf4a_4cdd_1256,
            0x67bd_3d8b_cf81_998c, 0x4a1b_3b2e_71b1_039c, 0xd59c_1825_9dda_3e1f, 0x321e_b407_5348_f534,
            0xdc9c_dadd_4eca_cc3f, 0xe42a_b8df_eff5_ff29, 0x0230_0105_5987_9124, 0x2fa2_104d_6b38_d11b,
            0x423b_a76b_532b_7d67, 0x181d_70ec_fc88_2648, 0xb645_6933_5bd5_dd80, 0x02de_1068_295d_d865,
            0x69ca_0cd7_f545_3714, 0x263c_3d84_e095_72e2, 0xab21_a9b0_66ed_da83, 0x9248_279b_09b4_d68d,
            0xe54a_32ce_97cb_3402, 0x3fc0_de2a_8879_12ff, 0x5d1a_a71b_dea2_b1ff, 0x7301_6f7b_f234_aade,
            0x7e99_6d44_3dee_8729, 0x2f57_0e14_4bf6_15c0, 0x8e70_132f_b0be_b752, 0xdaed_4f2b_e3a8_bf27,
            0xab40_e522_90be_1c55, 0x3f83_c230_f3af_a726, 0xd4a1_aca8_7ef8_d700, 0xa69d_ce4a_7d6c_98e8,
            0xe6a3_b5e8_7d22_e7db, 0x11ec_d9e9_fdf2_81b0, 0x8acf_28d7_cbb1_9f90, 0xc44d_12c7_065d_812e,
            0xa039_063f_0e0e_6482, 0x0e10_6e86_1edf_61c5, 0x76c4_5926_c982_fdac, 0x2119_a460_ce32_6cdc,
            0xb61c_65cb_d269_e6b4, 0x152b_6953_36c2_8063, 0xc89a_20cf_ded6_0853, 0x6a24_5bf6_dc69_8504,
            0xfd5e_6348_100d_8a82, 0x8b33_ba48_d042_3b6e, 0x8b3f_5126_f16a_24ad, 0xe022_cf42_c2bd_4a70,
            0xf95a_e57f_0d0b_d6a5, 0xce13_300b_0bec_1146, 0xc077_e3d2_fe54_1084, 0x1697_ffa6_fd9d_e627,
            0xadee_9d63_d01b_2396, 0xa2cf_1500_9e49_8ae7, 0x2756_1506_e455_7433, 0xb9c3_98f1_8680_6f5d,
            0xf982_345e_f27a_7479, 0x9deb_8360_ffb7_f61d, 0x986d_0f07_e834_cb0d, 0x605b_db01_9981_718b,
            0x3b01_e1e9_056b_8c49, 0xc26b_fae8_4fb1_4db4, 0x81a7_8d93_ec96_fe23, 0x0297_2d2d_e4f8_d206,
            0xfe31_c7e9_d87f_f33d, 0xdcb0_1c35_4959_b10c, 0x7402_fdc4_5a21_5e10, 0x62d1_4dab_4150_bf49,
            0x35f5_6424_83b2_5eaf, 0x01aa_1329_67ab_4722, 0x9808_8a19_50ee_d0db, 0x80fc_06bd_8cc5_b010,
            0x5e55_5c2f_8630_8b6f, 0x2c50_e9f5_6b9b_8b42, 0xde5b_4b06_c408_e56b, 0x80c6_0ad0_040f_27da,
            0x1aa0_1f56_430b_d57a, 0xa65e_ed4c_be70_24eb, 0x26e6_6bad_7fe7_2f70, 0x1c38_303f_1cc5_c30f,
            0x9d5e_abb0_fa03_c8fb, 0x4cc5_dc94_87d8_4704, 0xaa74_c634_8cc5_4d34, 0x7a93_75ad_6167_ad54,
            0x02d4_99ec_224d_c7f7, 0xbdc5_9ea1_0c70_ce2b, 0x0955_9e0d_7926_9046, 0x0d0e_3fa9_eca8_7269,
            0x4bb5_1f45_9bc3_ffc9, 0xbb40_8ec3_9b68_df50, 0x907a_9ed0_4544_7a79, 0xd528_ecd9_b696_b54c,
            0x0634_65b5_2140_9933, 0xbc43_4540_5c52_0dbc, 0x9966_f218_81fd_656e, 0xeecf_4125_3136_e5f9,
            0x8723_1808_f8b4_5963, 0x5266_115e_4a7e_cb13, 0xea25_f514_e8ec_dad0, 0x0493_70a4_b5f4_3412,
            0xb653_052a_1294_9c9a, 0x54c3_f3af_bb5b_6764, 0x8b30_81b0_512f_d62a, 0x758f_3f41_afd6_ed42,
            0xf1c1_3eb1_fc34_5d74, 0x881d_811e_0e14_98e2, 0xd73d_f930_d647_02ef, 0x77f2_3093_6ee8_8cbb,
            0xbe8e_b3c7_671c_60d6, 0x96c9_5330_d970_77cb, 0x0a08_266e_9ba1_b378, 0x958e_f42a_7886_b640,
            0xeb28_531b_7739_f530, 0x58c8_0074_ab9d_4dba, 0xea44_887e_5c7c_0bce, 0xf2da_c991_cc4c_e4b9,
            0x1a11_7dba_703a_3c37, 0x9eb5_fbeb_0598_e4fd, 0x4da1_f32d_ec25_31df, 0xe0de_dc9b_3b2f_8dad,
            0xbcba_4850_c690_d45b, 0x5a21_6cdf_c9da_e3de, 0x1b4b_e8fb_be25_2012, 0x463b_3d9f_6626_21fb,
            0x1cb3_77b0_1af7_307e, 0xc622_e27c_970a_1de3, 0x4311_4306_dd86_22d7, 0x5ed4_30d7_8c29_6c35,
            0xa324_96b4_9998_f247, 0x6b98_fac1_4328_a2d1, 0x0923_2d4a_ff3b_5997, 0xf16f_8042_44e4_6e2a,
            0xd657_9962_c4e3_1df6, 0x2a6c_53c2_6e5c_ce26, 0x13d2_06fc_df4e_33d9, 0xceda_bd9b_8220_3f7e,
            0x369e_15f7_151d_41d1, 0x5d24_5315_ace2_7c65, 0xb035_2b7a_1431_1af5, 0xcaf7_5427_2dc8_4563,
            0xc32f_9083_18a0_4476, 0x5f4f_a9b7_9622_32a5, 0xa41b_643f_a5e4_6057, 0xcb47_4660_ef35_f5f2,
            0x2449_7bc8_6f08_2120, 0x44a0_9c07_cb86_d7c1, 0xf85d_0f17_0997_9d8b, 0x2600_ca4b_282c_b986,
            0x4b0b_e947_5a7e_4b40, 0x5ac6_be74_ab5f_0ef4, 0xa693_b03f_cddb_b45d, 0x4119_b887_53c1_5bd6,
            0xc602_a774_6998_e435, 0x01c4_8685_e24f_7dc8, 0x338e_c53c_d122_20bc, 0x7635_ca72_d7e8_432c,
            0xd9e7_6f30_2c5b_9c61, 0x4ecf_c061_d570_48ba, 0x3d1d_5e59_0f78_e6d7, 0x091b_6496_0948_9d61,
            0xc1a5_0743_bf56_cc18, 0xb7f2_b334_79d4_68fb, 0xdbbf_4a87_deee_8a66, 0x754e_3239_f325_570c,
            0x0c5d_9809_3c53_6683, 0x23ee_33d0_197a_695d, 0xb3cd_0ed3_04ea_49a0, 0x0673_fb86_e5bd_a30f,
            0x9fe2_6946_91d9_b9e8, 0x3308_0066_1d1c_952f, 0xff57_859c_82d5_70f0, 0xe3e6_bd10_71a1_e96a,
            0x6700_2af4_920e_37f5, 0xa5a2_2839_93e9_0c41, 0x40c0_aa58_379a_3cb6, 0x59c9_e0bb_a394_e76f,
            0x4cc4_7fdc_f04a_a6eb, 0xc4cc_b1f3_2ba3_5f4b, 0x26ae_73d8_8f73_2985, 0x186b_483d_056a_0338,
            0xa4a7_97f8_6e80_888b, 0x21fb_8090_8951_38b4, 0x2e17_446e_2041_80ab, 0x3b95_2d32_c67c_f77e,
            0x1a83_2172_4ce0_963f, 0x5442_e6d2_b737_d9c9, 0x44c9_8561_f4be_4f72, 0xdf9d_70a6_b987_6ce5,
            0x17b8_c45c_f2ba_2417, 0xb157_2227_20ef_9da2, 0x5f86_2b78_5dc3_9d4a, 0x55eb_2daf_d84d_6ccd,
            0x5de6_4c5f_34ce_7143, 0xab52_554f_849e_d899, 0x497c_a815_d5dc_e0f8, 0x5edd_5cc2_3c51_e87a,
            0xcdc7_06ab_7399_a868, 0xc13c_66c0_d17a_2905, 0x61e8_cec0_30c8_9ad0, 0xefae_9c8d_bc14_1306,
            0x722d_362f_8461_4fba, 0x7aa3_fba1_c355_b17a, 0xda12_fe02_287e_9e77, 0x2907_98c2_b647_6830,
            0x6d00_3afd_4194_3e7a, 0x5b29_c094_db2a_2314, 0x988d_00bc_f79a_f25d, 0xe38d_a76d_cd44_0621,
            0x62df_dece_f405_3b45, 0xcd29_552f_e360_2573, 0x0547_54ef_a150_ac39, 0xaf3c_423a_95d9_f5b3,
            0xbc2f_eded_498f_d9c6, 0xc8cd_5aa6_67a1_5581, 0x9a93_b0e6_f35c_fb40, 0xf98a_3fd8_31eb_2b74,
            0x8d2f_ed50_d884_249a, 0x06bb_66b2_6dcf_98df, 0xccca_a28c_99bf_2749, 0x766d_bb24_d134_e745,
            0x2c92_4f97_cbac_5996, 0x9758_4a65_fa06_cedd, 0x8dcc_8879_80da_38b8, 0x744b_1152_eacb_e5e3,
            0xce92_e666_191a_be3e, 0x45f7_b44f_6c59_6a58, 0xa212_77c3_3784_f416, 0x59db_f46f_8c94_759b,
            0xd85e_216c_4a30_7f6e, 0x42ce_739a_7919_798c, 0x0f4e_a6ce_6483_09a0, 0xc534_ad44_175f_bc30,
            0xb62d_c601_8cfd_87b8, 0xdd64_7e71_1a95_e73c, 0x305e_691e_74e9_a4a8, 0xf13a_da95_103c_4537,
            0x0778_419b_daf5_733d, 0x6949_e21a_6a75_c257, 0x63bf_4bc8_0834_1f32, 0xe138_17b4_4ee1_4de6,
            0x4885_5001_5a88_522c, 0xda18_69c0_6eba_dfb6, 0x6d41_67a2_c59c_ca4c, 0x7754_b4fa_0e8a_ced0,
            0x37a4_8b57_8411_63a2, 0x8d1e_4e35_0b6c_bcc5, 0x224b_967c_3020_b8fa, 0x30e9_3e86_4e66_9d82,
            0xa682_8c99_e226_2519, 0x0185_8f95_de80_41d2, 0xaa38_74d4_6abe_f9d7, 0x948d_cadf_5990_e048,
            0xcbba_2cae_5347_d57e, 0xdf91_54ef_bd2e_f1d2, 0xd5d2_8a32_24b1_bc25, 0xe491_a425_37f6_e597,
            0x7032_8a8a_3d7c_77ab, 0xfb22_4cf5_ac0b_fa15, 0x89c7_b48f_8202_ec37, 0x7962_4144_50c7_6c16,
            0x60af_a5b2_9db8_3437, 0x1250_7a05_1f04_ac57, 0x0d5c_1fc1_33ef_6f6b, 0x100b_610e_c4ff_b476,
            0xb0dd_0851_37ec_47ca, 0x5a16_9772_25b8_847b, 0xb15b_1606_44d9_1548, 0x3514_0878_3496_4b54,
            0x7e7d_15a0_de29_3311, 0x6039_e77c_15c2_378b, 0x8e16_52c4_8e81_27fc, 0xef0a_fbb2_0562_0544,
            0x4294_3d3f_7b52_7eaf, 0x93e9_47eb_8df7_87b4, 0xc79c_e2c9_dd8b_c549, 0xd3cc_30ad_6b48_3e4b,
            0xafb3_4db0_4eed_e0a4, 0x3c2a_d462_9035_8630, 0x89c5_e9be_8f95_08ae, 0x8b37_8a22_d827_278d,
            0x3975_ba0f_f484_7610, 0x2b29_823d_b913_f649, 0xce1c_78fc_bfef_e08b, 0x1624_d847_8073_2860,
            0xcc06_e2a4_0407_8575, 0x8968_78f5_282b_e4c8, 0x0914_448c_6cd9_d4ca, 0x6865_1cf9_b6da_903e,
            0x6df7_b4fd_5fc6_1cd4, 0x5192_474b_5af2_07da, 0x6902_c956_33e6_2a98, 0x733c_e80d_a955_a8a2,
            0xc546_73bc_1dc5_ea1d, 0x3e1e_f8e0_201e_4578, 0x485a_4d8b_8db9_fcce, 0xf543_5a2b_d2ba_df7d,
            0xef25_8dfa_b81c_045c, 0x8966_c509_2171_e699, 0xcf1a_1c33_bbd3_b49f, 0x15d9_4412_5494_5064,
            0xfc37_bbe9_efe4_070d, 0x4348_00ba_cebf_c685, 0x34f5_137b_73b8_4177, 0xd56e_b30b_6946_3e72,
            0xac13_8599_d071_7940, 0x1c21_417c_9d2b_8aaa, 0xb612_136e_5ce7_0d27, 0xa1d0_fcf2_ec9d_e675,
            0x1921_2d39_c197_a629, 0x6414_62a5_4070_f3d5, 0xb2e9_0737_3096_67f2, 0xedd7_7f50_bcb5_a3ca,
            0xc7ca_3733_1cb3_6980, 0xa790_bade_e824_5c06, 0x5780_c073_5f84_dbe9, 0xe22f_be15_c0af_8ccc,
            0xe43d_06d7_7d31_da06, 0xa382_8915_4964_799b, 0x88b4_30a6_9f53_a1a7, 0x0a85_5bab_ad5c_d60c,
            0x4009_4522_46cf_a9b3, 0x6963_5e39_4704_eaa7, 0x0ee1_3473_c115_5f5f, 0x3110_91dd_9860_e8e2,
            0xbd80_f0b1_286d_8374, 0x871e_c5a6_4fee_e685, 0xffd1_f047_88c0_6830, 0x66db_656f_87d1_f04f,
            0x1867_d423_2ec2_dbdf, 0x8839_28b4_5a93_4078, 0xb31c_0442_d3e6_ac24, 0x34c1_fd04_d301_be89,
            0xc532_1857_ba73_abee, 0xd57f_1cee_b487_443d, 0x54bd_46f7_3017_4136, 0x0941_4685_e97b_1b59,
            0xcc2a_5e6b_049b_8d63, 0x8d13_f3ab_bcd0_8aff, 0x1c14_de5b_557e_b42a, 0xf219_ea5d_6b54_701c,
            0xd8c2_962a_4007_66d1, 0xf4b0_8d3c_07b2_7fb8, 0xf73a_f454_4ccc_f6b1, 0x4cb9_5957_e83d_40b0,
            0x7236_9124_69a0_b448, 0x543a_5490_bca6_2708, 0xb1f6_83db_8f45_de26, 0xd7b8_740f_74a8_fbaa,
            0x411e_0315_eaa4_593b, 0xff15_db5e_d3c0_49b3, 0xe101_0f33_7ad4_717e, 0xfa77_9681_28d9_c92e,
            0x9fe4_d309_1aa8_24bf, 0xad5b_cd32_abdd_9428, 0xf86f_7c98_d3a3_335e, 0x32d3_1c22_2f8f_6f0e,
            0x118d_14b8_462e_1661, 0x2e6d_ac9e_6f26_e961, 0x9ccd_3d79_15b9_e1da, 0x5f30_32f5_8921_56e3,
            0x340f_86cb_c183_47b5, 0x8793_d77c_d595_92c4, 0x7104_5a15_5d98_31ea, 0x7461_f371_914a_b326,
            0xb398_47b3_cc09_2ff6, 0x2eee_1ff5_0c98_6ea6, 0xcbdd_dcae_0aa4_4254, 0x8ec0_ba23_8b96_bec0,
            0x2876_98ba_d7b2_b2d6, 0x6d71_6b2c_3e67_453d, 0x7435_6a25_aa38_206a, 0xee07_9adb_1df1_8600,
            0xebaa_c479_ec1c_8c1e, 0xa446_989a_f04c_4e25, 0x4c5f_37e0_ecc5_f9f6, 0x8dc2_412a_afe3_be5c,
            0x2bfd_8616_ba9d_a6b5, 0xe65d_e331_874c_9dc7, 0x467b_1830_2ee6_20f7, 0x16ec_93e4_47ec_83f0,
            0x9626_778e_25b0_674d, 0x9d58_186a_50e4_9713, 0xd0e8_c2a7_ca58_04a3, 0x5e46_3115_0e62_fb40,
            0x85b9_6065_d537_bd99, 0xd885_5897_f98b_6aa4, 0x3897_8290_afa7_0b6b, 0xeaa5_f980_c245_f6f0,
            0xb180_4102_4edc_07dc, 0xd784_869d_7e6e_a67f, 0x19a5_2839_1c99_4624, 0xf65f_5d3e_292c_2e08,
            0xa96c_4b6b_35a4_9f51, 0x58ae_0487_7151_342e, 0x692e_e191_0a02_4399, 0x078c_9407_544a_c132,
            0x62b6_75f1_94a3_ddb4, 0xfa1f_bd58_3c06_4d24, 0xd540_4795_539a_5e68, 0xf3e0_3191_69eb_9b85,
            0x7265_78d9_7028_57a5, 0x01cd_c8ae_7a6f_c688, 0x16dc_d838_431a_ea00, 0x494f_4be2_19a1_a770,
            0x55f4_b031_880d_562c, 0xf925_ce30_d767_ed6e, 0x39ba_7f07_5e36_ba2a, 0x4224_2a96_9283_a5f3,
            0xbf4c_1e66_5c1f_e9b5, 0xd282_11ea_58fa_a70e, 0x6bc7_f2f5_144e_a549, 0xa598_a803_0da6_d86c,
            0x1002_6dbd_2d86_4e6b, 0x23fc_63b6_5b35_f86a, 0x7e4b_4a71_4073_7aec, 0x204b_5d6f_8482_2c30,
            0x4dba_dc3e_5859_5997, 0x208f_020f_1257_0a18, 0x0919_2f5f_2dbe_afec, 0xc419_1636_5abb_2b5d,
            0xed16_e96b_58fa_9913, 0xd5ca_f945_0f34_bfc0, 0x49d2_45b3_2898_4989, 0x04f1_4351_d008_7efa,
            0xe4c7_3a55_1474_2881, 0x92a2_e0d2_e0a3_6acf, 0x5a72_4604_da03_bc5b, 0x841d_6063_a586_fa47,
            0xe7a3_6de0_1a8d_6154, 0xe625_62d6_744c_169c, 0x1904_f9a1_c754_3698, 0x0738_67f5_9c06_59e8,
        ]
    }
}
