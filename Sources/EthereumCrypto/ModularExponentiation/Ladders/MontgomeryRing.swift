import EthereumTypes

/// Numbers modulo an odd number of any length in Montgomery form: `x` is kept as `x * 2^(64 * count)`.
///
/// Source: Menezes, van Oorschot and Vanstone, "Handbook of Applied Cryptography", section 14.3.2.
struct MontgomeryRing: LimbRing {
    let count: Int
    private let modulus: UnsafePointer<UInt64>
    /// `-1 / modulus` modulo 2^64.
    private let negatedInverse: UInt64
    /// Room for a product, twice `count` limbs.
    private let product: UnsafeMutablePointer<UInt64>

    /// Takes an odd modulus of `count` limbs and an area of twice as many, both for as long as the ring is in use.
    init(modulus: UnsafePointer<UInt64>, count: Int, product: UnsafeMutablePointer<UInt64>) {
        self.count = count
        self.modulus = modulus
        self.product = product
        negatedInverse = 0 &- MontgomeryRing.inverse(of: modulus[0])
    }

    /// The inverse of an odd number modulo 2^64.
    static func inverse(of limb: UInt64) -> UInt64 {
        // Right in 5 bits; each step of Newton's iteration doubles them.
        var inverse = (3 &* limb) ^ 2
        for _ in 0..<4 { inverse &*= 2 &- limb &* inverse }
        return inverse
    }

    func multiply(
        _ target: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
    ) {
        LimbArithmetic.multiply(product, left, count, right, count)
        reduceProduct(into: target)
    }

    func square(_ target: UnsafeMutablePointer<UInt64>, _ root: UnsafePointer<UInt64>) {
        LimbArithmetic.square(product, root, count)
        reduceProduct(into: target)
    }

    /// Leaves the Montgomery form; the target may be the element.
    func convert(_ target: UnsafeMutablePointer<UInt64>, from element: UnsafePointer<UInt64>) {
        product.update(from: element, count: count)
        (product + count).update(repeating: 0, count: count)
        reduceProduct(into: target)
    }

    /// Divides the product by `2^(64 * count)` modulo the modulus: adds multiples of the modulus that clear its low half.
    private func reduceProduct(into target: UnsafeMutablePointer<UInt64>) {
        var carry = false
        for index in 0..<count {
            let factor = product[index] &* negatedInverse
            let overflow = LimbArithmetic.addProduct(product + index, modulus, count, factor)
            (product[index &+ count], carry) = UInt256.add(product[index &+ count], overflow, carry)
        }
        // The quotient is below twice the modulus.
        let quotient = product + count
        if carry || !LimbArithmetic.isLess(quotient, modulus, count) {
            _ = LimbArithmetic.subtract(target, quotient, modulus, count)
        } else {
            target.update(from: quotient, count: count)
        }
    }
}

extension MontgomeryRing {
    /// The base to the power of the exponent modulo an odd number of two limbs or more; the base is not
    /// zero.
    static func power(_ base: Limbs, _ exponent: Exponent, modulo modulus: Limbs) -> Limbs {
        let count = modulus.count
        let baseCount = max(count, base.count)
        let productCount = count + baseCount + 1
        let ladderCount = LimbLadder<MontgomeryRing>.limbCount(exponent, elementCount: count)
        return Limbs.withWorkspace(limbCount: productCount + 2 * count + ladderCount) { workspace in
            let product = workspace
            let modulusLimbs = product + productCount
            let divisorLimbs = modulusLimbs + count
            modulus.copy(to: modulusLimbs, count: count)
            modulus.copy(to: divisorLimbs, count: count)
            let ring = MontgomeryRing(modulus: modulusLimbs, count: count, product: product)
            var ladder = LimbLadder(ring, at: divisorLimbs + count)
            // One division brings the base to Montgomery form.
            base.copy(to: product + count, count: baseCount)
            LimbDivisor(normalizing: divisorLimbs, count).reduce(product, count + baseCount)
            ladder.oddPowers.update(from: product, count: count)
            exponent.climb(&ladder)
            ring.convert(ladder.power, from: ladder.power)
            return Limbs(ladder.power, count)
        }
    }
}
