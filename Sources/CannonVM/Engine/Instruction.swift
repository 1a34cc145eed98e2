/// The fields of an instruction.
public struct Instruction: BitwiseCopyable, Equatable, Sendable {
    /// The instruction as it is in memory.
    public let rawValue: UInt32

    /// Takes an instruction as it is in memory.
    @inlinable @inline(__always)
    public init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Bits 26 to 31; nil where they mean nothing.
    @inlinable @inline(__always)
    public var opcode: Opcode? { Opcode(rawValue: rawValue >> 26) }

    /// Bits 0 to 5.
    @inlinable @inline(__always)
    public var function: UInt32 { rawValue & 0x3f }

    /// Bits 21 to 25: the first source register.
    @inlinable @inline(__always)
    public var rs: Int { Int(truncatingIfNeeded: rawValue >> 21 & 31) }

    /// Bits 16 to 20: the second source register, or the target of an instruction with an immediate.
    @inlinable @inline(__always)
    public var rt: Int { Int(truncatingIfNeeded: rawValue >> 16 & 31) }

    /// Bits 11 to 15: the target register.
    @inlinable @inline(__always)
    public var rd: Int { Int(truncatingIfNeeded: rawValue >> 11 & 31) }

    /// Bits 6 to 10: how far a constant shift goes.
    @inlinable @inline(__always)
    public var shiftAmount: UInt64 { UInt64(rawValue >> 6 & 31) }

    /// Bits 0 to 15 with their sign.
    @inlinable @inline(__always)
    public var immediate: UInt64 {
        UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: rawValue)))
    }

    /// Bits 0 to 15.
    @inlinable @inline(__always)
    public var unsignedImmediate: UInt64 { UInt64(rawValue & 0xffff) }

    /// Bits 0 to 25 as an address within 256 MiB.
    @inlinable @inline(__always)
    public var jumpOffset: UInt64 { UInt64(rawValue & 0x03ff_ffff) << 2 }
}
