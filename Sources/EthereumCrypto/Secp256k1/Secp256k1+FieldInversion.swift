import EthereumTypes

extension Secp256k1.FieldElement {
    /// The multiplicative inverse; zero for zero.
    var inverse: Self {
        Self(ModularInversion.inverse(of: normalized, modulo: Self.modulus))
    }

    /// A square root if this element is a square; otherwise an element whose square is the negative of this
    /// one.
    ///
    /// Since p is 3 modulo 4, the power (p + 1) / 4 is a root. In binary that exponent is 223 ones, a zero,
    /// 22 ones, four zeros, two ones, two zeros; the powers whose exponents are runs of ones are made from
    /// each other. 253 squarings and 13 multiplications.
    var squareRootCandidate: Self {
        let ones2 = squared(times: 1).multiplied(by: self)
        let ones3 = ones2.squared(times: 1).multiplied(by: self)
        let ones6 = ones3.squared(times: 3).multiplied(by: ones3)
        let ones9 = ones6.squared(times: 3).multiplied(by: ones3)
        let ones11 = ones9.squared(times: 2).multiplied(by: ones2)
        let ones22 = ones11.squared(times: 11).multiplied(by: ones11)
        let ones44 = ones22.squared(times: 22).multiplied(by: ones22)
        let ones88 = ones44.squared(times: 44).multiplied(by: ones44)
        let ones176 = ones88.squared(times: 88).multiplied(by: ones88)
        let ones220 = ones176.squared(times: 44).multiplied(by: ones44)
        let ones223 = ones220.squared(times: 3).multiplied(by: ones3)
        return ones223.squared(times: 23).multiplied(by: ones22)
            .squared(times: 6).multiplied(by: ones2)
            .squared(times: 2)
    }

    /// The product, by a call.
    @inline(never)
    private func multiplied(by other: Self) -> Self { self * other }

    /// The power 2^count; `count` is positive.
    @inline(never)
    private func squared(times count: Int) -> Self {
        var result = self
        for _ in 0..<count { result = result.squared }
        return result
    }
}
