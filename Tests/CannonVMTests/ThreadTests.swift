import Testing

@testable import CannonVM

@Suite struct ThreadTests {
    private static var cloneFlags: UInt64 { 0x50f00 }

    @Test func clonesRunFirst() throws {
        let state = try Assembler.run(
            [Assembler.syscall],
            [2: SystemCall.clone.rawValue, 4: ThreadTests.cloneFlags, 5: 0x9000],
        )
        #expect(state.runningThread?.identifier == 1)
        #expect(state.registers[RegisterIndex.stackPointer] == 0x9000)
        #expect(state.registers[2] == 0)
        #expect(state.leftThreadStates.map(\.identifier) == [0, 1])
        #expect(state.leftThreadStates[0].registers[2] == 1)
        #expect(state.nextThreadIdentifier == 2)
    }

    @Test func otherClonesArePanics() throws {
        let state = try Assembler.run([Assembler.syscall], [2: SystemCall.clone.rawValue, 4: 1])
        #expect(state.hasExited)
        #expect(state.exitCode == 2)
        #expect(state.pc == Assembler.codeAddress)
    }

    @Test func theSchedulerPreempts() throws {
        let state = try Assembler.state([Assembler.immediate(.beq, 0, 0, 0xffff), 0])
        let engine = PlainEngine(state, oracle: MachineOracle())
        state.stepsSinceLastContextSwitch = 100_000
        try engine.step()
        #expect(state.stepsSinceLastContextSwitch == 0)
        #expect(state.traverseRight)
        #expect(state.rightThreadStates.count == 1)
        #expect(state.pc == Assembler.codeAddress)
    }

    @Test func exitsOfTheLastThreadEndTheProgram() throws {
        let state = try Assembler.run([Assembler.syscall], [2: SystemCall.exit.rawValue, 4: 0x1_05])
        #expect(state.hasExited)
        #expect(state.exitCode == 5)
        #expect(state.status == MachineStatus.panic)
    }

    /// Version 3 compares 8 bytes and waits in the state; 4 compares 4; from 6 on a wait is a yield.
    @Test func futexWaitsDifferByVersion() throws {
        let registers: [Int: UInt64] = [
            2: SystemCall.futex.rawValue, 4: Assembler.dataAddress, 5: 128, 6: 7, 7: 1,
        ]
        func state(_ version: StateVersion, value: UInt64) throws -> MachineState {
            let state = try Assembler.state([Assembler.syscall, 0], registers, version: version)
            state.memory.setWord(value, at: Assembler.dataAddress)
            try PlainEngine(state, oracle: MachineOracle()).step()
            return state
        }
        let wide = try state(.multiThreaded64, value: 7)
        #expect(
            wide.runningThread?.futexWait
                == FutexWait(address: Assembler.dataAddress, value: 7, timeoutStep: 10_001)
        )
        #expect(wide.pc == Assembler.codeAddress)
        #expect(try state(.multiThreaded64, value: 7 << 32 | 1).registers[7] == 11)
        let narrow = try state(.multiThreaded64Version2, value: 7 << 32 | 1)
        #expect(narrow.runningThread?.futexWait.value == 7)
        let simple = try state(.current, value: 7 << 32)
        #expect(simple.traverseRight)
        #expect(simple.registers[2] == 0)
        #expect(simple.pc == Assembler.codeAddress + 4)
    }

    @Test func waitsOfOldVersionsEnd() throws {
        let registers: [Int: UInt64] = [
            2: SystemCall.futex.rawValue, 4: Assembler.dataAddress, 5: 128, 6: 0, 7: 1,
        ]
        let state = try Assembler.state([Assembler.syscall, 0], registers, version: .multiThreaded64Version2)
        let engine = PlainEngine(state, oracle: MachineOracle())
        try engine.step()
        // The value is still there: the only thread changes sides and waits on.
        try engine.step()
        #expect(state.traverseRight)
        #expect(state.pc == Assembler.codeAddress)
        // It times out.
        state.step = 10_001
        try engine.step()
        #expect(state.runningThread?.futexWait == FutexWait.none)
        #expect(state.registers[2] == .max)
        #expect(state.registers[7] == 145)
        #expect(state.pc == Assembler.codeAddress + 4)
    }

    @Test func wakingOfOldVersionsVisitsAllThreads() throws {
        let registers: [Int: UInt64] = [2: SystemCall.futex.rawValue, 4: Assembler.dataAddress, 5: 129]
        let state = try Assembler.state([Assembler.syscall, 0], registers, version: .multiThreaded64Version2)
        let engine = PlainEngine(state, oracle: MachineOracle())
        try engine.step()
        // The thread went right; with an empty left stack the search begins there.
        #expect(state.wakeup == Assembler.dataAddress)
        #expect(state.traverseRight)
        try engine.step()
        // It turned back to the left, so all were visited.
        #expect(state.wakeup == .max)
        #expect(!state.traverseRight)
        #expect(state.step == 2)
    }
}
