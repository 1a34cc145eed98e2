import EthereumTypes

// Points of the curves' groups of prime order, as the precompiled contracts read them.

/// Points of BN254 (alt_bn128).
///
/// Source: EIP-197, "Encoding".
enum BN254Points {
    /// The generator of G1: (1, 2).
    static var generator: [UInt8] { UInt256.one.bytes + UInt256(2 as UInt64).bytes }

    /// The generator of G2, imaginary coefficients first.
    static var twistGenerator: [UInt8] {
        Hex.decode(
            """
            198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2\
            1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed\
            090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b\
            12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
            """
        )
    }

    /// The order of both groups.
    static var order: UInt256 {
        UInt256(Hash32("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001"))
    }
}

/// Points of BLS12-381.
///
/// Source: EIP-2537, "Curve parameters".
enum BLS12381Points {
    /// The generator of G1.
    static var generator: [UInt8] {
        Hex.decode(
            """
            0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0f\
            c3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb\
            0000000000000000000000000000000008b3f481e3aaa0f1a09e30ed741d8ae4\
            fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1
            """
        )
    }

    /// The order of both groups.
    static var order: UInt256 {
        UInt256(Hash32("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001"))
    }
}
