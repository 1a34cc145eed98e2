extension RandomProgramGenerator {
    /// A branch or jump of any kind, with its delay slot.
    mutating func appendBranch() {
        switch random.below(16) {
        case 0..<8: appendConditionalBranch()
        case 8..<12:
            append(Instruction.jump(random.oneIn(2) ? .j : .jal, to: layout.code &+ 4 &* destination()))
            append(delaySlot(changing: []))
        default: appendRegisterJump()
        }
    }

    /// The position that a branch leads to, mostly a little further on.
    private mutating func destination() -> UInt64 {
        let distance = random.oneIn(6) ? -Int(random.below(24)) : 1 + Int(random.below(12))
        return UInt64(max(0, code.count + distance))
    }

    private mutating func appendConditionalBranch() {
        let distance = Int(destination()) - code.count - 1
        let offset = UInt16(truncatingIfNeeded: distance)
        let rs = source()
        switch random.below(5) {
        case 0, 1:
            let rt = random.oneIn(3) ? rs : source()
            append(Instruction.immediate(random.oneIn(2) ? .beq : .bne, rs, rt, offset))
            append(delaySlot(changing: [rs, rt]))
        case 2:
            append(Instruction.immediate(random.oneIn(2) ? .blez : .bgtz, rs, 0, offset))
            append(delaySlot(changing: [rs]))
        default:
            // Branches that link may compare the link register, and other functions never branch.
            let functions: [RegisterImmediateFunction] = [.bltz, .bgez, .bltzal, .bgezal]
            let rs = random.oneIn(4) ? RegisterIndex.returnAddress : rs
            let function = random.oneIn(16) ? random.index(32) : Int(functions[random.index(4)].rawValue)
            append(Instruction.immediate(.registerImmediate, rs, function, offset))
            append(delaySlot(changing: [rs, RegisterIndex.returnAddress]))
        }
    }

    /// `jr` or `jalr`, to an address that was computed, returned to, or there at the beginning.
    private mutating func appendRegisterJump() {
        var register =
            random.oneIn(2) ? RegisterIndex.returnAddress : RandomProgramLayout.codeAddresses.lowerBound
        if random.oneIn(2) {
            register = 1 + random.index(RandomProgramLayout.lastFreeRegister)
            var offset = 4 * (destination() + 2)
            if mayFail, random.oneIn(16) { offset += 1 + random.below(3) }
            append(
                Instruction.immediate(
                    .daddiu,
                    RandomProgramLayout.codeStart,
                    register,
                    UInt16(truncatingIfNeeded: offset)
                )
            )
        }
        if random.oneIn(2) {
            append(Instruction.special(.jr, rs: register))
            append(delaySlot(changing: [register]))
        } else {
            // The link may be the register that is jumped to, or none.
            let link = random.oneIn(4) ? register : random.oneIn(4) ? target() : RegisterIndex.returnAddress
            append(Instruction.special(.jalr, rs: register, rd: link))
            append(delaySlot(changing: [register, link]))
        }
    }

    /// What stands behind a branch that reads or writes some registers.
    private mutating func delaySlot(changing registers: [Int]) -> UInt32 {
        switch random.below(16) {
        case 0..<4 where !registers.isEmpty:
            // Pointers stay what they are.
            let register = registers[random.index(registers.count)]
            let isPointer =
                register > RandomProgramLayout.lastFreeRegister && register != RegisterIndex.returnAddress
            return Instruction.immediate(.daddiu, source(), isPointer ? 0 : register, immediate())
        case 4: return load()
        case 5: return store()
        case 6 where changesCode: return codeStore()
        case 7:
            let opcodes: [Opcode] = [.ll, .lld, .sc, .scd]
            let (base, offset) = place()
            return Instruction.immediate(opcodes[random.index(4)], base, target(), offset)
        case 8 where makesSystemCalls && mayFail: return Instruction.special(.syscall)
        case 9 where mayFail && random.oneIn(4): return Instruction.immediate(.bne, source(), source(), 2)
        case 10:
            let functions: [SpecialFunction] = [.div, .divu, .ddiv, .ddivu]
            // The code's address is not zero in its lower half, either.
            return Instruction.special(
                functions[random.index(4)],
                rs: source(),
                rt: RandomProgramLayout.codeStart
            )
        default: return simple()
        }
    }
}
