import EthereumTypes

/// SplitMix64: the same seed gives the same tests.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// Begins the sequence of `seed`.
    public init(seed: UInt64) { state = seed }

    /// 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number in `0..<bound`.
    public mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// `count` random bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// At most `limit` random bytes.
    public mutating func bytes(upTo limit: Int) -> [UInt8] { bytes(next(below: limit + 1)) }

    /// True or false.
    public mutating func bool() -> Bool { next() & 1 == 1 }

    /// A hash with all bits random.
    public mutating func hash() -> Hash32 { Hash32(next(), next(), next(), next()) }

    /// A number with all bits random.
    public mutating func uint256() -> UInt256 { UInt256(limbs: next(), next(), next(), next()) }

    /// An address with all bits random.
    public mutating func address() -> Address {
        Address(next(), next(), UInt32(truncatingIfNeeded: next()))
    }
}
