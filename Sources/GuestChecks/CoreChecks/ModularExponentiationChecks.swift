import EthereumCrypto
import EthereumTypes

/// Checks of modular exponentiation, over operands of all lengths and kinds.
enum ModularExponentiationChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        // Numbers of one word to 256 bits: the same by multiplications with remainder.
        let base = random.uint256()
        let exponent = random.next() & 0xffff
        let modulus = random.uint256()
        let result = ModularExponentiation.power(
            base: base.minimalBytes,
            exponent: UInt256(exponent).minimalBytes,
            modulus: modulus.bytes,
        )
        recorder.fold(result)
        recorder.expect(UInt256(bigEndianBytes: result) == power(base, exponent, modulo: modulus))

        // Longer ones, among them even moduli and powers of two.
        var long = random.bytes(1 + random.next(below: 120))
        switch random.next(below: 4) {
        case 0: long[long.count - 1] &= 0xf0
        case 1:
            for index in 1..<long.count { long[index] = 0 }
        case 2: long[long.count - 1] |= 1
        default: break
        }
        let exponents = random.bytes(upTo: 24)
        let (first, second) = (random.bytes(upTo: 140), random.bytes(upTo: 24))
        recorder.fold(ModularExponentiation.power(base: first, exponent: exponents, modulus: long))
        // (b^m)^n = (b^n)^m
        let inner = ModularExponentiation.power(base: first, exponent: exponents, modulus: long)
        let other = ModularExponentiation.power(base: first, exponent: second, modulus: long)
        recorder.expect(
            ModularExponentiation.power(base: inner, exponent: second, modulus: long)
                == ModularExponentiation.power(base: other, exponent: exponents, modulus: long)
        )
    }

    private static func power(_ base: UInt256, _ exponent: UInt64, modulo modulus: UInt256) -> UInt256 {
        var result = UInt256.one.multiplied(by: .one, modulo: modulus)
        var bit = UInt64(1) << 16
        while bit > 0 {
            result = result.multiplied(by: result, modulo: modulus)
            if exponent & bit != 0 { result = result.multiplied(by: base, modulo: modulus) }
            bit >>= 1
        }
        return result
    }
}
