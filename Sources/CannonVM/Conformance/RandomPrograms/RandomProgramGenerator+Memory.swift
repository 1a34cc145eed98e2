extension RandomProgramGenerator {
    /// A register and an offset that lead to data, at any alignment, across the end of its page and beyond.
    mutating func place() -> (base: Int, offset: UInt16) {
        if mayFail, random.oneIn(32) { return (random.index(32), immediate()) }
        let base = random.oneIn(2) ? RandomProgramLayout.unalignedData : RandomProgramLayout.dataEnd
        // Few places, so that reservations and loads meet stores.
        let offset = random.oneIn(8) ? Int(random.below(1024)) - 128 : Int(random.below(48)) - 16
        return (base, UInt16(truncatingIfNeeded: offset))
    }

    /// A load from data, from code, or from pages that do not exist.
    mutating func load() -> UInt32 {
        let opcodes: [Opcode] = [.lb, .lbu, .lh, .lhu, .lw, .lwu, .ld, .lwl, .lwr, .ldl, .ldr]
        let opcode = opcodes[random.index(opcodes.count)]
        if random.oneIn(8) {
            let offset = UInt16(truncatingIfNeeded: random.below(1024))
            return Instruction.immediate(opcode, RandomProgramLayout.codeStart, target(), offset)
        }
        // Any address can be read.
        if random.oneIn(16) { return Instruction.immediate(opcode, source(), target(), immediate()) }
        let (base, offset) = place()
        return Instruction.immediate(opcode, base, target(), offset)
    }

    /// A store into data.
    mutating func store() -> UInt32 {
        let opcodes: [Opcode] = [.sb, .sh, .sw, .sd, .swl, .swr, .sdl, .sdr]
        let (base, offset) = place()
        return Instruction.immediate(opcodes[random.index(opcodes.count)], base, source(), offset)
    }

    /// A store of instructions into code near `here`, so that it is often in the block that runs.
    mutating func codeStore() -> UInt32 {
        let position = max(0, min(code.count + 16, code.count + Int(random.below(40)) - 12))
        let offset = UInt16(truncatingIfNeeded: 4 * position)
        let pairs = RandomProgramLayout.instructionPairs
        let register = pairs.lowerBound + random.index(pairs.count)
        if mayFail, random.oneIn(4) {
            let opcodes: [Opcode] = [.sb, .sh, .swl, .swr, .sdl, .sdr]
            return Instruction.immediate(
                opcodes[random.index(opcodes.count)],
                RandomProgramLayout.codeStart,
                source(),
                offset &+ UInt16(random.below(4)),
            )
        }
        return Instruction.immediate(
            random.oneIn(3) ? .sd : .sw,
            RandomProgramLayout.codeStart,
            register,
            offset
        )
    }

    /// Changes code: by a store, or by a copy of code to another place.
    mutating func appendCodeChange() {
        guard random.oneIn(2) else { return append(codeStore()) }
        let from = UInt16(truncatingIfNeeded: 4 * random.index(code.count + 1))
        append(Instruction.immediate(.lw, RandomProgramLayout.codeStart, 21, from))
        for _ in 0..<random.below(3) { append(simple()) }
        let position = code.count + Int(random.below(8))
        append(
            Instruction.immediate(
                .sw,
                RandomProgramLayout.codeStart,
                21,
                UInt16(truncatingIfNeeded: 4 * position)
            )
        )
    }

    /// A load-linked and a store-conditional, mostly of the same place and width, with or without something between.
    mutating func appendLinkedStore() {
        let (base, offset) = place()
        let isDoubleword = random.oneIn(2)
        append(Instruction.immediate(isDoubleword ? .lld : .ll, base, target(), offset))
        for _ in 0..<random.below(4) {
            // Stores to the same word end the reservation.
            append(random.oneIn(3) ? Instruction.immediate(.sb, base, source(), offset ^ 1) : simple())
        }
        let second: (base: Int, offset: UInt16) = random.oneIn(6) ? place() : (base, offset)
        let storesDoubleword = random.oneIn(6) ? !isDoubleword : isDoubleword
        append(Instruction.immediate(storesDoubleword ? .scd : .sc, second.base, target(), second.offset))
    }
}
