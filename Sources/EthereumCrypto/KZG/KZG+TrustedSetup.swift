extension KZG {
    /// The generator of G2 times the secret of the setup: the second point of the powers in G2.
    ///
    /// Source: the result of the KZG ceremony, `g2_monomial[1]` of
    /// https://github.com/ethereum/consensus-specs/blob/dev/presets/mainnet/trusted_setups/trusted_setup_4096.json
    // swift-format-ignore
    static var secretTimesGenerator: AffinePoint<BLS12381.G2> {
        AffinePoint(
            x: Fp2(
                Fp(FieldLimbs6(
                    0x185c_bfee_5349_2714, 0x7344_29b7_b386_08e2, 0x3926_c911_ccec_eac9,
                    0xa368_5147_7ba4_c60b, 0x0870_41de_6210_00ed, 0xc98e_dada_20c1_def2,
                )),
                Fp(FieldLimbs6(
                    0x15bf_d7dd_8cde_b128, 0x843b_c287_230a_f389, 0x2618_7075_cbfb_efa8,
                    0x1009_a2ce_615a_c53d, 0x2914_e587_0cb4_52d2, 0xafaa_ab24_f349_9f72,
                )),
            ),
            y: Fp2(
                Fp(FieldLimbs6(
                    0x0143_53bd_b96b_626d, 0xd7d5_ee85_99d1_fca2, 0x1315_6949_0e28_de18,
                    0xe824_51a4_96a9_c979, 0x4ce2_6d10_5941_f383, 0xee68_9bfb_bb83_2a99,
                )),
                Fp(FieldLimbs6(
                    0x1666_c54b_0a32_5295, 0x0343_2fca_e018_1b4b, 0xef79_de09_fc63_671f,
                    0xda5e_d1ba_9bfa_0789, 0x9495_346f_3d7a_c9cd, 0x2304_8ef3_0d0a_154f,
                )),
            ),
        )
    }
}

#if !canImport(GuestRuntime)
// Made when the first point evaluation is verified.
extension KZG {
    /// The lines of pairings with the negated generator of G2.
    static let negatedGeneratorLines = LineTable<BLS12381>(
        -BLS12381.G2.generator,
        over: BLS12381.magnitudeDigits
    )

    /// The lines of pairings with `secretTimesGenerator`.
    static let secretLines = LineTable<BLS12381>(secretTimesGenerator, over: BLS12381.magnitudeDigits)
}
#endif
