/// Numbers modulo `2^(64 * count)`: what overflows is dropped.
struct PowerOfTwoRing: LimbRing {
    let count: Int
    /// Room for a product of `count` limbs.
    let product: UnsafeMutablePointer<UInt64>

    func multiply(
        _ target: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
    ) {
        LimbArithmetic.multiplyLow(product, left, right, count)
        target.update(from: product, count: count)
    }

    func square(_ target: UnsafeMutablePointer<UInt64>, _ root: UnsafePointer<UInt64>) {
        multiply(target, root, root)
    }
}

extension PowerOfTwoRing {
    /// The base, not zero, to the power of the exponent modulo `2^bitCount`.
    static func power(_ base: Limbs, _ exponent: Exponent, moduloTwoToThe bitCount: Int) -> Limbs {
        // Each factor that is even brings one more zero bit at least.
        if base.trailingZeroBitCount > 0 && exponent.isAtLeast(bitCount) { return .zero }
        let count = (bitCount + 63) / 64
        let ladderCount = LimbLadder<PowerOfTwoRing>.limbCount(exponent, elementCount: count)
        return Limbs.withWorkspace(limbCount: count + ladderCount) { workspace in
            let ring = PowerOfTwoRing(count: count, product: workspace)
            var ladder = LimbLadder(ring, at: workspace + count)
            base.copy(to: ladder.oddPowers, count: count)
            exponent.climb(&ladder)
            return Limbs(ladder.power, count)
        }.truncated(toBitCount: bitCount)
    }
}
