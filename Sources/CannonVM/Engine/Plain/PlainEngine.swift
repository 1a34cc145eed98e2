import EthereumTypes

/// The engine that decodes at each step: it makes proofs, verifies them, does what other engines leave, and checks them.
///
/// It is generic over memory so that one implementation serves a whole memory and the little that a proof has.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "FPVM State Transition".
public final class PlainEngine<Memory: StepMemory> {
    /// The state that steps change.
    public let state: MachineState
    /// Its memory.
    public let memory: Memory
    /// The guest's pre-image and hint channels.
    public let preimages: PreimageReader

    /// Called with what the guest writes to standard output (1) and error (2).
    public var output: ((_ descriptor: UInt64, _ bytes: [UInt8]) -> Void)?
    /// Called at each call, and at each new thread: the address of the call and its target.
    public var onCall: ((_ caller: UInt64, _ target: UInt64) -> Void)?
    /// Called at each `jr`, before it is executed.
    public var onReturn: (() -> Void)?
    /// Somebody who was called during a step wants the run to end after it; only whoever reads this heeds it.
    public var isStopRequested = false
    /// What threads do to each other; nil where nobody counts.
    public var statistics: StepStatistics?

    @usableFromInline let registers: UnsafeMutablePointer<UInt64>

    /// The steps after which a thread has to let another run.
    public static var schedulerQuantum: UInt64 { 100_000 }

    /// Makes an engine that works on `state`, with `memory` as its memory.
    init(_ state: MachineState, memory: Memory, preimages: PreimageReader) {
        self.state = state
        self.memory = memory
        self.preimages = preimages
        registers = state.registers
    }

    /// Makes one step; none where the VM has exited.
    public func step() throws(MachineError) {
        guard !state.hasExited else { return }
        preimages.beginStep()
        state.step &+= 1
        guard let thread = state.runningThread else { throw .noThread }
        if state.features.keepsFutexWaits, state.continueWakeup(thread) { return }
        if thread.hasExited {
            state.dropRunningThread()
            if state.hasNoThread { throw .noThread }
            return
        }
        if state.features.keepsFutexWaits, thread.futexWait.isWaiting {
            return try continueFutexWait(thread.futexWait)
        }
        if state.stepsSinceLastContextSwitch >= PlainEngine.schedulerQuantum {
            preempt()
            statistics?.countForcedPreemption()
            return
        }
        state.stepsSinceLastContextSwitch &+= 1
        let pc = registers[RegisterIndex.pc]
        guard pc & 3 == 0 else { throw .unalignedProgramCounter(pc: pc) }
        try execute(Instruction(try memory.instruction(at: pc)))
    }

    /// Lets the next thread run.
    func preempt() {
        state.preempt()
        if let thread = state.runningThread {
            statistics?.countActivation(thread: thread.identifier, step: state.step)
        }
    }

    private func execute(_ instruction: Instruction) throws(MachineError) {
        guard let opcode = instruction.opcode else { throw invalid(instruction) }
        switch opcode {
        case .special:
            try executeSpecial(instruction)
        case .special2:
            try executeSpecial2(instruction)
        case .registerImmediate, .beq, .bne, .blez, .bgtz:
            try executeBranch(instruction)
        case .j:
            try jump(to: jumpTarget(instruction), link: 0, instruction)
        case .jal:
            onCall?(registers[RegisterIndex.pc], jumpTarget(instruction))
            try jump(to: jumpTarget(instruction), link: RegisterIndex.returnAddress, instruction)
        case .addi, .addiu, .slti, .sltiu, .andi, .ori, .xori, .lui, .daddi, .daddiu:
            executeImmediate(instruction)
        case .ll, .lld:
            try loadLinked(instruction)
        case .sc, .scd:
            try storeConditional(instruction)
        case .sb, .sh, .swl, .sw, .sdl, .sdr, .swr, .sd:
            try executeStore(instruction, opcode)
        case .ldl, .ldr, .lb, .lh, .lwl, .lw, .lbu, .lhu, .lwr, .lwu, .ld:
            try executeLoad(instruction, opcode)
        }
    }

    @inline(__always)
    private func jumpTarget(_ instruction: Instruction) -> UInt64 {
        registers[RegisterIndex.nextPC] & 0xffff_ffff_f000_0000 | instruction.jumpOffset
    }

    /// Sets a register, unless it is number 0, and goes on.
    @inline(__always)
    func finish(_ register: Int, _ value: UInt64) {
        if register != 0 { registers[register] = value }
        advance()
    }

    /// Goes on with the next instruction.
    @inline(__always)
    func advance() {
        registers[RegisterIndex.pc] = registers[RegisterIndex.nextPC]
        registers[RegisterIndex.nextPC] &+= 4
    }

    func invalid(_ instruction: Instruction) -> MachineError {
        .invalidInstruction(pc: registers[RegisterIndex.pc], instruction: instruction.rawValue)
    }
}

extension PlainEngine where Memory == RecordedMemory {
    /// Makes an engine that works on `state` with the pre-images of `oracle`.
    public convenience init(_ state: MachineState, oracle: MachineOracle) {
        self.init(state, memory: RecordedMemory(state.memory), preimages: PreimageReader(oracle))
    }
}
