/// A constant exponent in signed binary digits: `ones - minusOnes`, with `count` digits of which the highest is 1.
struct SignedDigits: Sendable {
    /// Bit i is set where digit i is 1.
    var ones: UInt64
    /// Bit i is set where digit i is -1.
    var minusOnes: UInt64
    /// The number of digits.
    ///
    /// If it is 65, the highest 1 is implied.
    var count: Int

    /// The digit of weight `2^index`; `index` in `0..<count - 1`.
    @inline(__always)
    func digit(at index: Int) -> Int {
        let place = UInt64(truncatingIfNeeded: index)
        if ones &>> place & 1 != 0 { return 1 }
        return minusOnes &>> place & 1 != 0 ? -1 : 0
    }
}
