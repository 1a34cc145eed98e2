import EthereumTypes
import Testing

@Suite struct UInt256Tests {
    @Test func divisionIdentity() {
        var rng = SplitMix64(seed: 1)
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
        var rng = SplitMix64(seed: 2)
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
}

struct SplitMix64 {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
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
