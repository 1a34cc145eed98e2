import EthereumTypes

extension P256 {
    /// The digits of the generator's factor are odd and below 32 in magnitude, at least six places apart.
    private static var generatorWidth: Int { 6 }
    /// The digits of the other factor are odd and below 16 in magnitude, at least five places apart.
    private static var pointWidth: Int { 5 }

    /// `generatorFactor * G + pointFactor * point`, both factors below the group's order.
    ///
    /// One chain of doublings serves both (Straus); the digits are non-adjacent forms.
    static func sum(
        of generatorFactor: UInt256,
        timesGeneratorAnd pointFactor: UInt256,
        times point: AffinePoint,
    ) -> JacobianPoint {
        let generatorDigits = signedDigits(of: generatorFactor, width: generatorWidth)
        let pointDigits = signedDigits(of: pointFactor, width: pointWidth)
        // The point times 1, 3, 5 and so on.
        var oddMultiples = InlineArray<8, JacobianPoint>(repeating: JacobianPoint(point))
        let double = oddMultiples[0].doubled()
        for index in 1..<8 { oddMultiples[index] = double + oddMultiples[index - 1] }

        var sum = JacobianPoint.infinity
        for place in stride(from: signedDigitCount - 1, through: 0, by: -1) {
            sum = sum.doubled()
            let generatorDigit = generatorDigits[place]
            if generatorDigit != 0 {
                let multiple = generatorMultiple(Int(generatorDigit.magnitude >> 1))
                sum = sum + (generatorDigit > 0 ? multiple : -multiple)
            }
            let pointDigit = pointDigits[place]
            if pointDigit != 0 {
                let multiple = oddMultiples[Int(pointDigit.magnitude >> 1)]
                sum = sum + (pointDigit > 0 ? multiple : -multiple)
            }
        }
        return sum
    }

    /// The generator times `2 * index + 1`; `index` in `0..<16`.
    private static func generatorMultiple(_ index: Int) -> AffinePoint {
        let start = 8 * index
        return AffinePoint(
            x: FieldElement(
                form: UInt256(
                    limbs: generatorTable[start],
                    generatorTable[start + 1],
                    generatorTable[start + 2],
                    generatorTable[start + 3],
                )
            ),
            y: FieldElement(
                form: UInt256(
                    limbs: generatorTable[start + 4],
                    generatorTable[start + 5],
                    generatorTable[start + 6],
                    generatorTable[start + 7],
                )
            ),
        )
    }

    /// The number of places in a non-adjacent form.
    private static var signedDigitCount: Int { 257 }

    /// The non-adjacent form of a number below 2^256 - 2^(width - 1), the lowest digit first.
    ///
    /// The digits are zero, or odd and below `2^(width - 1)` in magnitude.
    private static func signedDigits(of number: UInt256, width: Int) -> [Int8] {
        var digits = [Int8](repeating: 0, count: signedDigitCount)
        var rest = number
        var place = 0
        while !rest.isZero {
            // Zeros are skipped, at most a limb of them at once.
            let zeros = rest.limb0.trailingZeroBitCount
            rest = rest &>> UInt64(truncatingIfNeeded: zeros)
            place += zeros
            if rest.limb0 & 1 == 0 { continue }
            // A digit takes the next bits along; a negative one borrows from those above.
            let low = Int(truncatingIfNeeded: rest.limb0 & (1 &<< UInt64(truncatingIfNeeded: width) &- 1))
            let isNegative = low >> (width - 1) != 0
            let digit = isNegative ? low - 1 << width : low
            digits[place] = Int8(truncatingIfNeeded: digit)
            let magnitude = UInt256(UInt64(digit.magnitude))
            rest = isNegative ? rest &+ magnitude : rest &- magnitude
        }
        return digits
    }
}

// The generator times 1, 3, 5 and so on to 31: a line each for x and y, the limbs of their Montgomery forms, the least
// significant first.
// swift-format-ignore
private let generatorTable: InlineArray<128, UInt64> = [
    0x79e7_30d4_18a9_143c, 0x75ba_95fc_5fed_b601, 0x79fb_732b_7762_2510, 0x1890_5f76_a537_55c6,
    0xddf2_5357_ce95_560a, 0x8b4a_b8e4_ba19_e45c, 0xd2e8_8688_dd21_f325, 0x8571_ff18_2588_5d85,
    0xffac_3f90_4eeb_c127, 0xb027_f84a_087d_81fb, 0x66ad_77dd_87cb_bc98, 0x2693_6a3f_b6ff_747e,
    0xb04c_5c1f_c983_a7eb, 0x583e_47ad_0861_fe1a, 0x7882_0831_1a2e_e98e, 0xd5f0_6a29_e587_cc07,
    0xbe1b_8aae_c45c_61f5, 0x90ec_649a_94b9_537d, 0x941c_b5aa_d076_c20c, 0xc907_9605_8905_23c8,
    0xeb30_9b4a_e7ba_4f10, 0x73c5_68ef_e5eb_882b, 0x3540_a987_7e7a_1f68, 0x73a0_76bb_2dd1_e916,
    0x0746_354e_a017_3b4f, 0x2bd2_0213_d23c_00f7, 0xf43e_aab5_0c23_bb08, 0x13ba_5119_c312_3e03,
    0x2847_d030_3f5b_9d4d, 0x6742_f2f2_5da6_7bdd, 0xef93_3bdc_77c9_4195, 0xeaed_d915_6e24_0867,
    0x75c9_6e8f_264e_20e8, 0xabe6_bfed_59a7_a841, 0x2cc0_9c04_44c8_eb00, 0xe05b_3080_f0c4_e16b,
    0x1eb7_777a_a45f_3314, 0x56af_7bed_ce5d_45e3, 0x2b6e_019a_88b1_2f1a, 0x0866_59cd_fd83_5f9b,
    0xea7d_260a_6245_e404, 0x9de4_0795_6e7f_dfe0, 0x1ff3_a415_8dac_1ab5, 0x3e70_90f1_649c_9073,
    0x1a76_8561_2b94_4e88, 0x250f_939e_e57f_61c8, 0x0c0d_aa89_1ead_643d, 0x6893_0023_e125_b88e,
    0xccc4_2563_4b2e_d709, 0x0e35_6769_856f_d30d, 0xbcbc_d43f_559e_9811, 0x7384_77ac_5395_b759,
    0x3575_2b90_c00e_e17f, 0x6874_8390_742e_d2e3, 0x7cd0_6422_bd1f_5bc1, 0xfbc0_8769_c9e7_b797,
    0x72bc_d8b7_bc60_055b, 0x03cc_23ee_56e2_7e4b, 0xee33_7424_e481_9370, 0xe2aa_0e43_0ad3_da09,
    0x40b8_524f_6383_c45d, 0xd766_3554_42a4_1b25, 0x64ef_a6de_778a_4797, 0x2042_170a_7079_adf4,
    0x9709_1dcb_d53c_5c9d, 0xf176_24b6_ac0a_177b, 0xb0f1_3975_2cfe_2dff, 0xc1a3_5c0a_6c7a_574e,
    0x227d_3146_93e7_9987, 0x0575_bf30_e89c_b80e, 0x2f4e_247f_0d18_83bb, 0xebd5_1226_3274_c3d0,
    0xfea9_12ba_a565_9ae8, 0x6836_3aba_25e1_a16e, 0xb884_2277_752c_41ac, 0xfe54_5c28_2897_c3fc,
    0x2d36_e9e7_dc4c_696b, 0x5806_244a_fba9_77c5, 0x8566_5e9b_e395_08c1, 0xf720_ee25_6d12_597b,
    0x562e_4cec_c135_b208, 0x74e1_b265_4783_f47d, 0x6d2a_506c_5a3f_3b30, 0xecea_d9f4_c167_62fc,
    0xf29d_d4b2_e286_e5b9, 0x1b0f_adc0_83bb_3c61, 0x7a75_023e_7fac_29a4, 0xc086_d5f1_c947_7fa3,
    0xf4f8_7653_2de4_5068, 0x37c7_a7e8_9e2e_1f6e, 0xd082_5fa2_a358_4069, 0xaf2c_ea7c_1727_bf42,
    0x0360_a4fb_9e47_85a9, 0xe5fd_a49c_2729_9f4a, 0x4806_8e13_71ac_2f71, 0x83d0_687b_9077_666f,
    0xa4a3_19ac_d837_879f, 0x6fc1_b49e_ed6b_67b0, 0xe395_9933_32f1_f3af, 0x9667_42eb_6543_2a2e,
    0x4b8d_c9fe_b496_6228, 0x96cc_6312_43f4_3950, 0x1206_8859_c9b7_31ee, 0x7b94_8dc3_56f7_9968,
    0x042c_2af4_97e2_feb4, 0xd36a_42d7_aebf_7313, 0x49d2_c9eb_084f_fdd7, 0x9f8a_a54b_2ef7_c76a,
    0x9200_b7ba_0989_5e70, 0x3bd0_c66f_ddb7_fb58, 0x2d97_d108_78eb_4cbb, 0x2d43_1068_d84b_de31,
    0x5e5d_b46a_cb66_e132, 0xf1be_963a_0d92_5880, 0x944a_7027_0317_b9e2, 0xe266_f959_4860_3d48,
    0x98db_6673_5c20_8899, 0x9047_2447_a2fb_18a3, 0x8a96_6939_777c_619f, 0x3798_142a_2a3b_e21b,
    0xe2f7_3c69_6755_ff89, 0xdd3c_f7e7_4730_17e6, 0x8ef5_689d_3cf7_600d, 0x948d_c4f8_b1fc_87b4,
    0xd9e9_fe81_4ea5_3299, 0x2d92_1ca2_98eb_6028, 0xfaec_edfd_0c98_03fc, 0xf38a_e891_4d7b_4745,
]
