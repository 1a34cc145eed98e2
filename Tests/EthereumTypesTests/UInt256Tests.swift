import EthereumTypes
import TestSupport
import Testing

@Suite struct UInt256Tests {
    @Test func divisionIdentity() {
        var rng = SeededGenerator(seed: 1)
        for _ in 0..<200_000 {
            let a = rng.nextWord(), b = rng.nextWord()
            if b.isZero { continue }
            let (q, r) = a.quotientAndRemainder(dividingBy: b)
            #expect(r < b)
            let p = q.multipliedFullWidth(by: b)
            #expect(p.high.isZero)
            #expect(p.low &+ r == a)
        }
    }

    @Test func wideDivisionIdentity() {
        var rng = SeededGenerator(seed: 2)
        for _ in 0..<200_000 {
            let a = rng.nextWord(), b = rng.nextWord(), m = rng.nextWord()
            if m.isZero { continue }
            let product = a.multipliedFullWidth(by: b)
            let r = a.multiplied(by: b, modulo: m)
            #expect(r < m)
            // product - r is a multiple of m: check by q*m + r == product (mod 2^256) with q from the division.
            let (q, r2) = product.quotientAndRemainder(dividingBy: m)
            #expect(r2 == r)
            #expect(q &* m &+ r == product.low)
        }
    }

    /// Divisions of every shape, and numerators whose digits are the largest, against division bit by bit.
    @Test func divisionBitByBit() {
        var rng = SeededGenerator(seed: 3)
        for round in 0..<5_000 {
            let divisor = rng.nextWord()
            if divisor.isZero { continue }
            var numerator = UInt512(low: rng.nextWord(), high: rng.nextWord())
            switch round % 5 {
            case 0: numerator.high = .zero
            case 1: numerator.high = divisor &- UInt256(rng.next() % 3)
            case 2: numerator.high = UInt256(limbs: rng.next(), rng.next(), divisor.limb2, divisor.limb3)
            case 3: numerator = UInt512(low: divisor &- UInt256(rng.next() % 3), high: .zero)
            default: break
            }
            let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: divisor)
            let expected = UInt256Tests.divideBitByBit(numerator, divisor)
            #expect(quotient == expected.quotient, "\(numerator) / \(divisor)")
            #expect(remainder == expected.remainder, "\(numerator) % \(divisor)")
        }
    }

    private static func divideBitByBit(
        _ numerator: UInt512,
        _ divisor: UInt256
    ) -> (quotient: UInt256, remainder: UInt256) {
        var quotient = UInt256.zero
        var remainder = UInt256.zero
        for position in (0..<UInt64(512)).reversed() {
            let word = position >= 256 ? numerator.high : numerator.low
            let overflows = remainder.isNegative
            remainder = (remainder &<< 1) | UInt256((word &>> (position & 255)).limb0 & 1)
            quotient = quotient &<< 1
            if overflows || remainder >= divisor {
                remainder = remainder &- divisor
                quotient = quotient | .one
            }
        }
        return (quotient, remainder)
    }
}

extension SeededGenerator {
    /// Words of every length, with runs of ones and zeros, where carries hide.
    mutating func nextWord() -> UInt256 {
        var limbs: [UInt64] = (0..<4).map { _ in
            switch next() % 6 {
            case 0: 0
            case 1: .max
            case 2: 1 << (next() % 64)
            case 3: .max << (next() % 64)
            default: next()
            }
        }
        let used = Int(next() % 5)
        for i in used..<4 { limbs[i] = 0 }
        return UInt256(limbs: limbs[0], limbs[1], limbs[2], limbs[3])
    }
}
