/// Writes the instructions of a random program.
struct RandomProgramGenerator {
    let layout: RandomProgramLayout
    let version: StateVersion
    /// The program may do what stops the VM.
    let mayFail: Bool
    /// The program stores into its code.
    let changesCode: Bool
    /// The program makes system calls.
    let makesSystemCalls: Bool
    private let length: Int

    var random: SplitMix64
    private(set) var code: [UInt32] = []

    init(seed: UInt64, layout: RandomProgramLayout, version: StateVersion) {
        random = SplitMix64(seed: seed)
        self.layout = layout
        self.version = version
        mayFail = random.oneIn(4)
        changesCode = random.oneIn(3)
        makesSystemCalls = random.oneIn(2)
        length = 8 + random.index(200)
    }

    /// The whole program, which runs in a circle.
    mutating func generate() -> [UInt32] {
        while code.count < length { appendPart() }
        append(Instruction.immediate(.beq, 0, 0, UInt16(truncatingIfNeeded: -code.count - 1)))
        append(simple())
        return code
    }

    mutating func append(_ instruction: UInt32) { code.append(instruction) }

    /// The address of the instruction that is appended next.
    var here: UInt64 { layout.code &+ 4 &* UInt64(code.count) }

    private mutating func appendPart() {
        switch random.below(100) {
        case 0..<50: append(simple())
        case 50..<53: appendDivision()
        case 53..<78: appendBranch()
        case 78..<83: appendLinkedStore()
        case 83..<90 where changesCode: appendCodeChange()
        case 90..<100 where makesSystemCalls: appendSystemCall()
        default: append(simple())
        }
    }

    /// An instruction that neither branches nor calls the system.
    mutating func simple() -> UInt32 {
        switch random.below(100) {
        case 0..<30: return Instruction.special(registerFunction(), rs: source(), rt: source(), rd: target())
        case 30..<38:
            return Instruction.special(
                shiftFunction(),
                rt: source(),
                rd: target(),
                amount: random.index(32)
            )
        case 38..<52:
            let opcodes: [Opcode] = [
                .addi, .addiu, .slti, .sltiu, .andi, .ori, .xori, .lui, .daddi, .daddiu,
            ]
            return Instruction.immediate(
                opcodes[random.index(opcodes.count)],
                source(),
                target(),
                immediate()
            )
        case 52..<60: return highAndLow()
        case 60..<65: return special2()
        case 65..<80: return load()
        case 80..<95: return store()
        case 95 where mayFail: return UInt32(truncatingIfNeeded: random.next())
        case 96 where mayFail: return division()
        case 97: return Instruction.special(.sync, rs: source(), rd: random.oneIn(4) ? target() : 0)
        default: return 0
        }
    }

    /// Any register, mostly one with an operand.
    mutating func source() -> Int {
        random.oneIn(16) ? random.index(32) : random.index(RandomProgramLayout.lastFreeRegister + 1)
    }

    /// A register that may be written: pointers only where the program may fail.
    mutating func target() -> Int {
        if mayFail, random.oneIn(64) { return random.index(32) }
        if random.oneIn(32) { return 31 }
        return random.index(RandomProgramLayout.lastFreeRegister + 1)
    }

    mutating func immediate() -> UInt16 {
        let edges: [UInt16] = [0, 1, 0x7fff, 0x8000, 0xffff]
        return random.oneIn(2) ? edges[random.index(edges.count)] : UInt16(truncatingIfNeeded: random.next())
    }

    private mutating func registerFunction() -> SpecialFunction {
        let functions: [SpecialFunction] = [
            .add, .addu, .sub, .subu, .dadd, .daddu, .dsub, .dsubu, .and, .or, .xor, .nor, .slt, .sltu,
            .sllv, .srlv, .srav, .dsllv, .dsrlv, .dsrav, .movz, .movn,
        ]
        return functions[random.index(functions.count)]
    }

    private mutating func shiftFunction() -> SpecialFunction {
        let functions: [SpecialFunction] = [
            .sll, .srl, .sra, .dsll, .dsrl, .dsra, .dsll32, .dsrl32, .dsra32,
        ]
        return functions[random.index(functions.count)]
    }

    /// An instruction on `hi` and `lo` that cannot fail; rarely with a target register, which the VM clears.
    private mutating func highAndLow() -> UInt32 {
        let functions: [SpecialFunction] = [.mult, .multu, .dmult, .dmultu, .mfhi, .mflo, .mthi, .mtlo]
        let function = functions[random.index(functions.count)]
        let moves = function == .mfhi || function == .mflo
        let rd = moves || random.oneIn(8) ? target() : 0
        return Instruction.special(function, rs: source(), rt: source(), rd: rd)
    }

    private mutating func special2() -> UInt32 {
        let countsDoublewords = mayFail || version.features?.countsDoublewordBits == true
        let functions: [Special2Function] =
            countsDoublewords ? [.mul, .clz, .clo, .dclz, .dclo] : [.mul, .clz, .clo]
        return Instruction.special2(
            functions[random.index(functions.count)],
            rs: source(),
            rt: source(),
            rd: target()
        )
    }

    /// A division by whatever the register holds.
    private mutating func division(by rt: Int? = nil) -> UInt32 {
        let functions: [SpecialFunction] = [.div, .divu, .ddiv, .ddivu]
        let rd = random.oneIn(16) ? target() : 0
        return Instruction.special(
            functions[random.index(functions.count)],
            rs: source(),
            rt: rt ?? source(),
            rd: rd
        )
    }

    /// A division by what is not zero, often -1.
    private mutating func appendDivision() {
        let divisor = 1 + random.index(RandomProgramLayout.lastFreeRegister)
        if random.oneIn(4) {
            append(Instruction.immediate(.daddiu, 0, divisor, 0xffff))
        } else {
            append(Instruction.immediate(.ori, divisor, divisor, UInt16(1 + random.below(0x7fff))))
        }
        append(division(by: divisor))
    }
}
