/// What differs between the supported versions of the VM.
public struct StateFeatures: BitwiseCopyable, Equatable, Sendable {
    /// The bytes of a futex value that a waiting thread remembers: 8 or 4; 0 where a wait is a yield and the
    /// state has no wake-up address.
    public let futexValueByteCount: Int
    /// A failed system call returns its error number in v0 and -1 in a3, not the other way round.
    public let returnsErrorNumberFirst: Bool
    /// `eventfd2` gives out descriptor 100, which is never ready.
    public let hasEventDescriptor: Bool
    /// `mprotect` does nothing, instead of stopping the VM.
    public let hasMemoryProtection: Bool
    /// `dclz` and `dclo` are instructions.
    public let countsDoublewordBits: Bool
    /// System call 2^64 - 1 does nothing and returns 0, instead of stopping the VM: a number that the reference's first
    /// 64-bit version gave to all calls that it did not have there.
    public let ignoresUndefinedSystemCall: Bool
    /// `getrandom` writes pseudo-random bytes, instead of nothing.
    public let fillsRandom: Bool

    init(version: UInt8) {
        futexValueByteCount = version >= 6 ? 0 : version >= 4 ? 4 : 8
        returnsErrorNumberFirst = version >= 7
        hasEventDescriptor = version >= 7
        hasMemoryProtection = version >= 7
        countsDoublewordBits = version >= 7
        ignoresUndefinedSystemCall = version == 3
        fillsRandom = version >= 8
    }

    /// Whether threads and state keep futex waits.
    public var keepsFutexWaits: Bool { futexValueByteCount > 0 }

    /// The bytes of an encoded thread: 298, 318 or 322.
    public var threadByteCount: Int {
        keepsFutexWaits ? 298 + 8 + futexValueByteCount + 8 : 298
    }

    /// The bytes of a state's witness: 188 or 196.
    public var witnessByteCount: Int { keepsFutexWaits ? 196 : 188 }
}
