import EthereumTypes

// What a handler is given. All are raw, so that each stays in a machine register from handler to handler.

/// The registers of the running thread (`RegisterIndex`).
typealias Registers = UnsafeMutablePointer<UInt64>
/// The operation that runs: the handler (8 bytes), then operands (8 bytes).
typealias OperationPointer = UnsafeRawPointer
/// The steps that are left when the block has ended.
typealias StepsLeft = Int
/// What handlers rarely need (`FastContext`).
typealias ContextPointer = UnsafeMutableRawPointer
/// Pages that can be read, or written, without asking (`PageBuffer`).
typealias PageBufferPointer = UnsafeRawPointer

/// Executes an operation and calls the next one, or returns the steps that are left.
///
/// The call is the last thing that a handler does, so that it becomes a jump in an optimised build. One ordinary call on
/// the common path would cost the saving of registers on it; rare paths are calls in last place, too.
typealias Handler =
    @convention(c) (
        Registers, OperationPointer, StepsLeft, ContextPointer, PageBufferPointer, PageBufferPointer
    ) -> StepsLeft

/// The layout of an operation.
enum OperationLayout {
    static var byteCount: Int { 16 }
    static var rd: Int { 8 }
    static var rs: Int { 9 }
    static var rt: Int { 10 }
    static var opcode: Int { 11 }
    static var immediate: Int { 12 }
    // What follows the operation that ends a block.
    /// The next block where a branch is taken, and of a jump.
    static var takenBlock: Int { 16 }
    static var otherBlock: Int { 24 }
}

extension OperationPointer {
    @inline(__always) var rd: Int { Int(load(fromByteOffset: OperationLayout.rd, as: UInt8.self)) }
    @inline(__always) var rs: Int { Int(load(fromByteOffset: OperationLayout.rs, as: UInt8.self)) }
    @inline(__always) var rt: Int { Int(load(fromByteOffset: OperationLayout.rt, as: UInt8.self)) }
    @inline(__always) var opcode: UInt8 { load(fromByteOffset: OperationLayout.opcode, as: UInt8.self) }
    @inline(__always) var immediate: UInt64 {
        UInt64(
            bitPattern: Int64(load(fromByteOffset: OperationLayout.immediate, as: Int32.self))
        )
    }
    @inline(__always) var handler: Handler { load(as: Handler.self) }
}

/// Calls the handler of the next operation.
@inline(__always)
func next(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    let following = o + OperationLayout.byteCount
    return following.handler(r, following, n, c, rb, wb)
}

/// Begins a block, if the budget suffices for all of it.
@inline(__always)
func enter(
    _ block: UnsafeRawPointer,
    _ r: Registers,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    let left = n &- block.load(fromByteOffset: BlockLayout.stepCount, as: Int.self)
    if left < 0 { return stopBefore(r, block, n, c, rb, wb) }
    c.storeBytes(of: block, toByteOffset: FastContext.currentBlockOffset, as: UnsafeRawPointer.self)
    let operation = block + BlockLayout.operations
    return operation.handler(r, operation, left, c, rb, wb)
}

/// Leaves the machine at the beginning of a block.
@inline(never)
private func stopBefore(
    _ r: Registers,
    _ block: UnsafeRawPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    leave(r, at: block.load(fromByteOffset: BlockLayout.pc, as: UInt64.self), n)
}

/// Leaves the machine with `pc` as the next instruction's address.
@inline(__always)
func leave(_ r: Registers, at pc: UInt64, _ n: StepsLeft) -> StepsLeft {
    r[RegisterIndex.pc] = pc
    r[RegisterIndex.nextPC] = pc &+ 4
    return n
}

/// Leaves the machine before the step of operation `o`, which is in the body of its block: the plain engine makes it.
@inline(never)
func leaveBefore(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    let block = FastContext.currentBlock(c)
    let position = (o - (block + BlockLayout.operations)) / OperationLayout.byteCount
    let pc = block.load(fromByteOffset: BlockLayout.pc, as: UInt64.self) &+ UInt64(4 * position)
    let stepCount = block.load(fromByteOffset: BlockLayout.stepCount, as: Int.self)
    return leave(r, at: pc, n &+ stepCount &- position)
}

/// What handlers rarely need, and what they leave for the dispatcher.
struct FastContext {
    /// The block that runs.
    var currentBlock: UnsafeRawPointer
    /// A condition or target that was read before the link and the delay slot.
    var saved: UInt64
    /// From addresses to blocks, for jumps to registers (`JumpTable`).
    var jumpTable: UnsafeRawPointer
    /// Where the block that comes next can be entered for the future; nil for nowhere.
    var openLink: UnsafeMutableRawPointer?
    /// The steps that were left when a handler gave back `stopMark` instead.
    var stepsLeft: StepsLeft
    /// The engine, not retained.
    var engine: Unmanaged<FastEngine>

    static var currentBlockOffset: Int { 0 }
    static var savedOffset: Int { 8 }
    static var jumpTableOffset: Int { 16 }

    /// A budget that no block fits in: the machine stops before the next one.
    static var stopMark: StepsLeft { Int.min / 2 }

    @inline(__always)
    static func currentBlock(_ c: ContextPointer) -> UnsafeRawPointer {
        c.load(fromByteOffset: currentBlockOffset, as: UnsafeRawPointer.self)
    }
}
