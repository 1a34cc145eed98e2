extension PlainEngine {
    /// Throws where the instruction is in the delay slot of another branch.
    @inline(__always)
    private func checkDelaySlot(_ instruction: Instruction) throws(MachineError) {
        guard registers[RegisterIndex.nextPC] == registers[RegisterIndex.pc] &+ 4 else {
            throw .branchInDelaySlot(pc: registers[RegisterIndex.pc], instruction: instruction.rawValue)
        }
    }

    /// Jumps after the delay slot; `link` gets the address behind it, unless it is register 0.
    func jump(to target: UInt64, link: Int, _ instruction: Instruction) throws(MachineError) {
        try checkDelaySlot(instruction)
        let pc = registers[RegisterIndex.pc]
        registers[RegisterIndex.pc] = registers[RegisterIndex.nextPC]
        registers[RegisterIndex.nextPC] = target
        if link != 0 { registers[link] = pc &+ 8 }
    }

    func executeBranch(_ instruction: Instruction) throws(MachineError) {
        try checkDelaySlot(instruction)
        let pc = registers[RegisterIndex.pc]
        let source = Int64(bitPattern: registers[instruction.rs])
        var isLinked = false
        let isTaken: Bool
        switch instruction.opcode {
        case .beq: isTaken = registers[instruction.rs] == registers[instruction.rt]
        case .bne: isTaken = registers[instruction.rs] != registers[instruction.rt]
        case .blez: isTaken = source <= 0
        case .bgtz: isTaken = source > 0
        default:
            let function = RegisterImmediateFunction(rawValue: UInt32(instruction.rt))
            switch function {
            case .bltz, .bltzal: isTaken = source < 0
            case .bgez, .bgezal: isTaken = source >= 0
            case nil: isTaken = false
            }
            isLinked = function == .bltzal || function == .bgezal
        }
        // The link is set whether the branch is taken or not.
        if isLinked { registers[RegisterIndex.returnAddress] = pc &+ 8 }
        registers[RegisterIndex.pc] = registers[RegisterIndex.nextPC]
        guard isTaken else {
            registers[RegisterIndex.nextPC] &+= 4
            return
        }
        let target = pc &+ 4 &+ instruction.immediate << 2
        registers[RegisterIndex.nextPC] = target
        if isLinked { onCall?(pc, target) }
    }
}
