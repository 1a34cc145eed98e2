import EthereumTypes

/// SplitMix64: a deterministic source of test inputs.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A word with all bits random.
    mutating func nextWord() -> UInt256 {
        UInt256(limbs: next(), next(), next(), next())
    }

    /// A word at an edge: near zero or near one of `bounds`, or with long runs of ones or zeros.
    mutating func nextEdge(near bounds: [UInt256]) -> UInt256 {
        switch next() % 4 {
        case 0: UInt256(next() % 20)
        case 1: bounds[Int(next() % UInt64(bounds.count))] &+ UInt256(next() % 20) &- UInt256(10)
        case 2: (UInt256.max &<< (next() % 256)) &>> (next() % 256)
        default: ~((UInt256.max &<< (next() % 256)) &>> (next() % 256))
        }
    }
}
