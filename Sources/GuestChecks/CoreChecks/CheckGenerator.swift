import EthereumTypes

/// SplitMix64: the same seed gives the same checks everywhere.
struct CheckGenerator {
    private var state: UInt64

    /// Begins the sequence of `seed`.
    init(seed: UInt64) { state = seed }

    /// 64 random bits.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number in `0..<bound`, which is positive.
    mutating func next(below bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(bound)) }

    /// True or false.
    mutating func bool() -> Bool { next() & 1 == 1 }

    /// `count` random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for _ in 0..<count { bytes.append(UInt8(truncatingIfNeeded: next() >> 24)) }
        return bytes
    }

    /// At most `limit` random bytes.
    mutating func bytes(upTo limit: Int) -> [UInt8] { bytes(next(below: limit + 1)) }

    /// A limb that is often an edge: no bits, all bits, one bit.
    mutating func limb() -> UInt64 {
        switch next(below: 6) {
        case 0: 0
        case 1: .max
        case 2: 1 << (next() & 63)
        default: next()
        }
    }

    /// A number of any length, with edges in its limbs.
    mutating func uint256() -> UInt256 {
        UInt256(limbs: limb(), limb(), limb(), limb()) &>> (next(below: 3) == 0 ? next() & 255 : 0)
    }

    /// A hash with all bits random.
    mutating func hash() -> Hash32 { Hash32(next(), next(), next(), next()) }

    /// An address with all bits random.
    mutating func address() -> Address { Address(next(), next(), UInt32(truncatingIfNeeded: next())) }

    /// `bytes` with a few of them altered, or cut, or prolonged.
    mutating func altered(_ bytes: [UInt8]) -> [UInt8] {
        var altered = bytes
        switch next(below: 4) {
        case 0 where !altered.isEmpty: altered.removeLast(1 + next(below: altered.count))
        case 1: altered += self.bytes(upTo: 8)
        default:
            for _ in 0...next(below: 3) where !altered.isEmpty {
                altered[next(below: altered.count)] ^= UInt8(truncatingIfNeeded: next() | 1)
            }
        }
        return altered
    }
}
