import CannonVM
import Foundation
import Testing

/// Comparison with the reference VM, on programs that are part of the tests.
@Suite struct ReferenceTests {
    @Test(arguments: ["memory", "syscalls"])
    func programsAgreeWithTheReference(name: String) throws {
        let run = ConformanceRun(try Resources.program(name), alterations: 2)
        #expect(run.failures == [])
        #expect(run.proofCount == 61)
        #expect(run.alteredCount == 2 * 61)
    }

    /// A comparison that finds nothing anywhere would be worth nothing.
    @Test func differencesAreFound() throws {
        var program = try Resources.program("syscalls")
        program.proofs = [program.proofs[0]]
        program.proofs[0].proofData[6000] ^= 1
        program.reference.checkpoints[1].witness[100] ^= 1
        program.reference.standardOutput += "more"
        program.hints = [1]
        let failures = ConformanceRun(program, alterations: 0).failures
        let middle = program.reference.checkpoints[1].step
        #expect(
            failures == [
                "syscalls: proof of step 0",
                "syscalls: witness at step \(middle)",
                "syscalls: printed text",
                "syscalls: hints",
            ]
        )
    }

    /// Debug builds leave the two longest programs to release builds.
    private static var programs: [String] {
        #if DEBUG
        ["oracle", "syscalls", "isa1", "isa2", "isa3", "isa4"]
        #else
        ["alu", "memory", "oracle", "threads", "syscalls", "isa1", "isa2", "isa3", "isa4"]
        #endif
    }

    @Test(
        .enabled(if: SharedFolder.isPresent, "there is no folder of fixtures: set FALCONET_SHARED"),
        arguments: programs
    )
    func fixturesAgreeWithTheReference(name: String) throws {
        let folder = SharedFolder.cannon
        var program = ConformanceProgram(
            name: name,
            program: try InputFile.read("\(folder)/programs/\(name).elf"),
            reference: try ReferenceRun(json: InputFile.read("\(folder)/reference/\(name).json")),
        )
        program.initialState = try InputFile.read("\(folder)/reference/\(name).initial.bin.gz")
        program.finalState = try InputFile.read("\(folder)/reference/\(name).final.bin.gz")
        if name == "oracle" { program.hints = try InputFile.read("\(folder)/reference/oracle.hints") }
        #expect(ConformanceRun(program).failures == [])
    }
}
