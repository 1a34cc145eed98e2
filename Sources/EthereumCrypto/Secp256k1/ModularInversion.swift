import EthereumTypes

/// Inverses modulo numbers of up to 256 bits, by Euclid's algorithm as Lehmer sped it up.
///
/// The quotients of the highest 64 bits of two numbers are those of the numbers themselves, until the
/// remainders have lost half of these bits. So some twenty steps at a time are made with divisions of words,
/// and then applied to the whole numbers as a matrix: six matrices and a last run of words replace 150
/// divisions of 256-bit numbers. The time depends on the value.
///
/// Source: D. Knuth, "The Art of Computer Programming", volume 2, section 4.5.2, algorithm L; T. Jebelean, "A
/// double-digit Lehmer-Euclid algorithm for finding the GCD of long integers", 1995, section 2, for when a
/// quotient is right.
enum ModularInversion {
    /// The number in `0..<modulus` whose product with `value` is 1 modulo `modulus`; zero for a zero `value`.
    ///
    /// `modulus` has no factor in common with a non-zero `value`, which is below it.
    static func inverse(of value: UInt256, modulo modulus: UInt256) -> UInt256 {
        if value.isZero { return .zero }
        // Two successive remainders, and for each the factor that takes `value` to it modulo the modulus. The
        // factors have different signs, that of `smaller` is negative if `isNegative`; they do not exceed
        // the modulus.
        var larger = modulus
        var smaller = value
        var largerFactor = UInt256.zero
        var smallerFactor = UInt256.one
        var isNegative = false
        while !larger.fitsInLimb {
            let steps = EuclideanSteps(leadingLimbsOf: larger, smaller)
            if steps.isEmpty {
                // A quotient of many bits: rare, but for values that are chosen so.
                let (quotient, remainder) = larger.quotientAndRemainder(dividingBy: smaller)
                (larger, smaller) = (smaller, remainder)
                (largerFactor, smallerFactor) = (smallerFactor, largerFactor &+ quotient &* smallerFactor)
                isNegative.toggle()
                continue
            }
            let (a, b) = (larger, smaller)
            if steps.isOdd {
                larger = b.multiplied(by: steps.largerFromSmaller, minus: a, steps.largerFromLarger)
                smaller = a.multiplied(by: steps.smallerFromLarger, minus: b, steps.smallerFromSmaller)
            } else {
                larger = a.multiplied(by: steps.largerFromLarger, minus: b, steps.largerFromSmaller)
                smaller = b.multiplied(by: steps.smallerFromSmaller, minus: a, steps.smallerFromLarger)
            }
            (largerFactor, smallerFactor) = (
                largerFactor.multiplied(
                    by: steps.largerFromLarger,
                    plus: smallerFactor,
                    steps.largerFromSmaller
                ),
                largerFactor.multiplied(
                    by: steps.smallerFromLarger,
                    plus: smallerFactor,
                    steps.smallerFromSmaller
                )
            )
            if steps.isOdd { isNegative.toggle() }
        }
        let steps = EuclideanSteps(allOf: larger.limb0, smaller.limb0)
        let factor = largerFactor.multiplied(
            by: steps.largerFromLarger,
            plus: smallerFactor,
            steps.largerFromSmaller,
        )
        // The factor of the larger number has the sign that that of the smaller does not have.
        return isNegative != steps.isOdd ? factor : modulus &- factor
    }
}

/// Some steps of Euclid's algorithm, as a matrix.
///
/// The remainders that the steps lead to are differences of multiples of the two numbers. After an even
/// number of steps the larger is `largerFromLarger` times the larger less `largerFromSmaller` times the
/// smaller, after an odd number the negative of this; for the smaller it is the other way round.
private struct EuclideanSteps {
    private(set) var largerFromLarger: UInt64 = 1
    private(set) var largerFromSmaller: UInt64 = 0
    private(set) var smallerFromLarger: UInt64 = 0
    private(set) var smallerFromSmaller: UInt64 = 1
    /// Whether the number of steps is odd.
    private(set) var isOdd = false

    /// Whether there are no steps.
    @inline(__always)
    var isEmpty: Bool { smallerFromLarger == 0 }

    /// Makes the steps that can be told from the highest 64 bits of `larger`, and the bits of `smaller` at the
    /// same place.
    ///
    /// `larger` has more than one limb. The factors are at most 2^32.
    @inline(__always)
    init(leadingLimbsOf larger: UInt256, _ smaller: UInt256) {
        var a: UInt64
        var b: UInt64
        if larger.limb3 != 0 {
            (a, b) = Self.aligned(larger.limb3, larger.limb2, smaller.limb3, smaller.limb2)
        } else if larger.limb2 != 0 {
            (a, b) = Self.aligned(larger.limb2, larger.limb1, smaller.limb2, smaller.limb1)
        } else {
            (a, b) = Self.aligned(larger.limb1, larger.limb0, smaller.limb1, smaller.limb0)
        }
        // With remainders r' < r and their factors f' and f, at most 2^32 / r' and 2^32 / r, a quotient is that
        // of the whole numbers if r' >= f' and r - r' >= f + f'.
        guard b >> 32 != 0 else { return }
        while true {
            let first = a % b
            if first >> 32 == 0 || (b &- first) >> 33 == 0 { return }
            stepFromLarger(a / b)
            a = first
            let second = b % a
            if second >> 32 == 0 || (a &- second) >> 33 == 0 {
                exchange()
                return
            }
            stepFromSmaller(b / a)
            b = second
        }
    }

    /// Makes all the steps to a remainder of zero.
    ///
    /// `larger` is not zero.
    @inline(__always)
    init(allOf larger: UInt64, _ smaller: UInt64) {
        var a = larger
        var b = smaller
        while b != 0 {
            stepFromLarger(a / b)
            a = a % b
            if a == 0 {
                exchange()
                return
            }
            stepFromSmaller(b / a)
            b = b % a
        }
    }

    /// Makes a step, of which the remainder takes the place of the larger number: so that two steps in a row
    /// move nothing.
    @inline(__always)
    private mutating func stepFromLarger(_ quotient: UInt64) {
        largerFromLarger &+= quotient &* smallerFromLarger
        largerFromSmaller &+= quotient &* smallerFromSmaller
    }

    /// Makes a step after `stepFromLarger`.
    @inline(__always)
    private mutating func stepFromSmaller(_ quotient: UInt64) {
        smallerFromLarger &+= quotient &* largerFromLarger
        smallerFromSmaller &+= quotient &* largerFromSmaller
    }

    /// Ends after `stepFromLarger`, which has left the smaller number in the place of the larger.
    @inline(__always)
    private mutating func exchange() {
        swap(&largerFromLarger, &smallerFromLarger)
        swap(&largerFromSmaller, &smallerFromSmaller)
        isOdd = true
    }

    /// The highest 64 bits of a number, given by two limbs of which `aHigh` is not zero, and those of another
    /// number at the same place.
    @inline(__always)
    private static func aligned(
        _ aHigh: UInt64,
        _ aLow: UInt64,
        _ bHigh: UInt64,
        _ bLow: UInt64,
    ) -> (UInt64, UInt64) {
        let shift = UInt64(truncatingIfNeeded: aHigh.leadingZeroBitCount)
        let back = 63 &- shift
        return (aHigh &<< shift | (aLow >> 1) &>> back, bHigh &<< shift | (bLow >> 1) &>> back)
    }
}

extension UInt256 {
    /// Whether the number is below 2^64.
    @inline(__always)
    fileprivate var fitsInLimb: Bool { limb1 | limb2 | limb3 == 0 }

    /// `self * factor - other * otherFactor` modulo 2^256.
    @inline(__always)
    fileprivate func multiplied(by factor: UInt64, minus other: UInt256, _ otherFactor: UInt64) -> UInt256 {
        product(factor) &- other.product(otherFactor)
    }

    /// `self * factor + other * otherFactor` modulo 2^256.
    @inline(__always)
    fileprivate func multiplied(by factor: UInt64, plus other: UInt256, _ otherFactor: UInt64) -> UInt256 {
        let row0 = UInt256.multiplyAdd(limb0, factor, 0, 0)
        let row1 = UInt256.multiplyAdd(limb1, factor, row0.high, 0)
        let row2 = UInt256.multiplyAdd(limb2, factor, row1.high, 0)
        let row3 = limb3 &* factor &+ row2.high
        let sum0 = UInt256.multiplyAdd(other.limb0, otherFactor, row0.low, 0)
        let sum1 = UInt256.multiplyAdd(other.limb1, otherFactor, row1.low, sum0.high)
        let sum2 = UInt256.multiplyAdd(other.limb2, otherFactor, row2.low, sum1.high)
        return UInt256(
            limbs: sum0.low,
            sum1.low,
            sum2.low,
            other.limb3 &* otherFactor &+ row3 &+ sum2.high
        )
    }

    /// The product modulo 2^256.
    @inline(__always)
    private func product(_ factor: UInt64) -> UInt256 {
        let row0 = limb0.multipliedFullWidth(by: factor)
        let row1 = UInt256.multiplyAdd(limb1, factor, row0.high, 0)
        let row2 = UInt256.multiplyAdd(limb2, factor, row1.high, 0)
        return UInt256(limbs: row0.low, row1.low, row2.low, limb3 &* factor &+ row2.high)
    }
}
