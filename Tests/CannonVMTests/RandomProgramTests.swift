import Testing

@testable import CannonVM

/// Both engines on random programs; `falconet-conformance --vm-random` runs many more.
@Suite struct RandomProgramTests {
    @Test func enginesAgree() {
        let run = RandomProgramRun(count: 300, firstSeed: 1, steps: 600)
        #expect(run.failures == [])
        #expect(run.programCount == 300)
        // Programs that stop at once would compare nothing.
        #expect(run.stepCount > 300 * 200)
        #expect(run.comparisonCount > 300 * 5)
        #expect(run.hashCount > 300)
        #expect(run.threadedCount >= 5)
        for name in [
            "invalid instruction", "branch in delay slot", "unaligned program counter", "division by zero",
        ] {
            #expect(run.errorCounts[name] != nil, "no program stopped by \(name)")
        }
    }

    @Test func aProgramDependsOnItsSeedAlone() throws {
        let program = RandomProgram(seed: 7, version: .current)
        #expect(try program.makeState().encoded() == program.makeState().encoded())
        let same = RandomProgram(seed: 7, version: .current)
        #expect(try program.makeState().encoded() == same.makeState().encoded())
        let other = RandomProgram(seed: 8, version: .current)
        #expect(try program.makeState().encoded() != other.makeState().encoded())
    }

    /// A comparison that finds nothing anywhere would be worth nothing.
    @Test func differencesAreFound() {
        let program = RandomProgram(seed: 3, version: .current)
        let disturbances: [(MachineState) -> Void] = [
            { $0.registers[9] ^= 1 },
            { $0.memory.setWord(~$0.memory.word(at: 0x8_0000), at: 0x8_0000) },
            { $0.step &+= 1 },
        ]
        for disturb in disturbances {
            #expect(EngineComparison(program, steps: 200, disturb: disturb).difference != nil)
        }
        #expect(EngineComparison(program, steps: 200).difference == nil)
    }
}
