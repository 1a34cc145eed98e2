import EthereumTypes

/// A 256-bit number in four limbs.
struct FieldLimbs4: FieldLimbs {
    /// Bits 0 to 63.
    var limb0: UInt64
    var limb1: UInt64
    var limb2: UInt64
    var limb3: UInt64

    @inline(__always)
    static var count: Int { 4 }

    @inline(__always)
    init(_ value: UInt64) {
        self.init(0, 0, 0, value)
    }

    /// Makes a number from its limbs in reading order, the most significant first.
    @inline(__always)
    init(_ limb3: UInt64, _ limb2: UInt64, _ limb1: UInt64, _ limb0: UInt64) {
        self.limb0 = limb0
        self.limb1 = limb1
        self.limb2 = limb2
        self.limb3 = limb3
    }

    @inline(__always)
    init(loading pointer: UnsafeRawPointer) {
        self.init(
            pointer.loadBigEndian64(at: 0),
            pointer.loadBigEndian64(at: 8),
            pointer.loadBigEndian64(at: 16),
            pointer.loadBigEndian64(at: 24),
        )
    }

    @inline(__always)
    func store(to pointer: UnsafeMutableRawPointer) {
        pointer.storeBigEndian(limb3, at: 0)
        pointer.storeBigEndian(limb2, at: 8)
        pointer.storeBigEndian(limb1, at: 16)
        pointer.storeBigEndian(limb0, at: 24)
    }

    subscript(index: Int) -> UInt64 {
        switch index {
        case 0: limb0
        case 1: limb1
        case 2: limb2
        default: limb3
        }
    }

    @inline(__always)
    func addingReportingOverflow(_ other: FieldLimbs4) -> (partialValue: FieldLimbs4, overflow: Bool) {
        var result = self
        var carry = false
        result.limb0 = addCarrying(limb0, other.limb0, &carry)
        result.limb1 = addCarrying(limb1, other.limb1, &carry)
        result.limb2 = addCarrying(limb2, other.limb2, &carry)
        result.limb3 = addCarrying(limb3, other.limb3, &carry)
        return (result, carry)
    }

    @inline(__always)
    func subtractingReportingOverflow(_ other: FieldLimbs4) -> (partialValue: FieldLimbs4, overflow: Bool) {
        var result = self
        var borrow = false
        result.limb0 = subtractBorrowing(limb0, other.limb0, &borrow)
        result.limb1 = subtractBorrowing(limb1, other.limb1, &borrow)
        result.limb2 = subtractBorrowing(limb2, other.limb2, &borrow)
        result.limb3 = subtractBorrowing(limb3, other.limb3, &borrow)
        return (result, borrow)
    }

    @inline(__always)
    func masked(by mask: UInt64) -> FieldLimbs4 {
        FieldLimbs4(limb3 & mask, limb2 & mask, limb1 & mask, limb0 & mask)
    }

    @inline(__always)
    func shiftedRight(by bits: UInt64, top: UInt64) -> FieldLimbs4 {
        let left = 64 &- bits
        return FieldLimbs4(
            limb3 &>> bits | top &<< left,
            limb2 &>> bits | limb3 &<< left,
            limb1 &>> bits | limb2 &<< left,
            limb0 &>> bits | limb1 &<< left,
        )
    }

    @inline(__always)
    mutating func accumulate(_ multiplicand: FieldLimbs4, times factor: UInt64) -> UInt64 {
        var carry: UInt64 = 0
        limb0 = multiplyAdd(multiplicand.limb0, factor, limb0, &carry)
        limb1 = multiplyAdd(multiplicand.limb1, factor, limb1, &carry)
        limb2 = multiplyAdd(multiplicand.limb2, factor, limb2, &carry)
        limb3 = multiplyAdd(multiplicand.limb3, factor, limb3, &carry)
        return carry
    }

    @inline(__always)
    mutating func divideByLimb<Parameters: PrimeFieldParameters>(_: Parameters.Type, top: UInt64)
    where Parameters.Limbs == FieldLimbs4 {
        let modulus = Parameters.modulus
        let factor = limb0 &* Parameters.negatedInverse
        var carry: UInt64 = 0
        _ = multiplyAdd(modulus.limb0, factor, limb0, &carry)
        limb0 = multiplyAdd(modulus.limb1, factor, limb1, &carry)
        limb1 = multiplyAdd(modulus.limb2, factor, limb2, &carry)
        limb2 = multiplyAdd(modulus.limb3, factor, limb3, &carry)
        limb3 = top &+ carry
    }

    @inline(__always)
    static func montgomeryProduct<Parameters: PrimeFieldParameters>(
        _: Parameters.Type,
        _ left: FieldLimbs4,
        _ right: FieldLimbs4,
    ) -> FieldLimbs4 where Parameters.Limbs == FieldLimbs4 {
        var sum = FieldLimbs4.zero
        sum.addAndDivide(Parameters.self, left, right.limb0)
        sum.addAndDivide(Parameters.self, left, right.limb1)
        sum.addAndDivide(Parameters.self, left, right.limb2)
        sum.addAndDivide(Parameters.self, left, right.limb3)
        return sum
    }

    @inline(__always)
    static func montgomerySum<Parameters: PrimeFieldParameters>(
        _: Parameters.Type,
        _ a: FieldLimbs4,
        _ b: FieldLimbs4,
        _ c: FieldLimbs4,
        _ d: FieldLimbs4,
    ) -> FieldLimbs4 where Parameters.Limbs == FieldLimbs4 {
        var sum = FieldLimbs4.zero
        sum.addAndDivide(Parameters.self, a, b.limb0, c, d.limb0)
        sum.addAndDivide(Parameters.self, a, b.limb1, c, d.limb1)
        sum.addAndDivide(Parameters.self, a, b.limb2, c, d.limb2)
        sum.addAndDivide(Parameters.self, a, b.limb3, c, d.limb3)
        return sum
    }
}
