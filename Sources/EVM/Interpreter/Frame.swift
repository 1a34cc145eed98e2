import EthereumTypes
import WorldState

/// A call or creation in progress.
///
/// Plain memory: frames live in one table, and their stacks and memories are reused.
struct Frame: BitwiseCopyable {
    // The machine.

    /// The code prepared for running; see `CodeAnalysis`.
    var code: UnsafePointer<UInt8>
    /// The number of bytes of the code as deployed.
    var codeCount: Int
    /// One bit a byte of code: set where a jump may land.
    var jumpDestinations: UnsafePointer<UInt64>
    /// The next instruction, while the frame waits.
    var pc: UnsafePointer<UInt8>
    /// 1,024 words, the bottom of the stack first.
    var stackBase: UnsafeMutablePointer<UInt256>
    /// One past the top of the stack, while the frame waits.
    var stackTop: UnsafeMutablePointer<UInt256>
    /// What is left, while the frame waits.
    var gas: Int64
    var memory: UnsafeMutableRawPointer
    /// Bytes in use, a multiple of 32.
    var memorySize: Int
    var memoryCapacity: Int
    /// What the memory in use has cost.
    var memoryGas: Int64

    // The call.

    var input: UnsafePointer<UInt8>
    var inputCount: Int
    /// The output of the last call this frame made.
    ///
    /// It lies in the callee's memory, which stays until the next call.
    var returnData: UnsafePointer<UInt8>
    var returnDataCount: Int
    /// The code as deployed, for CODECOPY.
    var originalCode: UnsafePointer<UInt8>
    /// The account whose storage and balance the code works on.
    var account: AccountID
    var address: Address
    var caller: Address
    var value: UInt256
    var isStatic: Bool
    var isCreation: Bool
    var depth: Int

    // The way back.

    var snapshot: StateSnapshot
    /// Where in the caller's memory the output goes, and at most how much.
    var resultOffset: Int
    var resultSize: Int
    /// What RETURN or REVERT left, in this frame's memory.
    var outputOffset: Int
    var outputCount: Int
    /// Why the instruction failed, where it was not for gas.
    var cause: Exit
    /// The initcode of a creation, which the frame owns.
    var initcode: UnsafeMutablePointer<CodeRecord>?
}

/// The number of words a stack can hold.
@inline(__always) var stackLimit: Int { 1_024 }

/// The greatest depth of a frame; the first has depth 0.
@inline(__always) var depthLimit: Int { 1_024 }
