extension PlainEngine {
    func executeLoad(_ instruction: Instruction) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let word = try memory.word(at: address & ~7)
        let old = registers[instruction.rt]
        let value: UInt64
        switch instruction.opcode {
        case .lb:
            value = UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: SubWord.select(address, word, 1))))
        case .lbu: value = SubWord.select(address, word, 1)
        case .lh:
            value = UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: SubWord.select(address, word, 2))))
        case .lhu: value = SubWord.select(address, word, 2)
        case .lw: value = signExtended(SubWord.select(address, word, 4))
        case .lwu: value = SubWord.select(address, word, 4)
        case .lwl:
            let shift = (address & 3) * 8
            let loaded = SubWord.select(address, word, 4) << shift
            value = signExtended(old & ~(0xffff_ffff << shift) | loaded)
        case .lwr:
            let shift = 24 - (address & 3) * 8
            let loaded = SubWord.select(address, word, 4) >> shift
            let merged = old & ~(0xffff_ffff >> shift) & 0xffff_ffff | loaded
            // Unless the highest bit is loaded, the reference leaves the upper half as it was.
            value = shift == 0 ? signExtended(merged) : old & 0xffff_ffff_0000_0000 | merged
        case .ldl:
            let shift = (address & 7) * 8
            value = word << shift | old & ~(.max << shift)
        case .ldr:
            let shift = 56 - (address & 7) * 8
            value = word >> shift | old & ~(.max >> shift)
        default: value = word
        }
        finish(instruction.rt, value)
    }

    func executeStore(_ instruction: Instruction) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let aligned = address & ~7
        let word = try memory.word(at: aligned)
        let source = registers[instruction.rt]
        let value: UInt64
        switch instruction.opcode {
        case .sb: value = SubWord.update(address, word, 1, source)
        case .sh: value = SubWord.update(address, word, 2, source)
        case .sw: value = SubWord.update(address, word, 4, source)
        case .swl:
            let shift = (address & 3) * 8
            let old = SubWord.select(address, word, 4)
            let merged = old & ~(0xffff_ffff >> shift) | (source & 0xffff_ffff) >> shift
            value = SubWord.update(address, word, 4, merged)
        case .swr:
            let shift = 24 - (address & 3) * 8
            let old = SubWord.select(address, word, 4)
            value = SubWord.update(address, word, 4, old & ~(0xffff_ffff << shift) | source << shift)
        case .sdl:
            let shift = (address & 7) * 8
            value = source >> shift | word & ~(.max >> shift)
        case .sdr:
            let shift = 56 - (address & 7) * 8
            value = source << shift | word & ~(.max << shift)
        default: value = source
        }
        try store(value, at: aligned)
        advance()
    }

    /// Stores a word; a reservation within it is lost.
    func store(_ value: UInt64, at address: UInt64) throws(MachineError) {
        try memory.setWord(value, at: address)
        loseReservation(at: address)
    }

    /// Clears the reservation if it lies in the word at `address`.
    func loseReservation(at address: UInt64) {
        if address == state.reservation.address & ~7 { state.reservation = .none }
    }

    func loadLinked(_ instruction: Instruction) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let isDoubleword = instruction.opcode == .lld
        let word = try memory.word(at: address & ~7)
        state.reservation = Reservation(
            status: (isDoubleword ? Reservation.Status.doubleword : .word).rawValue,
            address: address,
            owner: state.runningThread?.identifier ?? 0,
        )
        finish(instruction.rt, isDoubleword ? word : signExtended(SubWord.select(address, word, 4)))
    }

    func storeConditional(_ instruction: Instruction) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let isDoubleword = instruction.opcode == .scd
        let needed = Reservation(
            status: (isDoubleword ? Reservation.Status.doubleword : .word).rawValue,
            address: address,
            owner: state.runningThread?.identifier ?? 0,
        )
        guard state.reservation == needed else { return finish(instruction.rt, 0) }
        state.reservation = .none
        let aligned = address & ~7
        let word = try memory.word(at: aligned)
        let source = registers[instruction.rt]
        try memory.setWord(isDoubleword ? source : SubWord.update(address, word, 4, source), at: aligned)
        finish(instruction.rt, 1)
    }
}
