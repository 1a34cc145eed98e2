/// A number of a fixed size in 64-bit limbs, and the few steps from which Montgomery arithmetic is built.
///
/// The moduli used here leave at least two bits of the top limb free, so that a sum of two reduced numbers, and an
/// accumulator of at most `3 * modulus`, never leave the limbs.
protocol FieldLimbs: Equatable, Sendable {
    /// The number of limbs.
    static var count: Int { get }

    /// Widens one limb.
    init(_ value: UInt64)

    /// The limb of weight `2^(64 * index)`; `index` in `0..<count`.
    subscript(index: Int) -> UInt64 { get }

    /// Reads `8 * count` big-endian bytes. The caller has checked that they are readable.
    init(loading pointer: UnsafeRawPointer)

    /// Writes `8 * count` big-endian bytes.
    func store(to pointer: UnsafeMutableRawPointer)

    /// The sum and the carry out of the top limb.
    func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool)

    /// The difference modulo `2^(64 * count)` and the borrow out of the top limb.
    func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool)

    /// Each limb and `mask`: the number for a mask of ones, zero for zero.
    func masked(by mask: UInt64) -> Self

    /// The number, with `top` as one more limb above it, divided by `2^bits`; `bits` in `1..<64`.
    func shiftedRight(by bits: UInt64, top: UInt64) -> Self

    /// Adds `multiplicand * factor` and returns the limb that goes above the top one.
    mutating func accumulate(_ multiplicand: Self, times factor: UInt64) -> UInt64

    /// Divides the number, with `top` as one more limb above it, by `2^64` modulo the modulus.
    ///
    /// A multiple of the modulus is added that clears the lowest limb, which is then dropped.
    /// The result must fit the limbs.
    mutating func divideByLimb<Parameters: PrimeFieldParameters>(_: Parameters.Type, top: UInt64)
    where Parameters.Limbs == Self

    /// `left * right / R` modulo the modulus, not fully reduced: below `left * right / R + modulus`.
    static func montgomeryProduct<Parameters: PrimeFieldParameters>(
        _: Parameters.Type,
        _ left: Self,
        _ right: Self,
    ) -> Self where Parameters.Limbs == Self

    /// `(a * b + c * d) / R` modulo the modulus, with one reduction for both products.
    ///
    /// The result is below `(a * b + c * d) / R + modulus`; `a + c` is at most twice the modulus.
    static func montgomerySum<Parameters: PrimeFieldParameters>(
        _: Parameters.Type,
        _ a: Self,
        _ b: Self,
        _ c: Self,
        _ d: Self,
    ) -> Self where Parameters.Limbs == Self
}

extension FieldLimbs {
    /// One row of a product: adds `multiplicand * factor` and divides by `2^64`.
    @inline(__always)
    mutating func addAndDivide<Parameters: PrimeFieldParameters>(
        _: Parameters.Type,
        _ multiplicand: Self,
        _ factor: UInt64,
    ) where Parameters.Limbs == Self {
        let top = accumulate(multiplicand, times: factor)
        divideByLimb(Parameters.self, top: top)
    }

    /// One row of a sum of two products.
    @inline(__always)
    mutating func addAndDivide<Parameters: PrimeFieldParameters>(
        _: Parameters.Type,
        _ multiplicand: Self,
        _ factor: UInt64,
        _ otherMultiplicand: Self,
        _ otherFactor: UInt64,
    ) where Parameters.Limbs == Self {
        let first = accumulate(multiplicand, times: factor)
        let second = accumulate(otherMultiplicand, times: otherFactor)
        divideByLimb(Parameters.self, top: first &+ second)
    }
}

extension FieldLimbs {
    @inline(__always)
    static var zero: Self { Self(0) }

    /// The sum, where it is known to fit.
    @inline(__always)
    static func &+ (left: Self, right: Self) -> Self {
        left.addingReportingOverflow(right).partialValue
    }

    /// The difference modulo `2^(64 * count)`.
    @inline(__always)
    static func &- (left: Self, right: Self) -> Self {
        left.subtractingReportingOverflow(right).partialValue
    }

    /// Whether the number is below `other`.
    @inline(__always)
    func isLess(than other: Self) -> Bool {
        subtractingReportingOverflow(other).overflow
    }

    @inline(__always)
    var isZero: Bool { self == .zero }

    /// The bit of weight `2^index`; `index` in `0..<64 * count`.
    @inline(__always)
    func bit(at index: Int) -> Bool {
        self[index &>> 6] &>> UInt64(truncatingIfNeeded: index & 63) & 1 != 0
    }
}

/// One column of a long multiplication: `left * right + addend + carry`, which always fits two limbs.
@inline(__always)
func multiplyAdd(_ left: UInt64, _ right: UInt64, _ addend: UInt64, _ carry: inout UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    let (sum, overflow1) = product.low.addingReportingOverflow(addend)
    let (total, overflow2) = sum.addingReportingOverflow(carry)
    carry = product.high &+ word(overflow1) &+ word(overflow2)
    return total
}

/// `left + right + carry`, with the carry out.
///
/// At most one of the two partial overflows is set.
@inline(__always)
func addCarrying(_ left: UInt64, _ right: UInt64, _ carry: inout Bool) -> UInt64 {
    let (sum, first) = left.addingReportingOverflow(right)
    let (total, second) = sum.addingReportingOverflow(word(carry))
    carry = first != second
    return total
}

/// `left - right - borrow`, with the borrow out.
///
/// At most one of the two partial overflows is set.
@inline(__always)
func subtractBorrowing(_ left: UInt64, _ right: UInt64, _ borrow: inout Bool) -> UInt64 {
    let (difference, first) = left.subtractingReportingOverflow(right)
    let (total, second) = difference.subtractingReportingOverflow(word(borrow))
    borrow = first != second
    return total
}

/// 1 for true, 0 for false, without the branch that a conditional becomes where there are no conditional moves.
@inline(__always)
func word(_ flag: Bool) -> UInt64 {
    UInt64(truncatingIfNeeded: unsafeBitCast(flag, to: UInt8.self))
}
