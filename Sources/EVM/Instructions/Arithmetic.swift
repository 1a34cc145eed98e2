import EthereumTypes

// 0x01 to 0x0b and 0x10 to 0x1e: arithmetic, comparison, bits. Each body takes the stack pointer (one past
// the top, with its operands checked by the loop) and returns the new one.

/// Replaces the two top words by `body(top, second)`.
@inline(__always)
func binary(
    _ sp: UnsafeMutablePointer<UInt256>,
    _ body: (UInt256, UInt256) -> UInt256,
) -> UnsafeMutablePointer<UInt256> {
    sp[-2] = body(sp[-1], sp[-2])
    return sp - 1
}

/// Replaces the three top words by `body(top, second, third)`.
@inline(__always)
func ternary(
    _ sp: UnsafeMutablePointer<UInt256>,
    _ body: (UInt256, UInt256, UInt256) -> UInt256,
) -> UnsafeMutablePointer<UInt256> {
    sp[-3] = body(sp[-1], sp[-2], sp[-3])
    return sp - 2
}

extension EVM {
    /// EXP: charges for the bytes of the exponent.
    @inline(never)
    static func exponentiate(
        _ sp: UnsafeMutablePointer<UInt256>,
        _ byteGas: Int64,
        _ gas: Int64,
    ) -> Int64 {
        let exponent = sp[-2]
        let remaining = gas - byteGas * Int64(truncatingIfNeeded: exponent.byteLength)
        if remaining < 0 { return remaining }
        let base = sp[-1]
        // Powers of two are shifts, and Solidity's most frequent use.
        if base == 2 {
            sp[-2] = UInt256.one &<< exponent.saturatedToUInt64
        } else {
            sp[-2] = base.power(exponent)
        }
        return remaining
    }

    /// KECCAK256.
    @inline(never)
    static func keccak256(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        let remaining = expand(frame, sp[-1], sp[-2], gas)
        if remaining < 0 { return remaining }
        let count = Int(truncatingIfNeeded: sp[-2].limb0)
        let paid = remaining - Gas.keccak256Word * wordCount(count)
        if paid < 0 { return paid }
        let offset = count == 0 ? 0 : Int(truncatingIfNeeded: sp[-1].limb0)
        sp[-2] = UInt256(hash(UnsafeRawBufferPointer(start: frame.pointee.memory + offset, count: count)))
        return paid
    }

    /// The number of 32-byte words that `count` bytes take.
    @inline(__always)
    static func wordCount(_ count: Int) -> Int64 {
        Int64(truncatingIfNeeded: (count + 31) >> 5)
    }
}
