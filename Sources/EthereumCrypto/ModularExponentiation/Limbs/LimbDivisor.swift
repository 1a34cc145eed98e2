import EthereumTypes

/// A divisor of two limbs or more, prepared for many divisions.
///
/// Knuth's algorithm D, with each digit of the quotient estimated by a reciprocal of the divisor's two top limbs.
/// Source: Knuth, "The Art of Computer Programming", volume 2, section 4.3.1; Möller and Granlund, "Improved division
/// by invariant integers" (2011), algorithm 5.
struct LimbDivisor {
    /// The divisor, shifted left until its top bit is set.
    private let limbs: UnsafePointer<UInt64>
    private let count: Int
    private let shift: UInt64
    /// `floor((2^192 - 1) / top) - 2^64`, where `top` is the number in the two top limbs.
    private let reciprocal: UInt64

    /// Prepares the `count` limbs at `limbs`, at least two, of which the top one is not zero.
    ///
    /// They are shifted in place and must stay as they are then while the divisor is in use.
    init(normalizing limbs: UnsafeMutablePointer<UInt64>, _ count: Int) {
        shift = UInt64(truncatingIfNeeded: limbs[count - 1].leadingZeroBitCount)
        LimbArithmetic.shiftLeft(limbs, count, by: shift)
        self.limbs = UnsafePointer(limbs)
        self.count = count
        // The low limb of the quotient: its top limb is one.
        let top = UInt256(limbs: limbs[count - 2], limbs[count - 1], 0, 0)
        reciprocal = (UInt256(limbs: .max, .max, .max, 0) / top).limb0
    }

    /// Replaces a number by its remainder, which is in the low limbs, as many as the divisor has.
    ///
    /// The number has `numberCount` limbs, at least as many as the divisor, and there is one more limb above them for
    /// the function's use.
    func reduce(_ number: UnsafeMutablePointer<UInt64>, _ numberCount: Int) {
        number[numberCount] = LimbArithmetic.shiftLeft(number, numberCount, by: shift)
        for position in stride(from: numberCount - count, through: 0, by: -1) {
            subtractMultiple(number + position)
        }
        LimbArithmetic.shiftRight(number, count, by: shift)
    }

    /// One digit of the quotient: reduces the `count + 1` limbs at `window`, the top `count` of which are below the
    /// divisor.
    @inline(__always)
    private func subtractMultiple(_ window: UnsafeMutablePointer<UInt64>) {
        let high = limbs[count &- 1]
        let low = limbs[count &- 2]
        let digit: UInt64
        if window[count] == high && window[count &- 1] == low {
            // The estimate would overflow; the digit is the largest one, or one less.
            digit = .max
        } else {
            digit = estimate(window[count], window[count &- 1], window[count &- 2], high, low)
        }
        let borrow = LimbArithmetic.subtractProduct(window, limbs, count, digit)
        let top = window[count]
        // The estimate is at most one too large.
        if top < borrow { _ = LimbArithmetic.add(window, limbs, count) }
    }

    /// The quotient of three limbs by the two top limbs of the divisor; the first two limbs are below those.
    @inline(__always)
    private func estimate(
        _ u2: UInt64,
        _ u1: UInt64,
        _ u0: UInt64,
        _ high: UInt64,
        _ low: UInt64,
    ) -> UInt64 {
        let product = UInt256.multiplyAdd(reciprocal, u2, u1, 0)
        var quotient = product.high &+ u2
        // The remainder for that quotient plus one.
        let multiple = low.multipliedFullWidth(by: quotient)
        var (remainderLow, borrow) = UInt256.subtract(u0, multiple.low, false)
        var remainderHigh = (u1 &- quotient &* high &- multiple.high) &- (borrow ? 1 : 0)
        (remainderLow, borrow) = UInt256.subtract(remainderLow, low, false)
        remainderHigh = remainderHigh &- high &- (borrow ? 1 : 0)
        quotient &+= 1
        if remainderHigh >= product.low {
            quotient &-= 1
            let (sum, carry) = UInt256.add(remainderLow, low, false)
            remainderLow = sum
            remainderHigh = remainderHigh &+ high &+ (carry ? 1 : 0)
        }
        let isTooSmall = remainderHigh > high || (remainderHigh == high && remainderLow >= low)
        return isTooSmall ? quotient &+ 1 : quotient
    }
}
