import EthereumTypes

/// What a system call returns in v0 and a3.
struct SystemCallResult: BitwiseCopyable {
    var value: UInt64 = 0
    var error: UInt64 = 0
}

extension PlainEngine {
    /// The system call whose number is in v0.
    func systemCall() throws(MachineError) {
        let number = registers[RegisterIndex.result]
        let features = state.features
        guard let call = SystemCall(rawValue: number) else {
            guard number == .max, features.ignoresUndefinedSystemCall else { throw unknown(number) }
            return finish(SystemCallResult())
        }
        var result = SystemCallResult()
        switch call {
        case .mmap: result = mapMemory()
        case .brk: result.value = AddressSpace.programBreak
        case .clone: return clone()
        case .exitGroup: return exit(UInt8(truncatingIfNeeded: argument0))
        case .exit: return exitThread(UInt8(truncatingIfNeeded: argument0))
        case .read: result = try read()
        case .write: result = try write()
        case .fcntl: result = controlDescriptor()
        case .gettid: result.value = state.runningThread?.identifier ?? 0
        case .futex:
            guard let immediate = try futex() else { return }
            result = immediate
        case .schedYield, .nanosleep: return yield()
        case .open: result = failure(ErrorNumber.badDescriptor)
        case .clockGetTime: result = try readClock()
        case .getRandom: if features.fillsRandom { result = try fillRandom() }
        case .eventDescriptor2:
            guard features.hasEventDescriptor else { throw unknown(number) }
            // Only descriptors that do not block (flag 0x80) are given out.
            result =
                argument1 & 0x80 == 0
                ? failure(ErrorNumber.invalidArgument) : SystemCallResult(value: Descriptor.event)
        case .mprotect:
            guard features.hasMemoryProtection else { throw unknown(number) }
        case .getpid, .munmap, .madvise, .mincore, .schedGetAffinity, .tgkill, .rtSigprocmask, .sigaltstack,
            .rtSigaction, .prlimit64, .getrlimit, .close, .pread64, .stat, .fstat, .openAt, .lseek, .readlink,
            .readlinkAt, .ioctl, .pipe2, .epollCreate1, .epollCtl, .epollPwait, .uname, .getuid, .getgid,
            .setitimer, .timerCreate, .timerSetTime, .timerDelete:
            break
        }
        finish(result)
    }

    var argument0: UInt64 { registers[RegisterIndex.argument0] }
    var argument1: UInt64 { registers[RegisterIndex.argument1] }
    var argument2: UInt64 { registers[RegisterIndex.argument2] }

    /// The result of a call that failed.
    func failure(_ number: UInt64) -> SystemCallResult {
        state.features.returnsErrorNumberFirst
            ? SystemCallResult(value: number, error: .max) : SystemCallResult(value: .max, error: number)
    }

    /// Returns from a system call.
    func finish(_ result: SystemCallResult) {
        registers[RegisterIndex.result] = result.value
        registers[RegisterIndex.argument3] = result.error
        advance()
    }

    private func unknown(_ number: UInt64) -> MachineError {
        .unknownSystemCall(pc: registers[RegisterIndex.pc], number: number)
    }

    private func mapMemory() -> SystemCallResult {
        guard argument0 == 0 else { return SystemCallResult(value: argument0) }
        let start = state.heap
        // Both additions may wrap around, which the comparisons find.
        let byteCount = (argument1 &+ Page.offsetMask) & ~Page.offsetMask
        let end = start &+ byteCount
        guard end <= AddressSpace.heapEnd, end >= start, byteCount >= argument1 else {
            return failure(ErrorNumber.invalidArgument)
        }
        state.heap = end
        return SystemCallResult(value: start)
    }

    private func controlDescriptor() -> SystemCallResult {
        let isInput = [Descriptor.standardInput, Descriptor.preimageRead, Descriptor.hintRead].contains(
            argument0
        )
        let isOutput = [
            Descriptor.standardOutput, Descriptor.standardError, Descriptor.preimageWrite,
            Descriptor.hintWrite,
        ].contains(argument0)
        switch argument1 {
        case 1 where isInput || isOutput: return SystemCallResult()  // F_GETFD
        case 3 where isInput: return SystemCallResult()  // F_GETFL: O_RDONLY
        case 3 where isOutput: return SystemCallResult(value: 1)  // F_GETFL: O_WRONLY
        case 1, 3: return failure(ErrorNumber.badDescriptor)
        default: return failure(ErrorNumber.invalidArgument)
        }
    }

    /// The clock makes 10 million steps a second; the clock of the real time stands at 1970.
    private func readClock() throws(MachineError) -> SystemCallResult {
        guard argument0 <= 1 else { return failure(ErrorNumber.invalidArgument) }
        let stepsPerSecond: UInt64 = 10_000_000
        let isMonotonic = argument0 == 1
        let seconds = isMonotonic ? state.step / stepsPerSecond : 0
        let nanoseconds = isMonotonic ? state.step % stepsPerSecond * (1_000_000_000 / stepsPerSecond) : 0
        let address = argument1 & ~7
        try store(seconds, at: address)
        try memory.setSecondWord(nanoseconds, at: address &+ 8)
        loseReservation(at: address &+ 8)
        return SystemCallResult()
    }

    /// Fills the rest of a word with SplitMix64 of the step; the guest calls again for more.
    private func fillRandom() throws(MachineError) -> SystemCallResult {
        let address = argument0 & ~7
        let offset = argument0 & 7
        let word = try memory.word(at: address)
        var generator = SplitMix64(seed: state.step)
        let random = generator.next()
        let byteCount = min(argument1, 8 - offset)
        let mask: UInt64 = byteCount == 0 ? 0 : (.max << (64 - byteCount * 8)) >> (offset * 8)
        try store(word & ~mask | random & mask, at: address)
        return SystemCallResult(value: byteCount)
    }
}
