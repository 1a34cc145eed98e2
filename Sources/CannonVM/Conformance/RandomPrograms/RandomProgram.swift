import EthereumTypes

/// A random program and the state that it begins with, for comparing engines: the same for the same seed and version.
///
/// It covers the instruction set with edge operands, memory at all alignments, branches with all kinds of delay slots,
/// stores into code, code across the ends of pages, threads, system calls, and, in some programs, what stops the VM.
public struct RandomProgram {
    /// What the program was made from.
    public let seed: UInt64
    /// The version of the VM that it runs in.
    public let version: StateVersion

    private let layout: RandomProgramLayout
    private let code: [UInt32]

    /// Makes the program of a seed.
    public init(seed: UInt64, version: StateVersion) {
        self.seed = seed
        self.version = version
        var random = SplitMix64(seed: seed)
        layout = RandomProgramLayout(&random)
        var generator = RandomProgramGenerator(seed: random.next(), layout: layout, version: version)
        code = generator.generate()
    }

    /// The pre-images that it may read.
    static var preimages: [Hash32: [UInt8]] { ConformanceProgram.preimages }

    /// Makes the state before the first step; each call makes an equal one.
    public func makeState() throws(StateError) -> MachineState {
        var random = SplitMix64(seed: ~seed)
        let state = try MachineState(version: version, pc: layout.code, heap: AddressSpace.heapStart)
        var bytes: [UInt8] = []
        for instruction in code { bytes.appendBigEndian(instruction) }
        state.memory.setBytes(bytes, at: layout.code)
        // The page behind the data does not exist until it is written.
        state.memory.setBytes((0..<Page.byteCount).map { _ in random.byte() }, at: layout.data)
        state.memory.setBytes(constants, at: layout.constants)
        setRegisters(of: state, &random)
        setScalars(of: state, &random)
        return state
    }

    /// The key of a local pre-image, then whole hints.
    private var constants: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        bytes[0] = 1
        bytes[31] = 1
        for length in 0..<32 as Range<UInt8> {
            bytes += [0, 0, 0, length] + repeatElement(0x61, count: Int(length))
        }
        return bytes
    }

    private func setRegisters(of state: MachineState, _ random: inout SplitMix64) {
        let registers = state.registers
        for index in 1...RandomProgramLayout.lastFreeRegister { registers[index] = random.operand() }
        registers[RegisterIndex.lo] = random.operand()
        registers[RegisterIndex.hi] = random.operand()
        for index in RandomProgramLayout.codeAddresses {
            registers[index] = layout.code &+ 4 &* random.below(UInt64(code.count))
        }
        for index in RandomProgramLayout.instructionPairs {
            registers[index] =
                UInt64(code[random.index(code.count)]) << 32 | UInt64(code[random.index(code.count)])
        }
        let sharesPage = random.oneIn(4)
        registers[RandomProgramLayout.unalignedData] = layout.data &+ 1024 &+ random.below(16)
        registers[RandomProgramLayout.codeStart] = layout.code
        registers[RandomProgramLayout.dataEnd] =
            sharesPage
            ? layout.code &+ 4 &* UInt64(code.count) &+ 160
            : layout.data &+ UInt64(Page.byteCount) &- 8 &* random.below(64)
        registers[RegisterIndex.stackPointer] = layout.data &+ 2048
        registers[RandomProgramLayout.constantsPointer] = layout.constants
        registers[RegisterIndex.returnAddress] = registers[RandomProgramLayout.codeAddresses.lowerBound]
        // The state may be between a branch and its delay slot.
        if random.oneIn(8) { registers[RegisterIndex.nextPC] = registers[RegisterIndex.returnAddress] }
    }

    private func setScalars(of state: MachineState, _ random: inout SplitMix64) {
        let quantum = PlainEngine<RecordedMemory>.schedulerQuantum
        switch random.below(6) {
        case 0, 1: state.stepsSinceLastContextSwitch = quantum - random.below(600)
        case 2: state.stepsSinceLastContextSwitch = quantum + random.below(2)
        default: break
        }
        if random.oneIn(3) { state.step = random.below(1 << 40) }
        if random.oneIn(8) { state.heap = AddressSpace.heapEnd - random.below(1 << 14) }
        if random.oneIn(4) {
            state.reservation = Reservation(
                status: UInt8(random.below(3)),
                address: layout.data &+ random.below(4096),
                owner: random.below(2),
            )
        }
        if state.features.keepsFutexWaits, random.oneIn(8) { state.wakeup = layout.data &+ random.below(16) }
    }
}

/// Where the parts of a random program are, and which registers lead there.
struct RandomProgramLayout: BitwiseCopyable {
    /// Registers 1 to this one are for anything.
    static var lastFreeRegister: Int { 20 }
    /// Registers of addresses in the code.
    static var codeAddresses: ClosedRange<Int> { 22...23 }
    /// Registers of two instructions each.
    static var instructionPairs: ClosedRange<Int> { 24...25 }
    static var unalignedData: Int { 26 }
    static var codeStart: Int { 27 }
    static var dataEnd: Int { 28 }
    static var constantsPointer: Int { 30 }

    /// The address of the first instruction, mostly near the end of a page.
    let code: UInt64
    /// The address of the data's page.
    let data: UInt64
    /// The address of what the program does not write.
    let constants: UInt64

    init(_ random: inout SplitMix64) {
        // An ordinary page, the end of a jump's reach, and the end of memory.
        let pages: [UInt64] = [
            0x1_0000, 0x1_0000, 0x1_0000, 0x7fff_0000_0000, 0x0fff_f000, 0xffff_ffff_ffff_f000,
        ]
        let offset = random.oneIn(3) ? random.below(1024) : 1024 - 1 - random.below(200)
        code = pages[random.index(pages.count)] &+ 4 * offset
        data = random.oneIn(4) ? 0xffff_ffff_0000_0000 : 0x4_0000
        constants = 0x8_0000
    }
}

extension SplitMix64 {
    /// A number below `bound`, which is not 0.
    mutating func below(_ bound: UInt64) -> UInt64 { next() % bound }

    /// An index below `count`, which is not 0.
    mutating func index(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    /// Whether something that happens once in `count` times happens.
    mutating func oneIn(_ count: UInt64) -> Bool { next() % count == 0 }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

    /// A number at the edge of some type's range, or any number.
    mutating func operand() -> UInt64 {
        let edges: [UInt64] = [
            0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
            0x1_0000_0000, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_ffff_ffff,
            0xffff_ffff_8000_0000, 0xffff_ffff_7fff_ffff, 0x5555_5555_5555_5555, 0xaaaa_aaaa_aaaa_aaaa,
        ]
        return below(5) < 3 ? edges[index(edges.count)] : next() >> below(64)
    }
}
