import Testing

@testable import CannonVM

/// What the reference programs do not reach: errors, and differences between versions.
@Suite struct InstructionTests {
    private let code = Assembler.codeAddress

    private func error(
        _ instructions: [UInt32],
        _ registers: [Int: UInt64] = [:],
        version: StateVersion = .current
    )
        throws -> MachineError?
    {
        do throws(MachineError) {
            let engine = PlainEngine(try state(instructions, registers, version), oracle: MachineOracle())
            for _ in instructions { try engine.step() }
            return nil
        } catch {
            return error
        }
    }

    private func state(_ code: [UInt32], _ registers: [Int: UInt64], _ version: StateVersion)
        throws(MachineError)
        -> MachineState
    {
        guard let state = try? Assembler.state(code, registers, version: version) else { throw .noThread }
        return state
    }

    @Test func undefinedInstructionsStopTheMachine() throws {
        // break, teq, an opcode of coprocessor 1, a function of special2 that is not there.
        for instruction in [0x0000_000d, 0x0000_0034, 0x4400_0000, 0x7000_0003] as [UInt32] {
            #expect(try error([instruction]) == .invalidInstruction(pc: code, instruction: instruction))
        }
        let loadLinkedHole: UInt32 = 0x31 << 26
        #expect(try error([loadLinkedHole]) == .invalidInstruction(pc: code, instruction: loadLinkedHole))
    }

    @Test func branchesDoNotStandInDelaySlots() throws {
        let branch = Assembler.immediate(.beq, 0, 0, 4)
        let jump: UInt32 = 0x0800_4000
        let register = Assembler.special(.jr, rs: 8)
        for second in [branch, jump, register] {
            #expect(try error([branch, second]) == .branchInDelaySlot(pc: code + 4, instruction: second))
        }
    }

    @Test func divisionsByZeroStopTheMachine() throws {
        for function in [SpecialFunction.div, .divu, .ddiv, .ddivu] {
            let instruction = Assembler.special(function, rs: 8, rt: 9)
            #expect(try error([instruction], [8: 5]) == .divisionByZero(pc: code, instruction: instruction))
        }
        // For 32-bit divisions only the lower half counts.
        let instruction = Assembler.special(.divu, rs: 8, rt: 9)
        #expect(
            try error([instruction], [8: 5, 9: 1 << 32])
                == .divisionByZero(pc: code, instruction: instruction)
        )
    }

    @Test func theLeastNumberDividedByMinusOneIsItself() throws {
        let state = try Assembler.run([Assembler.special(.ddiv, rs: 8, rt: 9)], [8: 1 << 63, 9: .max])
        #expect(state.registers[RegisterIndex.lo] == 1 << 63)
        #expect(state.registers[RegisterIndex.hi] == 0)
        let short = try Assembler.run([Assembler.special(.div, rs: 8, rt: 9)], [8: 1 << 31, 9: .max])
        #expect(short.registers[RegisterIndex.lo] == 0xffff_ffff_8000_0000)
    }

    @Test func programCountersAreAligned() throws {
        let jump = Assembler.special(.jr, rs: 8)
        #expect(try error([jump, 0, 0], [8: 0x1_0002]) == .unalignedProgramCounter(pc: 0x1_0002))
    }

    @Test func unknownSystemCallsStopTheMachine() throws {
        #expect(try error([Assembler.syscall], [2: 4242]) == .unknownSystemCall(pc: code, number: 4242))
    }

    @Test(arguments: [StateVersion.multiThreaded64, .multiThreaded64Version3])
    func olderVersionsLackWhatCameLater(version: StateVersion) throws {
        let count = Assembler.special2(.dclz, rs: 8, rd: 9)
        #expect(try error([count], version: version) == .invalidInstruction(pc: code, instruction: count))
        for call in [SystemCall.mprotect, .eventDescriptor2] {
            #expect(
                try error([Assembler.syscall], [2: call.rawValue], version: version)
                    == .unknownSystemCall(pc: code, number: call.rawValue)
            )
        }
        // Errors were in a3, behind -1 in v0.
        let open = try Assembler.run([Assembler.syscall], [2: SystemCall.open.rawValue], version: version)
        #expect(open.registers[2] == .max)
        #expect(open.registers[7] == 9)
        // getrandom wrote nothing.
        let random = try Assembler.run(
            [Assembler.syscall],
            [2: SystemCall.getRandom.rawValue, 4: Assembler.dataAddress, 5: 8],
            version: version,
        )
        #expect(random.registers[2] == 0)
        #expect(random.memory.word(at: Assembler.dataAddress) == 0)
    }

    @Test func theNewestVersionHasThem() throws {
        #expect(try Assembler.run([Assembler.special2(.dclz, rs: 8, rd: 9)], [8: 1]).registers[9] == 63)
        let open = try Assembler.run([Assembler.syscall], [2: SystemCall.open.rawValue])
        #expect(open.registers[2] == 9)
        #expect(open.registers[7] == .max)
        let random = try Assembler.run(
            [Assembler.syscall],
            [2: SystemCall.getRandom.rawValue, 4: Assembler.dataAddress + 5, 5: 8],
        )
        #expect(random.registers[2] == 3)
        // SplitMix64 of seed 1 begins with 0x910a2dec89025cc1; three bytes of it fit.
        #expect(random.memory.word(at: Assembler.dataAddress) == 0x02_5cc1)
    }

    @Test func shiftsOfOldVersionsTakeLostBitsForASign() throws {
        let shift = Assembler.special(.sll, rt: 8, rd: 9, amount: 4)
        let old = try Assembler.run([shift], [8: 0x1000_0001], version: .multiThreaded64Version2)
        #expect(old.registers[9] == 0xffff_ffff_0000_0010)
        let new = try Assembler.run([shift], [8: 0x1000_0001], version: .multiThreaded64Version3)
        #expect(new.registers[9] == 0x10)
    }

    @Test func delaySlotsExecuteBeforeTheTarget() throws {
        let branch = Assembler.immediate(.beq, 0, 0, 2)
        let add = Assembler.immediate(.addiu, 8, 8, 1)
        // The branch goes over one instruction behind its delay slot.
        let state = try Assembler.state([branch, add, add, Assembler.immediate(.addiu, 9, 9, 5)])
        let engine = PlainEngine(state, oracle: MachineOracle())
        for _ in 0..<3 { try engine.step() }
        #expect(state.registers[8] == 1)
        #expect(state.registers[9] == 5)
    }

    @Test func storesEndReservations() throws {
        let link = Assembler.immediate(.ll, 8, 9, 4)
        let store = Assembler.immediate(.sb, 8, 0, 0)
        let conditional = Assembler.immediate(.sc, 8, 10, 4)
        let registers: [Int: UInt64] = [8: Assembler.dataAddress, 10: 77]
        let kept = try Assembler.run([link, conditional], registers)
        #expect(kept.registers[10] == 1)
        #expect(kept.memory.word(at: Assembler.dataAddress) == 77)
        let lost = try Assembler.run([link, store, conditional], registers)
        #expect(lost.registers[10] == 0)
        #expect(lost.memory.word(at: Assembler.dataAddress) == 0)
        #expect(lost.reservation == .none)
    }
}
