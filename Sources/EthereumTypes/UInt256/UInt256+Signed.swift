// Two's-complement readings of the word, as the EVM's signed instructions define them.
extension UInt256 {
    /// Whether the top bit is set.
    @inlinable @inline(__always)
    public var isNegative: Bool { limb3 >> 63 != 0 }

    /// The two's-complement negation.
    @inlinable @inline(__always)
    public var negated: UInt256 { .zero &- self }

    /// Whether `self` is less than `other`, both read as signed.
    @inlinable @inline(__always)
    public func isSignedLess(than other: UInt256) -> Bool {
        isNegative == other.isNegative ? self < other : isNegative
    }

    /// Signed quotient, rounded towards zero; zero for a zero divisor (EVM `SDIV`).
    public func signedDivided(by other: UInt256) -> UInt256 {
        let magnitude = (isNegative ? negated : self) / (other.isNegative ? other.negated : other)
        return isNegative != other.isNegative ? magnitude.negated : magnitude
    }

    /// Signed remainder, with the sign of `self`; zero for a zero divisor (EVM `SMOD`).
    public func signedRemainder(dividingBy other: UInt256) -> UInt256 {
        let magnitude = (isNegative ? negated : self) % (other.isNegative ? other.negated : other)
        return isNegative ? magnitude.negated : magnitude
    }

    /// Shifts right and brings in copies of the sign bit (EVM `SAR`).
    @inlinable
    public func signedShiftedRight(by count: UInt256) -> UInt256 {
        shiftedRight(by: count.saturatedToUInt64, filling: isNegative ? .max : 0)
    }

    /// Extends the sign of the number in the low `index + 1` bytes; unchanged for an index of 31 and more
    /// (EVM `SIGNEXTEND`).
    @inlinable
    public func signExtended(fromByte index: UInt256) -> UInt256 {
        guard index.fitsUInt64, index.limb0 < 31 else { return self }
        let unused = 248 - 8 * index.limb0
        let raised = self &<< unused
        return raised.shiftedRight(by: unused, filling: raised.isNegative ? .max : 0)
    }
}
