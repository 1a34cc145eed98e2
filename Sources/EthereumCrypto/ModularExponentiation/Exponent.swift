/// An exponent of any length, other than zero, and the way to raise a number to it.
struct Exponent {
    private let bytes: [UInt8]
    /// The number of bits up to the highest set one.
    let bitCount: Int

    /// Takes big-endian bytes, leading zeros allowed; nil for zero.
    init?(_ bytes: [UInt8]) {
        guard let first = bytes.firstIndex(where: { $0 != 0 }) else { return nil }
        self.bytes = bytes
        bitCount = (bytes.count - first) * 8 - bytes[first].leadingZeroBitCount
    }

    /// Whether the exponent is at least `bound`, which is not negative.
    func isAtLeast(_ bound: Int) -> Bool {
        if bitCount > Int.bitWidth - 2 { return true }
        return bits(from: bitCount - 1, through: 0) >= bound
    }

    /// Whether the bit of weight `2^index` is set; `index` in `0..<bitCount`.
    @inline(__always)
    private func bit(at index: Int) -> Bool {
        bytes[bytes.count - 1 - index >> 3] >> UInt8(truncatingIfNeeded: index & 7) & 1 != 0
    }

    /// The number in the bits of weights `2^high` to `2^low`; they must fit an `Int`.
    private func bits(from high: Int, through low: Int) -> Int {
        var value = 0
        for index in stride(from: high, through: low, by: -1) {
            value = value << 1 | (bit(at: index) ? 1 : 0)
        }
        return value
    }

    /// The number of bits that one multiplication takes up at most.
    ///
    /// Wider windows mean fewer multiplications, and more powers to prepare.
    private var windowWidth: Int {
        switch bitCount {
        case ...16: 1
        case ...80: 3
        case ...240: 4
        case ...672: 5
        default: 6
        }
    }

    /// The size of the table of odd powers that is asked of a ladder, 32 at most.
    var oddPowerCount: Int { 1 << (windowWidth - 1) }

    /// Raises the base of `ladder` to this exponent, from the highest bit down, by sliding windows.
    ///
    /// Source: Menezes, van Oorschot and Vanstone, "Handbook of Applied Cryptography", algorithm 14.85.
    func climb<Ladder: PowerLadder>(_ ladder: inout Ladder) {
        ladder.prepareOddPowers(count: oddPowerCount)
        var isFirst = true
        var high = bitCount - 1
        while high >= 0 {
            guard bit(at: high) else {
                ladder.square()
                high -= 1
                continue
            }
            // A window begins and ends with a set bit.
            var low = max(high - windowWidth + 1, 0)
            while !bit(at: low) { low += 1 }
            let power = bits(from: high, through: low)
            if isFirst {
                ladder.start(withOddPower: power >> 1)
                isFirst = false
            } else {
                for _ in low...high { ladder.square() }
                ladder.multiply(byOddPower: power >> 1)
            }
            high = low - 1
        }
    }
}

/// A base, and a power of it that grows by squaring and multiplying, in some representation modulo some number.
protocol PowerLadder {
    /// Makes the table of the base to the powers 1, 3, 5 and so on; `count` in `1...32`.
    mutating func prepareOddPowers(count: Int)

    /// Sets the power to the base to the power of `2 * index + 1`.
    mutating func start(withOddPower index: Int)

    /// Squares the power.
    mutating func square()

    /// Multiplies the power by the base to the power of `2 * index + 1`.
    mutating func multiply(byOddPower index: Int)
}
