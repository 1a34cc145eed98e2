/// Numbers modulo any number, each product reduced by a division.
///
/// It takes no preparation, which makes it the fastest for short exponents.
struct DivisionRing: LimbRing {
    let count: Int
    let divisor: LimbDivisor
    /// Room for a product and the division's limb above it, `2 * count + 1` limbs.
    let product: UnsafeMutablePointer<UInt64>

    func multiply(
        _ target: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
    ) {
        LimbArithmetic.multiply(product, left, count, right, count)
        divisor.reduce(product, 2 * count)
        target.update(from: product, count: count)
    }

    func square(_ target: UnsafeMutablePointer<UInt64>, _ root: UnsafePointer<UInt64>) {
        LimbArithmetic.square(product, root, count)
        divisor.reduce(product, 2 * count)
        target.update(from: product, count: count)
    }
}

extension DivisionRing {
    /// The base to the power of the exponent; the base is not zero, the modulus has two limbs or more.
    static func power(_ base: Limbs, _ exponent: Exponent, modulo modulus: Limbs) -> Limbs {
        let count = modulus.count
        let productCount = count + max(count, base.count) + 1
        let ladderCount = LimbLadder<DivisionRing>.limbCount(exponent, elementCount: count)
        return Limbs.withWorkspace(limbCount: productCount + count + ladderCount) { workspace in
            let product = workspace
            let divisorLimbs = product + productCount
            modulus.copy(to: divisorLimbs, count: count)
            let divisor = LimbDivisor(normalizing: divisorLimbs, count)
            let ring = DivisionRing(count: count, divisor: divisor, product: product)
            var ladder = LimbLadder(ring, at: divisorLimbs + count)
            let baseCount = max(count, base.count)
            base.copy(to: product, count: baseCount)
            divisor.reduce(product, baseCount)
            ladder.oddPowers.update(from: product, count: count)
            exponent.climb(&ladder)
            return Limbs(ladder.power, count)
        }
    }
}
