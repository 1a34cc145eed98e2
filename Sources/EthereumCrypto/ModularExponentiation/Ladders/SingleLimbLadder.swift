import EthereumTypes

/// A ladder modulo a number of one limb, odd or even.
///
/// Exponents for so small a modulus can be long at a low price in gas, so that this case must be fast.
struct SingleLimbLadder: PowerLadder {
    private let modulus: SingleLimbModulus
    /// The power reached so far, in scaled form as all of them.
    private var power: UInt64
    private var oddPowers: InlineArray<32, UInt64>

    /// The base to the power of the exponent modulo a number of one limb, not zero.
    static func power(_ base: Limbs, _ exponent: Exponent, modulo modulus: Limbs) -> Limbs {
        let modulus = SingleLimbModulus(modulus[0])
        var form: UInt64 = 0
        for index in stride(from: base.count - 1, through: 0, by: -1) {
            form = modulus.append(base[index], to: form)
        }
        var ladder = SingleLimbLadder(modulus: modulus, power: form, oddPowers: InlineArray(repeating: form))
        exponent.climb(&ladder)
        return Limbs(modulus.number(of: ladder.power))
    }

    mutating func prepareOddPowers(count: Int) {
        if count == 1 { return }
        let square = modulus.multiply(power, power)
        for index in 1..<count { oddPowers[index] = modulus.multiply(oddPowers[index - 1], square) }
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

/// A modulus of one limb, and numbers below it in scaled form: shifted left by as much as the modulus to set its top
/// bit.
struct SingleLimbModulus {
    private let scaled: UInt64
    private let shift: UInt64
    /// `floor((2^128 - 1) / scaled) - 2^64`.
    private let reciprocal: UInt64

    /// Prepares a modulus other than zero.
    init(_ modulus: UInt64) {
        shift = UInt64(truncatingIfNeeded: modulus.leadingZeroBitCount)
        scaled = modulus &<< shift
        reciprocal = (UInt256(limbs: .max, .max, 0, 0) / UInt256(scaled)).limb0
    }

    /// The number that has the form `form`.
    func number(of form: UInt64) -> UInt64 {
        form &>> shift
    }

    /// The form of `number * 2^64 + limb`, reduced, where `form` is that of `number`.
    func append(_ limb: UInt64, to form: UInt64) -> UInt64 {
        // In two steps, so that a shift of zero bits brings nothing down.
        remainder(form | (limb >> 1) &>> (63 &- shift), limb &<< shift)
    }

    /// The form of the product, reduced.
    @inline(__always)
    func multiply(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left &>> shift).multipliedFullWidth(by: right)
        return remainder(product.high, product.low)
    }

    /// `high * 2^64 + low` modulo the scaled modulus, which is more than `high`.
    ///
    /// Source: Möller and Granlund, "Improved division by invariant integers" (2011), algorithm 4.
    @inline(__always)
    private func remainder(_ high: UInt64, _ low: UInt64) -> UInt64 {
        let estimate = UInt256.multiplyAdd(reciprocal, high, low, 0)
        let quotient = estimate.high &+ high &+ 1
        var remainder = low &- quotient &* scaled
        if remainder > estimate.low { remainder &+= scaled }
        return remainder >= scaled ? remainder &- scaled : remainder
    }
}
