import EthereumTypes

/// SplitMix64: the same seed gives the same tests.
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number in `0..<bound`.
    mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// A number of any length in bits: short ones are as likely as long ones.
    mutating func nextInteger() -> UInt64 {
        let bits = next() % 65
        return bits == 0 ? 0 : next() >> (64 - bits)
    }

    mutating func nextWord() -> UInt256 {
        UInt256(nextHash()) &>> (next() % 257)
    }

    mutating func nextHash() -> Hash32 { Hash32(next(), next(), next(), next()) }

    mutating func nextAddress() -> Address { Address(next(), next(), UInt32(truncatingIfNeeded: next())) }

    mutating func nextBytes(upTo limit: Int) -> [UInt8] {
        (0..<next(below: limit + 1)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func nextBool() -> Bool { next() & 1 == 1 }
}
