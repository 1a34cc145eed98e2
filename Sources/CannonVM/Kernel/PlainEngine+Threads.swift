import EthereumTypes

extension PlainEngine {
    /// The flags that `clone` must have: what Go's runtime passes for a thread.
    ///
    /// CLONE_VM, CLONE_FS, CLONE_FILES, CLONE_SIGHAND, CLONE_SYSVSEM, CLONE_THREAD.
    private static var cloneFlags: UInt64 { 0x100 | 0x200 | 0x400 | 0x800 | 0x40000 | 0x10000 }
    private static var futexWait: UInt64 { 128 }
    private static var futexWake: UInt64 { 129 }

    /// Starts a thread, which runs first; other flags than a thread's are a panic of the VM.
    func clone() {
        guard argument0 == PlainEngine.cloneFlags else { return exit(MachineStatus.panic) }
        let identifier = state.takeThreadIdentifier()
        let (caller, target) = (registers[RegisterIndex.pc], registers[RegisterIndex.nextPC])
        var thread = ThreadState(identifier: identifier, pc: target)
        for index in 0...RegisterIndex.hi { thread.registers[index] = registers[index] }
        thread.registers[RegisterIndex.stackPointer] = argument1
        thread.registers[RegisterIndex.result] = 0
        thread.registers[RegisterIndex.argument3] = 0
        finish(SystemCallResult(value: identifier))
        state.start(thread)
        onCall?(caller, target)
    }

    /// Ends the program.
    func exit(_ code: UInt8) {
        state.hasExited = true
        state.exitCode = code
    }

    /// Ends the thread, and the program with the last one.
    func exitThread(_ code: UInt8) {
        state.exitRunningThread(code)
        if state.isLastThread { exit(code) }
    }

    /// Returns 0 and lets the next thread run.
    func yield() {
        finish(SystemCallResult())
        preempt()
    }

    /// Waits for, or wakes, threads; nil where the result is not returned at once.
    func futex() throws(MachineError) -> SystemCallResult? {
        let hasWideValues = state.features.futexValueByteCount == 8
        let address = argument0 & (hasWideValues ? ~7 : ~3)
        switch argument1 {
        case PlainEngine.futexWait:
            let target = hasWideValues ? argument2 : argument2 & 0xffff_ffff
            guard try futexValue(at: address) == target else { return failure(ErrorNumber.tryAgain) }
            if state.features.keepsFutexWaits {
                let hasTimeout = registers[RegisterIndex.argument3] != 0
                state.runningThread?.futexWait = FutexWait(
                    address: address,
                    value: target,
                    timeoutStep: hasTimeout ? state.step &+ 10_000 : .max,
                )
            } else {
                yield()
            }
        case PlainEngine.futexWake:
            yield()
            if state.features.keepsFutexWaits { state.beginWakeup(address) }
        default:
            return failure(ErrorNumber.invalidArgument)
        }
        return nil
    }

    private func futexValue(at address: UInt64) throws(MachineError) -> UInt64 {
        let word = try memory.word(at: address & ~7)
        return state.features.futexValueByteCount == 8 ? word : SubWord.select(address, word, 4)
    }

    /// A step of a thread that waits, in versions 3 and 4: it returns from its call, or another runs.
    func continueFutexWait(_ wait: FutexWait) throws(MachineError) {
        let isTimedOut = state.step > wait.timeoutStep
        if !isTimedOut, try futexValue(at: wait.address) == wait.value {
            preempt()
            return
        }
        state.runningThread?.futexWait = .none
        finish(isTimedOut ? failure(ErrorNumber.timedOut) : SystemCallResult())
    }
}

extension MachineState {
    /// Begins to look for the first thread that waits at `address`, from the left stack on.
    func beginWakeup(_ address: UInt64) {
        wakeup = address
        restartTraversal()
    }

    /// A step of looking for a waiting thread; false where nobody is looked for.
    func continueWakeup(_ thread: RunningThread) -> Bool {
        guard wakeup != .max else { return false }
        if wakeup == thread.futexWait.address {
            wakeup = .max
            return true
        }
        let wasRight = traverseRight
        // All threads were visited when the traversal turns back to the left.
        if preempt(), wasRight { wakeup = .max }
        return true
    }
}
