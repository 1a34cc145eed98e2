import CannonVM
import TestSupport
import Testing

/// Comparison with the reference VM, on programs that are part of the tests.
@Suite struct ReferenceTests {
    @Test(arguments: ["memory", "syscalls"])
    func programsAgreeWithTheReference(name: String) throws {
        let run = ConformanceRun(try Resources.program(name), sampleCount: 2)
        #expect(run.failures == [])
        #expect(run.proofCount == 61)
        #expect(run.alteredCount == 2 * 61)
        #expect(run.fastStateCount == 3)
    }

    /// A comparison that finds nothing anywhere would be worth nothing.
    @Test func differencesAreFound() throws {
        var program = try Resources.program("syscalls")
        program.proofs = [program.proofs[0]]
        program.proofs[0].proofData[6000] ^= 1
        program.reference.checkpoints[1].witness[100] ^= 1
        program.reference.standardOutput += "more"
        program.hints = [1]
        let failures = ConformanceRun(program, sampleCount: 0).failures
        let middle = program.reference.checkpoints[1].step
        #expect(
            failures == [
                "syscalls: proof of step 0",
                "syscalls: witness at step \(middle)",
                "syscalls: printed text",
                "syscalls: hints",
                "syscalls: witness at step \(middle) of the fast engine",
                "syscalls: printed text of the fast engine",
                "syscalls: hints of the fast engine",
            ]
        )
    }

    private static let programs = ReferenceFolder.knownPrograms.map(\.name)

    /// The results of the reference VM in the fixture folder.
    private func folder() throws -> ReferenceFolder {
        ReferenceFolder(path: try #require(Recordings.shared).appending(path: "data/cannon").path)
    }

    @Test(.enabled(if: Recordings.shared != nil, Recordings.absence), arguments: programs)
    func fixturesAgreeWithTheReference(name: String) throws {
        #expect(ConformanceRun(try folder().program(name)).failures == [])
    }

    /// All 3,019 proofs of the fixtures, which takes a quarter of a minute in a debug build.
    @Test(
        .enabled(if: Recordings.shared != nil, Recordings.absence),
        .enabled(if: Recordings.runsFullTests, "set FALCONET_FULL_TESTS=1"),
        arguments: programs,
    )
    func proofsAgreeWithTheReference(name: String) throws {
        let folder = try folder()
        var program = try folder.program(name)
        program.proofs = try ConformanceProgram.proofs(lines: folder.proofLines(name))
        let run = ConformanceRun(program)
        #expect(run.failures == [])
        #expect(run.proofCount == program.proofs.count)
        #expect(run.proofCount >= 61)
    }
}
