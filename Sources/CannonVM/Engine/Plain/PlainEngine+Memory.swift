extension PlainEngine {
    func executeLoad(_ instruction: Instruction, _ opcode: Opcode) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let word = try memory.word(at: address & ~7)
        let old = registers[instruction.rt]
        finish(instruction.rt, PartialWords.loaded(opcode, address, word, old: old))
    }

    func executeStore(_ instruction: Instruction, _ opcode: Opcode) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let word = try memory.word(at: address & ~7)
        try store(PartialWords.stored(opcode, address, word, registers[instruction.rt]), at: address & ~7)
        advance()
    }

    /// Stores a word; a reservation within it is lost.
    func store(_ value: UInt64, at address: UInt64) throws(MachineError) {
        try memory.setWord(value, at: address)
        loseReservation(at: address)
    }

    /// Clears the reservation if it lies in the word at `address`.
    func loseReservation(at address: UInt64) {
        guard address == state.reservation.address & ~7 else { return }
        state.reservation = .none
        statistics?.countLostReservation()
    }

    func loadLinked(_ instruction: Instruction) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let isDoubleword = instruction.opcode == .lld
        let thread = state.runningThread?.identifier ?? 0
        let word = try memory.word(at: address & ~7)
        state.reservation = Reservation(
            status: (isDoubleword ? Reservation.Status.doubleword : .word).rawValue,
            address: address,
            owner: thread,
        )
        statistics?.countLoadLinked(thread: thread, step: state.step)
        finish(instruction.rt, isDoubleword ? word : signExtended(SubWord.select(address, word, 4)))
    }

    func storeConditional(_ instruction: Instruction) throws(MachineError) {
        let address = registers[instruction.rs] &+ instruction.immediate
        let isDoubleword = instruction.opcode == .scd
        let thread = state.runningThread?.identifier ?? 0
        let needed = Reservation(
            status: (isDoubleword ? Reservation.Status.doubleword : .word).rawValue,
            address: address,
            owner: thread,
        )
        let isStored = state.reservation == needed
        statistics?.countStoreConditional(thread: thread, step: state.step, isStored: isStored)
        guard isStored else { return finish(instruction.rt, 0) }
        state.reservation = .none
        let aligned = address & ~7
        let word = try memory.word(at: aligned)
        let source = registers[instruction.rt]
        try memory.setWord(isDoubleword ? source : SubWord.update(address, word, 4, source), at: aligned)
        finish(instruction.rt, 1)
    }
}
