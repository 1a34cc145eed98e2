import EthereumTypes
import MerklePatricia
import WorldState

extension EVM {
    /// Runs a message to its end: a transaction's call or creation, or a system call.
    ///
    /// The caller has charged the transaction and raised the sender's nonce; balances move here. What the
    /// message did is undone unless it succeeds. Errors: `ExecutionFailure` where something could not be
    /// read; nothing can be said of the message then, and the state is unusable.
    public func execute(_ message: Message) throws(ExecutionFailure) -> ExecutionResult {
        failure = nil
        precompileOutput = []
        // The input is lent to the first frame for the whole execution.
        let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(message.input.count, 1))
        defer { input.deallocate() }
        message.input.withUnsafeBytes { UnsafeMutableRawBufferPointer(input).copyMemory(from: $0) }
        let outcome: CallOutcome
        let created: Address?
        do {
            (outcome, created) = try enterFirst(message, input)
        } catch {
            throw .state(error)
        }
        switch outcome {
        case .failed: throw failure ?? .state(.missingNode(.zero))
        case .finished(let gasLeft, let exit):
            return ExecutionResult(
                exit: exit,
                gasLeft: gasLeft,
                output: precompileOutput,
                createdAddress: nil
            )
        case .entered: break
        }
        let exit = runFrames()
        if let failure { throw failure }
        let output = UnsafeRawBufferPointer(
            start: frames.pointee.memory + frames.pointee.outputOffset,
            count: frames.pointee.outputCount,
        )
        return ExecutionResult(
            exit: exit,
            gasLeft: frames.pointee.gas,
            output: [UInt8](output),
            createdAddress: exit.isSuccess ? created : nil,
        )
    }

    /// Starts the message's own call or creation; for a creation also names the address.
    private func enterFirst(
        _ message: Message,
        _ input: UnsafeMutableBufferPointer<UInt8>,
    ) throws(TrieError) -> (CallOutcome, Address?) {
        let caller = try state.account(message.caller)
        if let target = message.target {
            return (try enterCall(message, target, caller, UnsafeBufferPointer(input)), nil)
        }
        let address = CreatedAddress.from(creator: message.caller, nonce: message.nonce)
        let request = CreateRequest(
            address: address,
            creator: caller,
            creatorAddress: message.caller,
            value: message.value,
            gas: message.gas,
            depth: 0,
        )
        let initcode = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[..<message.input.count])
        return (try enter(request, initcode, createdBy: nil), address)
    }

    private func enterCall(
        _ message: Message,
        _ target: Address,
        _ caller: AccountID,
        _ input: UnsafeBufferPointer<UInt8>,
    ) throws(TrieError) -> CallOutcome {
        let account = try state.account(target)
        var code = try state.code(of: account)
        if rules.hasDelegations, let delegate = Delegation.target(of: code) {
            let found = try state.account(delegate)
            _ = state.warm(found)
            code = try state.code(of: found)
        }
        guard let bytes = input.baseAddress else { preconditionFailure("an allocation has an address") }
        let request = CallRequest(
            account: account,
            address: target,
            codeAddress: target,
            caller: message.caller,
            sender: caller,
            value: message.value,
            transfer: message.value,
            input: bytes,
            inputCount: message.input.count,
            gas: message.gas,
            isStatic: false,
            depth: 0,
            touches: true,
        )
        return enter(request, code, calledBy: nil)
    }

    /// Runs the first frame, and those above it as they come, until the first has ended.
    private func runFrames() -> Exit {
        var depth = 0
        while true {
            let frame = frames + depth
            var exit = tracer == nil ? run(frame, WithoutTracing.self) : run(frame, WithTracing.self)
            if exit == .suspended {
                depth += 1
                continue
            }
            if exit == .stateFailure {
                for open in 0...depth { release(frames + open) }
                return exit
            }
            if frame.pointee.isCreation, exit.isSuccess { exit = deposit(frame, exit) }
            conclude(frame, exit)
            if depth == 0 { return exit }
            depth -= 1
            handBack(frame, exit, to: frames + depth)
        }
    }

    /// Undoes what a frame did unless it succeeded, and takes its gas if it failed.
    private func conclude(_ frame: UnsafeMutablePointer<Frame>, _ exit: Exit) {
        if !exit.isSuccess { state.revert(to: frame.pointee.snapshot) }
        if exit.isHalt {
            frame.pointee.gas = 0
            frame.pointee.outputCount = 0
        }
        release(frame)
        if let tracer {
            let output = UnsafeRawBufferPointer(
                start: frame.pointee.memory + frame.pointee.outputOffset,
                count: frame.pointee.outputCount,
            )
            tracer.leave(
                depth: frame.pointee.depth,
                exit: exit,
                gasLeft: frame.pointee.gas,
                output: [UInt8](output)
            )
        }
    }

    private func release(_ frame: UnsafeMutablePointer<Frame>) {
        guard let initcode = frame.pointee.initcode else { return }
        CodeRecord.destroy(initcode)
        frame.pointee.initcode = nil
    }

    /// Gives a frame's result to the frame below, which goes on after its call.
    private func handBack(
        _ frame: UnsafeMutablePointer<Frame>,
        _ exit: Exit,
        to caller: UnsafeMutablePointer<Frame>,
    ) {
        let output = UnsafePointer(
            (frame.pointee.memory + frame.pointee.outputOffset)
                .assumingMemoryBound(to: UInt8.self)
        )
        if frame.pointee.isCreation {
            _ = finish(
                creation: exit.isSuccess ? frame.pointee.address : nil,
                exit,
                gasLeft: frame.pointee.gas,
                creator: caller,
            )
            // Only a revert leaves return data to a creator.
            caller.pointee.returnData = output
            caller.pointee.returnDataCount = exit.isRevert ? frame.pointee.outputCount : 0
        } else {
            _ = finish(frame.pointee.gas, exit, output: output, frame.pointee.outputCount, caller: caller)
        }
    }
}
