/// Products of pairings, compared with 1.
enum PairingProduct<Parameters: PairingParameters> {
    /// Whether the product of the pairings of all pairs is 1.
    ///
    /// The points are in the subgroups of prime order.
    static func isOne(_ pairs: [(AffinePoint<Parameters.G1>, AffinePoint<Parameters.G2>)]) -> Bool {
        var loopPairs: [MillerPair<Parameters>] = []
        loopPairs.reserveCapacity(pairs.count)
        for (point, twistPoint) in pairs where !point.isInfinity && !twistPoint.isInfinity {
            loopPairs.append(MillerPair(point, twistPoint))
        }
        if loopPairs.isEmpty { return true }
        return finalPower(Parameters.millerLoop(&loopPairs)) == .one
    }

    /// The Miller function of a loop over `digits`, for all pairs at once, so that they share the squarings.
    ///
    /// Each pair is left with its second point times the number that the digits stand for.
    static func accumulate(
        _ pairs: inout [MillerPair<Parameters>],
        over digits: SignedDigits,
    ) -> Fp12<Parameters> {
        var value = Fp12<Parameters>.one
        for place in stride(from: digits.count - 2, through: 0, by: -1) {
            value = value.squared()
            let digit = digits.digit(at: place)
            for index in pairs.indices {
                pairs[index].double(multiplyingInto: &value)
                if digit != 0 {
                    let point = pairs[index].twistPoint
                    pairs[index].add(digit > 0 ? point : -point, multiplyingInto: &value)
                }
            }
        }
        return value
    }

    /// The final exponentiation, up to a factor of the exponent that is prime to the order of the groups.
    ///
    /// `(p^12 - 1) / r` is `(p^6 - 1) * (p^2 + 1)`, mostly Frobenius maps, times `(p^4 - p^2 + 1) / r`.
    static func finalPower(_ value: Fp12<Parameters>) -> Fp12<Parameters> {
        let first = value.conjugated() * value.inverted()
        return Parameters.hardPower(first.frobeniusSquared() * first)
    }
}
