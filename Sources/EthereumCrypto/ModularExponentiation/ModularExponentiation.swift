/// Powers modulo a number, of operands of any length.
///
/// Source: EIP-198.
public enum ModularExponentiation {
    /// `base` to the power of `exponent` modulo `modulus`, all of them big-endian, leading zeros allowed.
    ///
    /// The result has as many bytes as the modulus was given. Zero to the power of zero is one; modulo zero and
    /// modulo one everything is zero. Time grows with the product of the exponent's length and the square of the
    /// modulus' length.
    public static func power(base: [UInt8], exponent: [UInt8], modulus: [UInt8]) -> [UInt8] {
        power(
            Limbs(bigEndianBytes: base),
            Exponent(exponent),
            Limbs(bigEndianBytes: modulus),
        ).bigEndianBytes(count: modulus.count)
    }

    /// Up to this length of exponents the preparation of Montgomery's arithmetic costs more than it saves.
    private static var shortExponentBitCount: Int { 4 }

    private static func power(_ base: Limbs, _ exponent: Exponent?, _ modulus: Limbs) -> Limbs {
        if modulus.isZero || modulus == .one { return .zero }
        guard let exponent else { return .one }
        if base.isZero { return .zero }
        if modulus.count == 1 { return SingleLimbLadder.power(base, exponent, modulo: modulus) }
        if exponent.bitCount <= shortExponentBitCount {
            return DivisionRing.power(base, exponent, modulo: modulus)
        }
        let twos = modulus.trailingZeroBitCount
        if twos == 0 { return powerModuloOdd(base, exponent, modulus) }
        let remainderModuloTwos = PowerOfTwoRing.power(base, exponent, moduloTwoToThe: twos)
        let odd = modulus.shiftedRight(by: twos)
        if odd == .one { return remainderModuloTwos }
        return ChineseRemainder.combine(
            powerModuloOdd(base, exponent, odd),
            modulo: odd,
            remainderModuloTwos,
            moduloTwoToThe: twos,
        )
    }

    private static func powerModuloOdd(_ base: Limbs, _ exponent: Exponent, _ modulus: Limbs) -> Limbs {
        switch modulus.count {
        case 1: SingleLimbLadder.power(base, exponent, modulo: modulus)
        case 2...4: MontgomeryLadder256.power(base, exponent, modulo: modulus)
        default: MontgomeryRing.power(base, exponent, modulo: modulus)
        }
    }
}
