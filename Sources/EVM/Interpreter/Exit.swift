/// Why a frame stopped running.
///
/// Three families, as the protocol has them: success, revert (state undone, gas kept), and exceptional halt
/// (state undone, gas lost). Raw values are stable: traces and reports use them.
public enum Exit: UInt8, Sendable, BitwiseCopyable {
    // Success.

    /// STOP, or the end of the code.
    case stop = 0x01
    /// RETURN.
    case `return` = 0x02
    /// SELFDESTRUCT.
    case selfDestruct = 0x03

    // Revert.

    /// REVERT.
    case revert = 0x10
    /// A call or creation beyond the depth limit, which undoes nothing since nothing ran.
    case callTooDeep = 0x11
    /// A call or creation whose caller cannot pay the value.
    case insufficientBalance = 0x12
    /// A creation whose caller has the highest nonce.
    case nonceOverflow = 0x13

    // Exceptional halt.

    /// The gas did not suffice.
    case outOfGas = 0x20
    /// An instruction found too few words on the stack.
    case stackUnderflow = 0x21
    /// An instruction would have left more than 1,024 words on the stack.
    case stackOverflow = 0x22
    /// A jump to a place that is not a JUMPDEST.
    case invalidJump = 0x23
    /// A byte that is no instruction in this fork.
    case undefinedInstruction = 0x24
    /// INVALID.
    case invalidInstruction = 0x25
    /// A change of state in a static call.
    case writeProtection = 0x26
    /// RETURNDATACOPY beyond the data.
    case returnDataOutOfBounds = 0x27
    /// A creation at an address that has a nonce, code or storage.
    case createCollision = 0x28
    /// A creation whose code is too large.
    case codeTooLarge = 0x29
    /// A creation whose code begins with 0xEF.
    case reservedCodePrefix = 0x2a
    /// A precompiled contract rejected its input.
    case precompileFailure = 0x2b

    // Neither: the frame goes on later, or nothing can be said.

    /// The frame waits for a frame above it.
    case suspended = 0xf0
    /// The state source failed; the cause is in `EVM.failure`.
    case stateFailure = 0xff

    /// Whether the frame's changes stand.
    public var isSuccess: Bool { rawValue < 0x10 }

    /// Whether the frame's changes are undone and its remaining gas is kept.
    public var isRevert: Bool { rawValue >= 0x10 && rawValue < 0x20 }

    /// Whether the frame's changes are undone and its gas is lost.
    public var isHalt: Bool { rawValue >= 0x20 && rawValue < 0xf0 }
}
