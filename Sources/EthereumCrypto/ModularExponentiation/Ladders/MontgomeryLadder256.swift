import EthereumTypes

/// A ladder modulo an odd number below 2^256.
struct MontgomeryLadder256: PowerLadder {
    private let modulus: MontgomeryModulus256
    /// The power reached so far, in Montgomery form as all of them.
    private var power: UInt256
    private var oddPowers: InlineArray<32, UInt256>

    /// A ladder for the base with the given Montgomery form.
    init(_ modulus: MontgomeryModulus256, baseForm: UInt256) {
        self.modulus = modulus
        power = baseForm
        oddPowers = InlineArray(repeating: baseForm)
    }

    /// The Montgomery form of the base to the power of the exponent.
    static func power(
        _ baseForm: UInt256,
        _ exponent: Exponent,
        _ modulus: MontgomeryModulus256,
    ) -> UInt256 {
        var ladder = MontgomeryLadder256(modulus, baseForm: baseForm)
        exponent.climb(&ladder)
        return ladder.power
    }

    /// The base to the power of the exponent modulo an odd number of at most four limbs.
    static func power(_ base: Limbs, _ exponent: Exponent, modulo modulus: Limbs) -> Limbs {
        let modulus = MontgomeryModulus256(UInt256(limbs: modulus[0], modulus[1], modulus[2], modulus[3]))
        // The base is reduced by four limbs at a time, from the top.
        var number = UInt256.zero
        for index in stride(from: (base.count - 1) / 4 * 4, through: 0, by: -4) {
            let digit = UInt256(limbs: base[index], base[index + 1], base[index + 2], base[index + 3])
            number = UInt512(low: digit, high: number).remainder(dividingBy: modulus.modulus)
        }
        let result = modulus.number(of: power(modulus.form(of: number), exponent, modulus))
        return Limbs.make(count: 4) { target in
            target[0] = result.limb0
            target[1] = result.limb1
            target[2] = result.limb2
            target[3] = result.limb3
        }
    }

    mutating func prepareOddPowers(count: Int) {
        let square = modulus.multiply(oddPowers[0], oddPowers[0])
        for index in 1..<max(1, count) { oddPowers[index] = modulus.multiply(oddPowers[index - 1], square) }
    }

    mutating func start(withOddPower index: Int) {
        power = oddPowers[index]
    }

    mutating func square() {
        power = modulus.multiply(power, power)
    }

    mutating func multiply(byOddPower index: Int) {
        power = modulus.multiply(power, oddPowers[index])
    }
}

extension MontgomeryModulus256 {
    /// The form of the inverse of a number other than zero, where the modulus is prime: by Fermat's little theorem.
    func inverseModuloPrime(of form: UInt256) -> UInt256 {
        guard let exponent = Exponent((modulus &- 2).bytes) else { return form }
        return MontgomeryLadder256.power(form, exponent, self)
    }
}
