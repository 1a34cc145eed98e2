import EthereumTypes

/// Sums of points times scalars: the one way in which scalars multiply points of the prime-order subgroup.
enum MultiScalarMultiplication<Curve: ShortWeierstrassCurve> {
    typealias Jacobian = JacobianPoint<Curve>

    /// From this many terms on, buckets beat tables, as measured.
    private static var bucketThreshold: Int { 18 }

    /// The sum of `scalar * point` over all pairs; every point is in the subgroup of prime order.
    static func sum(_ pairs: [ScalarTerm<Curve>]) -> Jacobian {
        var terms: [ScalarTerm<Curve>] = []
        for pair in pairs where !pair.point.isInfinity && !pair.scalar.isZero {
            Curve.appendTerms(of: pair.scalar, pair.point, to: &terms)
        }
        var bitCount = 0
        for term in terms { bitCount = max(bitCount, term.scalar.bitCount) }
        return terms.count < bucketThreshold
            ? interleaved(terms, bitCount: bitCount) : buckets(terms, bitCount: bitCount)
    }

    /// `scalar * point`, for a point in the subgroup of prime order.
    static func product(_ scalar: UInt256, _ point: AffinePoint<Curve>) -> Jacobian {
        sum([ScalarTerm(point: point, scalar: scalar)])
    }

    // MARK: Few terms: one chain of doublings, a table of odd multiples for each term

    /// The width of the non-adjacent form: digits are odd and below 8 in magnitude, at least four places apart.
    private static var nonAdjacentWidth: Int { 4 }
    /// The odd multiples 1, 3, 5, 7.
    private static var tableSize: Int { 4 }

    private static func interleaved(_ terms: [ScalarTerm<Curve>], bitCount: Int) -> Jacobian {
        let digitCount = bitCount + 1
        var tables: [Jacobian] = []
        tables.reserveCapacity(terms.count * tableSize)
        var digits = [Int8](repeating: 0, count: terms.count * digitCount)
        for (index, term) in terms.enumerated() {
            var multiple = Jacobian(term.point)
            let double = multiple.doubled()
            tables.append(multiple)
            for _ in 1..<tableSize {
                multiple = multiple + double
                tables.append(multiple)
            }
            recode(term.scalar, digitCount: digitCount, into: &digits, at: index * digitCount)
        }
        var result = Jacobian.infinity
        for place in stride(from: digitCount - 1, through: 0, by: -1) {
            result = result.doubled()
            for index in 0..<terms.count {
                let digit = Int(digits[index * digitCount + place])
                if digit > 0 {
                    result = result + tables[index * tableSize + digit >> 1]
                } else if digit < 0 {
                    result = result + -tables[index * tableSize + (-digit) >> 1]
                }
            }
        }
        return result
    }

    /// Writes the non-adjacent form of `scalar`, `digitCount` digits from the lowest.
    private static func recode(
        _ scalar: UInt256,
        digitCount: Int,
        into digits: inout [Int8],
        at start: Int,
    ) {
        var carry = 0
        var place = 0
        while place < digitCount {
            if bits(of: scalar, from: place, count: 1) == carry {
                place += 1
                continue
            }
            let count = min(nonAdjacentWidth, digitCount - place)
            let word = bits(of: scalar, from: place, count: count) + carry
            carry = word >> (nonAdjacentWidth - 1) & 1
            digits[start + place] = Int8(truncatingIfNeeded: word - carry << nonAdjacentWidth)
            place += count
        }
    }

    // MARK: Many terms: Pippenger's buckets

    static func buckets(_ terms: [ScalarTerm<Curve>], bitCount: Int) -> Jacobian {
        let width = bucketWidth(termCount: terms.count, bitCount: bitCount)
        var buckets = [Jacobian](repeating: .infinity, count: 1 << (width - 1))
        var result = Jacobian.infinity
        // One bit more than the scalars have, since the digits are signed.
        for window in stride(from: bitCount / width, through: 0, by: -1) {
            for _ in 0..<width { result = result.doubled() }
            for term in terms {
                let digit = signedDigit(of: term.scalar, window: window, width: width)
                if digit > 0 {
                    buckets[digit - 1] = buckets[digit - 1] + term.point
                } else if digit < 0 {
                    buckets[-digit - 1] = buckets[-digit - 1] + -term.point
                }
            }
            // The sum of i * bucket i is the sum of all partial sums from the highest bucket down.
            var partial = Jacobian.infinity
            for index in buckets.indices.reversed() {
                partial = partial + buckets[index]
                buckets[index] = .infinity
                result = result + partial
            }
        }
        return result
    }

    /// The width of the windows for which the additions are fewest.
    private static func bucketWidth(termCount: Int, bitCount: Int) -> Int {
        var best = 2
        var leastCost = Int.max
        for width in 2...16 {
            let cost = (bitCount / width + 1) * (termCount + 1 << width)
            if cost < leastCost { (best, leastCost) = (width, cost) }
        }
        return best
    }

    /// Booth's signed digit: bits of the window, the top one counted negative, plus the bit below the window.
    private static func signedDigit(of scalar: UInt256, window: Int, width: Int) -> Int {
        let start = window * width
        let word = bits(of: scalar, from: start, count: width)
        let below = start == 0 ? 0 : bits(of: scalar, from: start - 1, count: 1)
        return word + below - (word >> (width - 1)) << width
    }

    /// The bits of `scalar` from place `start` on, `count` of them, in `1...32`; zeros beyond its end.
    private static func bits(of scalar: UInt256, from start: Int, count: Int) -> Int {
        let word = (scalar &>> UInt64(truncatingIfNeeded: start)).limb0
        return Int(truncatingIfNeeded: word & (1 &<< UInt64(truncatingIfNeeded: count) &- 1))
    }
}
