import EthereumTypes

extension [UInt8] {
    /// Appends the eight bytes of `value`, most significant first.
    mutating func appendBigEndian(_ value: UInt64) {
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Appends the four bytes of `value`, most significant first.
    mutating func appendBigEndian(_ value: UInt32) {
        for shift in stride(from: 24 as UInt32, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
