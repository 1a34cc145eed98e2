/// Parts of a word of eight big-endian bytes.
///
/// Addresses that are no multiple of the part's size mean the part that they lie in, as in the reference.
enum SubWord {
    /// How far the part of `byteCount` bytes (1, 2, 4 or 8) at `address` is above the lowest bit.
    @inline(__always)
    private static func shift(_ address: UInt64, _ byteCount: UInt64) -> UInt64 {
        (8 &- byteCount &- (address & 7 & ~(byteCount &- 1))) &* 8
    }

    @inline(__always)
    private static func mask(_ byteCount: UInt64) -> UInt64 {
        .max &>> (64 &- 8 &* byteCount)
    }

    /// The part of `word`, without a sign.
    @inline(__always)
    static func select(_ address: UInt64, _ word: UInt64, _ byteCount: UInt64) -> UInt64 {
        word &>> shift(address, byteCount) & mask(byteCount)
    }

    /// The word with another part.
    @inline(__always)
    static func update(_ address: UInt64, _ word: UInt64, _ byteCount: UInt64, _ value: UInt64) -> UInt64 {
        let shift = shift(address, byteCount)
        let mask = mask(byteCount)
        return (value & mask) &<< shift | word & ~(mask &<< shift)
    }
}

/// The low 32 bits with their sign.
@inline(__always)
func signExtended(_ value: UInt64) -> UInt64 {
    UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value)))
}
