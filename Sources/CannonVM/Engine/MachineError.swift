import EthereumTypes

/// Why a step could not be made: the program did what the VM does not define, or the pre-image server failed.
///
/// After an error a state is only good for looking at.
public enum MachineError: Error, Equatable, Sendable {
    /// The instruction means nothing in this version.
    case invalidInstruction(pc: UInt64, instruction: UInt32)
    /// A branch or jump stands in the delay slot of another.
    case branchInDelaySlot(pc: UInt64, instruction: UInt32)
    /// The program counter is no multiple of 4.
    case unalignedProgramCounter(pc: UInt64)
    /// A division by zero.
    case divisionByZero(pc: UInt64, instruction: UInt32)
    /// No system call has this number in this version.
    case unknownSystemCall(pc: UInt64, number: UInt64)
    /// The guest reads a pre-image, of `byteCount` bytes with its length, at its end or beyond.
    case preimageOffsetOutOfBounds(key: Hash32, offset: UInt64, byteCount: Int)
    /// The guest writes more bytes to the hint channel than the VM takes at once.
    case hintTooLong(byteCount: UInt64)
    /// No thread is left, and the program has not exited.
    case noThread
    /// The pre-image server failed.
    case oracle(OracleError)
    /// The proof of a step does not hold for the memory at this address.
    case unprovenMemory(address: UInt64)
}
