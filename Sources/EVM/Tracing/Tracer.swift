import EthereumTypes
import WorldState

/// One instruction about to run, as a tracer sees it.
///
/// Valid during the call only.
public struct TraceStep {
    /// The position in the code.
    public let pc: Int
    /// The byte of code, defined in this fork or not.
    public let opcode: UInt8
    /// The gas left before the instruction.
    public let gas: Int64
    /// The depth of the frame, 0 for the first.
    public let depth: Int
    /// The stack, the bottom first.
    public let stack: UnsafeBufferPointer<UInt256>
    /// The memory in use.
    public let memory: UnsafeRawBufferPointer
    /// The output of the last call.
    public let returnData: UnsafeRawBufferPointer
    /// The account whose storage the code works on.
    public let address: Address
    /// The refund counter.
    public let refund: Int64
}

/// What a call or creation is made with, as a tracer sees it.
public struct TraceCall {
    /// The depth of the new frame, 0 for the first.
    public let depth: Int
    /// Whether it creates a contract.
    public let isCreation: Bool
    /// The caller.
    public let caller: Address
    /// The account that runs.
    public let address: Address
    /// The account whose code runs.
    public let codeAddress: Address
    /// Wei transferred, or the value that a delegate call passes on.
    public let value: UInt256
    /// The gas of the new frame.
    public let gas: Int64
    /// The gas that the caller keeps meanwhile; zero where a transaction calls.
    public let callerGas: Int64
    /// The call's data or the initcode.
    public let input: UnsafeRawBufferPointer
}

/// Sees what the EVM does.
///
/// A base class whose methods do nothing; tools override what they need.
open class Tracer {
    /// Makes a tracer that sees nothing.
    public init() {}

    /// An instruction is about to run.
    open func step(_ step: TraceStep) {}

    /// A frame begins, or a call that needs none.
    open func enter(_ call: TraceCall) {}

    /// The last frame that began ends.
    open func leave(depth: Int, exit: Exit, gasLeft: Int64, output: [UInt8]) {}

    /// A contract hands its balance over and may be removed.
    open func selfDestruct(_ address: Address, beneficiary: Address, balance: UInt256) {}
}

extension TraceCall {
    init(_ request: CallRequest, calledBy frame: UnsafeMutablePointer<Frame>?) {
        depth = request.depth
        isCreation = false
        caller = request.caller
        address = request.address
        codeAddress = request.codeAddress
        value = request.value
        gas = request.gas
        callerGas = frame?.pointee.gas ?? 0
        input = UnsafeRawBufferPointer(start: request.input, count: request.inputCount)
    }

    init(
        _ request: CreateRequest,
        _ initcode: UnsafeRawBufferPointer,
        createdBy creator: UnsafeMutablePointer<Frame>?,
    ) {
        depth = request.depth
        isCreation = true
        caller = request.creatorAddress
        address = request.address
        codeAddress = request.address
        value = request.value
        gas = request.gas
        callerGas = creator?.pointee.gas ?? 0
        input = initcode
    }
}

extension EVM {
    /// Tells the tracer of a call that its caller may not make: it begins and ends at once.
    @inline(never)
    func traceRefusal(_ request: CallRequest, calledBy caller: UnsafeMutablePointer<Frame>, _ exit: Exit) {
        tracer?.enter(TraceCall(request, calledBy: caller))
        tracer?.leave(depth: request.depth, exit: exit, gasLeft: request.gas, output: [])
    }

    /// Tells the tracer of a creation that its creator may not make: it begins and ends at once.
    @inline(never)
    func traceRefusal(
        _ request: CreateRequest,
        _ initcode: UnsafeRawBufferPointer,
        createdBy creator: UnsafeMutablePointer<Frame>,
        _ exit: Exit,
    ) {
        tracer?.enter(TraceCall(request, initcode, createdBy: creator))
        tracer?.leave(depth: request.depth, exit: exit, gasLeft: request.gas, output: [])
    }

    /// Tells the tracer of the instruction at `pc`.
    @inline(never)
    func traceStep(
        _ frame: UnsafeMutablePointer<Frame>,
        _ pc: UnsafePointer<UInt8>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) {
        // A creation with empty initcode has no instruction, not even the STOP that ends all code.
        if frame.pointee.codeCount == 0 { return }
        let position = pc - frame.pointee.code
        let step = TraceStep(
            pc: position,
            opcode: position < frame.pointee.codeCount ? frame.pointee.originalCode[position] : 0,
            gas: gas,
            depth: frame.pointee.depth,
            stack: UnsafeBufferPointer(start: frame.pointee.stackBase, count: sp - frame.pointee.stackBase),
            memory: UnsafeRawBufferPointer(start: frame.pointee.memory, count: frame.pointee.memorySize),
            returnData: UnsafeRawBufferPointer(
                start: frame.pointee.returnData,
                count: frame.pointee.returnDataCount
            ),
            address: frame.pointee.address,
            refund: state.refund,
        )
        tracer?.step(step)
    }
}
