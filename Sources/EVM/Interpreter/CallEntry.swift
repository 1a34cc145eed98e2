import EthereumTypes
import WorldState

/// A call whose gas is settled.
struct CallRequest {
    /// The account whose storage and balance the code works on.
    let account: AccountID
    let address: Address
    /// The address that was named: where a precompiled contract is looked for.
    let codeAddress: Address
    let caller: Address
    /// The account that pays the transfer.
    let sender: AccountID
    /// What CALLVALUE says.
    let value: UInt256
    /// What is moved from `sender` to `account`.
    let transfer: UInt256
    let input: UnsafePointer<UInt8>
    let inputCount: Int
    let gas: Int64
    let isStatic: Bool
    let depth: Int
    /// Whether the callee is touched even without a transfer (EIP-161).
    let touches: Bool
}

extension EVM {
    /// Moves the value and starts the callee's frame, or runs a precompiled contract, or finishes at once
    /// where there is no code.
    ///
    /// `caller` is nil for a transaction's own call.
    func enter(
        _ request: CallRequest,
        _ code: UnsafeMutablePointer<CodeRecord>,
        calledBy caller: UnsafeMutablePointer<Frame>?,
    ) -> CallOutcome {
        let snapshot = state.snapshot()
        if request.touches {
            if !request.transfer.isZero {
                state.subtractBalance(request.transfer, from: request.sender)
                state.addBalance(request.transfer, to: request.account)
            } else if !rules.deletesEmptyAccounts {
                state.createEmpty(request.account)
            } else if state.exists(request.account) {
                state.touch(request.account)
            }
        }
        tracer?.enter(TraceCall(request, calledBy: caller))

        // A delegation to a precompiled contract runs as empty code, so the address named decides.
        if let precompile = rules.precompiles.contract(at: request.codeAddress) {
            return runPrecompile(precompile, request, snapshot, calledBy: caller)
        }
        if code.pointee.count == 0 {
            tracer?.leave(depth: request.depth, exit: .stop, gasLeft: request.gas, output: [])
            return finish(request.gas, .stop, output: nil, 0, caller: caller)
        }
        CodeAnalysis.prepare(code, rules.definedInstructions)
        let frame = start(request.depth, code, gas: request.gas, snapshot)
        frame.pointee.input = request.input
        frame.pointee.inputCount = request.inputCount
        frame.pointee.account = request.account
        frame.pointee.address = request.address
        frame.pointee.caller = request.caller
        frame.pointee.value = request.value
        frame.pointee.isStatic = request.isStatic
        frame.pointee.isCreation = false
        return .entered
    }

    /// Sets up the frame of this depth to run `code`, whose analysis is there, with an empty stack and
    /// memory.
    func start(
        _ depth: Int,
        _ code: UnsafeMutablePointer<CodeRecord>,
        gas: Int64,
        _ snapshot: StateSnapshot,
    ) -> UnsafeMutablePointer<Frame> {
        let frame = frame(depth: depth)
        frame.pointee.code = CodeAnalysis.code(code)
        frame.pointee.codeCount = code.pointee.count
        frame.pointee.jumpDestinations = CodeAnalysis.jumpDestinations(code)
        frame.pointee.originalCode = code.pointee.bytes
        frame.pointee.pc = frame.pointee.code
        frame.pointee.stackTop = frame.pointee.stackBase
        frame.pointee.gas = gas
        frame.pointee.memorySize = 0
        frame.pointee.memoryGas = 0
        frame.pointee.returnDataCount = 0
        frame.pointee.outputCount = 0
        frame.pointee.cause = .outOfGas
        frame.pointee.initcode = nil
        frame.pointee.snapshot = snapshot
        return frame
    }

    /// Gives the result of a call to its caller: success on the stack, output in memory, gas back.
    ///
    /// For a transaction's own call (no caller) the result stays with the one that asked.
    func finish(
        _ gasLeft: Int64,
        _ exit: Exit,
        output: UnsafePointer<UInt8>?,
        _ outputCount: Int,
        caller: UnsafeMutablePointer<Frame>?,
    ) -> CallOutcome {
        guard let caller else { return .finished(gasLeft, exit) }
        caller.pointee.stackTop[0] = UInt256(exit.isSuccess)
        caller.pointee.stackTop += 1
        if let output {
            caller.pointee.returnData = output
            caller.pointee.returnDataCount = outputCount
            let copied = min(outputCount, caller.pointee.resultSize)
            if copied > 0 {
                (caller.pointee.memory + caller.pointee.resultOffset).copyMemory(
                    from: output,
                    byteCount: copied
                )
            }
        } else {
            caller.pointee.returnDataCount = 0
        }
        caller.pointee.gas += gasLeft
        return .finished(caller.pointee.gas, exit)
    }

    /// Runs a precompiled contract in place of a frame.
    private func runPrecompile(
        _ precompile: Precompile,
        _ request: CallRequest,
        _ snapshot: StateSnapshot,
        calledBy caller: UnsafeMutablePointer<Frame>?,
    ) -> CallOutcome {
        let input = UnsafeRawBufferPointer(start: request.input, count: request.inputCount)
        let cost = rules.precompiles.gas(precompile, input)
        var output: [UInt8]?
        if cost <= request.gas {
            do {
                output = try run(precompile, input, gas: cost)
            } catch {
                failure = error
                caller?.pointee.cause = .stateFailure
                return .failed
            }
        }
        guard let output else {
            state.revert(to: snapshot)
            let exit: Exit = cost > request.gas ? .outOfGas : .precompileFailure
            precompileOutput = []
            tracer?.leave(depth: request.depth, exit: exit, gasLeft: 0, output: [])
            return finish(0, exit, output: nil, 0, caller: caller)
        }
        tracer?.leave(depth: request.depth, exit: .return, gasLeft: request.gas - cost, output: output)
        // The callee's memory is free: the output lies there as a frame's would.
        let frame = frame(depth: request.depth)
        let place = EVM.keep(output, in: frame)
        precompileOutput = output
        return finish(request.gas - cost, .return, output: place, output.count, caller: caller)
    }

    /// Copies bytes to the start of a frame's memory.
    private static func keep(_ bytes: [UInt8], in frame: UnsafeMutablePointer<Frame>) -> UnsafePointer<UInt8>
    {
        frame.pointee.memorySize = 0
        frame.pointee.memoryGas = 0
        _ = expand(frame, .zero, bytes: bytes.count, Int64.max / 2)
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress {
                frame.pointee.memory.copyMemory(from: base, byteCount: bytes.count)
            }
        }
        return UnsafePointer(frame.pointee.memory.assumingMemoryBound(to: UInt8.self))
    }
}
