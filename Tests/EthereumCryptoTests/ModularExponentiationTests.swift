import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct ModularExponentiationTests {
    /// EIP-198, examples: Fermat's little theorem modulo the prime of secp256k1, and an empty base.
    @Test func examples() {
        let primeLessOne = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2e"
        let prime = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f"
        #expect(power("03", primeLessOne, prime) == Array(repeating: 0, count: 31) + [1])
        #expect(power("", primeLessOne, prime) == Array(repeating: 0, count: 32))
    }

    /// Zero and one in every place; the result is as long as the modulus.
    @Test(arguments: [
        ("", "", "", ""),
        ("05", "03", "", ""),
        ("05", "03", "0000", "0000"),
        ("05", "03", "0001", "0000"),
        ("", "", "01", "00"),
        ("", "", "0007", "0001"),
        ("00", "00", "07", "01"),
        ("00", "01", "07", "00"),
        ("09", "", "07", "01"),
        ("09", "0000", "08", "01"),
        ("09", "01", "07", "02"),
        ("000009", "0002", "000007", "000004"),
        ("07", "05", "07", "00"),
        ("02", "ff", "000000000000000000000000000000000100", "000000000000000000000000000000000000"),
        ("03", "ff", "000000000000000000000000000000000100", "0000000000000000000000000000000000ab"),
        ("01000000000000000000", "02", "ffffffffffffffff", "0000000000010000"),
    ])
    func smallOperands(base: String, exponent: String, modulus: String, expected: String) {
        #expect(power(base, exponent, modulus) == Hex.decode(expected.utf8))
    }

    /// Divisions in which the estimate of a digit by the top limbs needs each of its rare corrections.
    @Test(arguments: [
        (
            "8000000003fffffcfffffffffffff800",
            "8000000004000000",
            "0000000017fff800"
        ),
        (
            "800000000003fffbffffffffffffffff",
            "800000000003ffff",
            "000000000017fff9"
        ),
        (
            "0d72051db8114cc7ffffffffffffffffff00000000000000ffffffffffffffff",
            "8000000000003fffd50cef5f53d11cab45aca6451488e713",
            "01f415d9f509dbab0b514fd42db0fa094d2e1e04b91087c5"
        ),
        (
            "8000000000000000ffffffffc00000002e47125f3876fb26ffffffffffffffff",
            "88774ef6300efd8a0000000000000000ffffffffffffffff",
            "07510a814f6e02393e28c7599b9419a0f01e4b059ce2e186"
        ),
        (
            "000000000000007f000000000000000000000000000000000000100000000000",
            "80000000000000000000000000000000ffffffffffffffff",
            "7fffffffffffffffffffffffffffff0300001000000000fd"
        ),
        (
            "000000000003ffff00000000000000000000000000000000519d514c5697bcbf",
            "80000000000000000000000000000000fffffffffffffff8",
            "7ffffffffffffffffffffffffff80003519d514c56d7bca7"
        ),
    ])
    func rareCorrections(base: String, modulus: String, expected: String) {
        #expect(power(base, "01", modulus) == Hex.decode(expected.utf8))
    }

    /// Vectors of go-ethereum (core/vm/testdata/precompiles/modexp_eip2565.json).
    @Test(arguments: ModularExponentiationVector.all)
    func publishedVector(_ vector: ModularExponentiationVector) {
        #expect(power(vector.base, vector.exponent, vector.modulus) == Hex.decode(vector.expected.utf8))
    }

    /// Modulo a Mersenne prime, whose limbs are all ones, a number to the power of the prime is itself.
    @Test(arguments: [61, 127, 521, 607, 1279])
    func fermatModuloMersennePrimes(bitCount: Int) {
        let topByte = UInt8(truncatingIfNeeded: 1 << (bitCount % 8) - 1)
        let prime = [topByte] + [UInt8](repeating: 0xff, count: bitCount / 8)
        var generator = SeededGenerator(seed: UInt64(bitCount))
        let base = [0] + generator.bytes(bitCount / 8)
        #expect(ModularExponentiation.power(base: base, exponent: prime, modulus: prime) == base)
    }

    /// Six hundred operands of mixed lengths and patterns, against the hash of the results of another implementation.
    @Test func manyLengths() {
        var generator = SeededGenerator(seed: 0x6d6f_6465_7870)
        var hasher = Keccak256.Hasher()
        for _ in 0..<600 {
            let base = operand(&generator, limit: 90)
            let exponent = operand(&generator, limit: 20)
            let modulus = operand(&generator, limit: 90)
            hasher.update(ModularExponentiation.power(base: base, exponent: exponent, modulus: modulus))
        }
        let expected = Hash32("1c8f1ae3cd59fb771ea9f6065946f737bc73e66534588fad411a3083df087edf")
        #expect(hasher.finalize() == expected)
    }

    /// Fewer than `limit` bytes: ones, or random ones of which the low or the high half may be zero.
    private func operand(_ generator: inout SeededGenerator, limit: UInt64) -> [UInt8] {
        let count = Int(generator.next() % limit)
        let shape = generator.next() % 4
        if shape == 0 { return [UInt8](repeating: 0xff, count: count) }
        let bytes = generator.bytes(count)
        return switch shape {
        case 1: bytes.prefix(count / 2) + [UInt8](repeating: 0, count: count - count / 2)
        case 2: [UInt8](repeating: 0, count: count / 2) + bytes.dropFirst(count / 2)
        default: bytes
        }
    }

    private func power(_ base: String, _ exponent: String, _ modulus: String) -> [UInt8]? {
        guard
            let base = Hex.decode(base.utf8),
            let exponent = Hex.decode(exponent.utf8),
            let modulus = Hex.decode(modulus.utf8)
        else { return nil }
        return ModularExponentiation.power(base: base, exponent: exponent, modulus: modulus)
    }
}

struct ModularExponentiationVector: CustomTestStringConvertible {
    let name: String
    let base: String
    let exponent: String
    let modulus: String
    let expected: String

    var testDescription: String { name }

    static let all = [
        ModularExponentiationVector(
            name: "nagydani-1-square",
            base: """
                e09ad9675465c53a109fac66a445c91b292d2bb2c5268addb30cd82f80fcb0033ff97c80a5fc6f39\
                193ae969c6ede6710a6b7ac27078a06d90ef1c72e5c85fb5
                """,
            exponent: "02",
            modulus: """
                fc9e1f6beb81516545975218075ec2af118cd8798df6e08a147c60fd6095ac2bb02c2908cf4dd7c8\
                1f11c289e4bce98f3553768f392a80ce22bf5c4f4a248c6b
                """,
            expected: """
                60008f1614cc01dcfb6bfb09c625cf90b47d4468db81b5f8b7a39d42f332eab9b2da8f2d95311648\
                a8f243f4bb13cfb3d8f7f2a3c014122ebb3ed41b02783adc
                """,
        ),
        ModularExponentiationVector(
            name: "nagydani-1-qube",
            base: """
                e09ad9675465c53a109fac66a445c91b292d2bb2c5268addb30cd82f80fcb0033ff97c80a5fc6f39\
                193ae969c6ede6710a6b7ac27078a06d90ef1c72e5c85fb5
                """,
            exponent: "03",
            modulus: """
                fc9e1f6beb81516545975218075ec2af118cd8798df6e08a147c60fd6095ac2bb02c2908cf4dd7c8\
                1f11c289e4bce98f3553768f392a80ce22bf5c4f4a248c6b
                """,
            expected: """
                4834a46ba565db27903b1c720c9d593e84e4cbd6ad2e64b31885d944f68cd801f92225a8961c952d\
                df2797fa4701b330c85c4b363798100b921a1a22a46a7fec
                """,
        ),
        ModularExponentiationVector(
            name: "nagydani-1-pow0x10001",
            base: """
                e09ad9675465c53a109fac66a445c91b292d2bb2c5268addb30cd82f80fcb0033ff97c80a5fc6f39\
                193ae969c6ede6710a6b7ac27078a06d90ef1c72e5c85fb5
                """,
            exponent: "010001",
            modulus: """
                fc9e1f6beb81516545975218075ec2af118cd8798df6e08a147c60fd6095ac2bb02c2908cf4dd7c8\
                1f11c289e4bce98f3553768f392a80ce22bf5c4f4a248c6b
                """,
            expected: """
                c36d804180c35d4426b57b50c5bfcca5c01856d104564cd513b461d3c8b8409128a5573e416d0ebe\
                38f5f736766d9dc27143e4da981dfa4d67f7dc474cbee6d2
                """,
        ),
        ModularExponentiationVector(
            name: "marius-1-even",
            base: "ffffff",
            exponent: """
                ffffffffffffffffffffffffffffffffffffffffffffffffffffffffe000007d7d7d838282823482\
                86877d7d827d407d797d7d7d7d7d7d7d7d7d7d7d5b00000000000000000000000000000000000000\
                00000000000000000000000003000000000000000000000000000000000000000000000000000000\
                0000000021000000000000000000000000000000000000000000000000000000000000000cffffff\
                ffffffffffffffffffffffffffffffffffffffffffffffffffffffff4000007d7d
                """,
            modulus: "7d83828282348286877d7d82",
            expected: "36a385a417859b5e178d3ab9",
        ),
        ModularExponentiationVector(
            name: "guido-1-even",
            base: "ffffffffffffffff76ffffffffffffff",
            exponent: """
                1cffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                ffffffffffffffffc7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c76ec7c7c7c7ffffffffff\
                ffffc7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7ffffffffffffc7c7c7c7c7c7c7c7c7c7\
                c7c7c7c7c7c7c7c7c7c7c7c76ec7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7c7\
                c7c7c7c7c7c7c7c7c7c7c7c7c7c7ffff
                """,
            modulus: "ffffff3f000000000000000000000000",
            expected: "c3745de81615f80088ffffffffffffff",
        ),
        ModularExponentiationVector(
            name: "marcin-1-base-heavy",
            base: """
                e8e77626586f73b955364c7b4bbf0bb7f7685ebd40e852b164633a4acbd3244c51f81bcdfc324a0d\
                ff2b5bec9d92e21cbebc4d5e29d3a3d30de3e03fbeab8d7f2ee5f854d076701c8753d72779187e40\
                4f9b2fb705c495137d78551250314a463ef5a213fe22de1cea28d60f518364ff95fe0b73660793e3\
                efcfbe31bda68aeccc21cc9477a6aea5df8cae73422b700c47e54d892691e099167e77befc94780a\
                920ae4155769cd69c30626f054134b5f003772473f57f84837402df6d166e663
                """,
            exponent: "03",
            modulus: """
                f01681d2220bfea4bb888a5543db8c0916274ddb1ea93b144c042c01d8164c954b27ac388a17c8e9\
                a7ba12a968f288f3308d6fe7bcdf28e685e9a2e00d8be1af19726b7662016d6404f9336493ad6337\
                77feb88c9d02a1d2428e566ac38f42c0bb66d2962ec349088ce0d03b35bf27f6114414ef558c87ad\
                8e543754a352f7dffcaca429690688595ab1d1b349d9295b480a82f43ac5c9112fe40720545cc785\
                01cd8b42f3605212fe06a835c9cbc0328e07e94aedb2ac11f6d6649e7fcd8c43
                """,
            expected: """
                120cf297dbe810911c7d060e109e03699ccefa00a257d296c5a14b4180776c5f7c0d7f1cd789c694\
                807689729af267b53f00373f395dee264a3daba11fcac1fa8875aee0950acd8fa656f1fc58077a75\
                49d794dd160506ecea1acc9c0cda13795749c94f9973b683ce2162866e8d6b5b1165a4c7fa423496\
                4d394d6ec4e0113698b89d173e24a962dd7a41a1819b0fef188ef64e7ee264595dce0d76fbc3ba42\
                d5de833b143c8744366effede8bc8197e8f747ff8cdbc0bf1a93560bec960ca9
                """,
        ),
        ModularExponentiationVector(
            name: "marcin-2-balanced",
            base: """
                e8e77626586f73b955364c7b4bbf0bb7f7685ebd40e852b164633a4acbd3244c0001020304050607\
                08090a0b0c0d0e0f1011121314151617
                """,
            exponent: "2bffffffffffffff",
            modulus: """
                f01681d2220bfea4bb888a5543db8c0916274ddb1ea93b144c042c01d8164c950001020304050607\
                08090a0b0c0d0e0f1011121314151617
                """,
            expected: """
                86bef3367fc7117c8a6b825cadebe80f3e94c321dda73e9e240b98188a1d5c071c60a195097c8d1f\
                b85ce03a2e1b6964846edee5aa2c3f46
                """,
        ),
        ModularExponentiationVector(
            name: "mod_vul_pawel_3_exp_8",
            base: "bffffffffffffffffffffffffffffffffffffffffffffb",
            exponent: "ffffffffffffffff",
            modulus: "ff7ffffffffffffffffffffffffffffffffffffffffffe",
            expected: "200f14de1d474710c1c979920452e0ffc2ac6f618afba5",
        ),
    ]
}
