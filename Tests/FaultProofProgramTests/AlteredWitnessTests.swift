import FaultProofProgram
import Preimage
import ProofHost
import TestSupport
import Testing

/// A host that withholds or falsifies what the program reads gets no verdict, and an error that says where it went
/// wrong.
@Suite struct AlteredWitnessTests {
    private static let seed: UInt64 = 280

    /// The first readings to alter: those of the ends of the run and a seeded choice from between.
    private func choice(
        _ count: Int,
        of readings: [(key: PreimageKey, index: Int)],
    ) throws -> [(key: PreimageKey, index: Int)] {
        try #require(readings.count > count)
        var generator = SeededGenerator(seed: AlteredWitnessTests.seed)
        let between = readings.dropFirst().dropLast().shuffled(using: &generator).prefix(count - 2)
        return [readings[0]] + between + [readings[readings.count - 1]]
    }

    @Test func aRemovedPreimageIsNamedWithTheLastHint() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        let whole = RecordedRun(claim)
        for (key, index) in try choice(16, of: whole.firstReadings) {
            let run = RecordedRun(claim, with: .removed(key))
            expectFailure(run, .missing(key), at: index, of: whole)
            #expect(run.server.failure == .missing(key, lastHint: whole.lastHint(before: index)))
        }
    }

    @Test func aChangedPreimageIsNamed() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        let whole = RecordedRun(claim)
        var generator = SeededGenerator(seed: AlteredWitnessTests.seed)
        // Inputs cannot be checked: a changed one makes another claim.
        let checkable = whole.firstReadings.filter { $0.key.type != .local }
        for (key, index) in try choice(16, of: checkable) {
            let run = RecordedRun(claim, with: .changed(key, seed: generator.next()))
            expectFailure(run, .wrongValue(key), at: index, of: whole)
            #expect(run.server.failure == .wrongValue(key, .hash))
        }
    }

    /// Each input is needed, and its lack is told as such.
    @Test(arguments: [LocalInput.l1Head, .agreedOutputRoot, .claim, .claimBlockNumber, .l2ChainID])
    func aRemovedInputIsNamed(input: LocalInput) throws {
        let key = PreimageKey.local(input)
        let run = RecordedRun(try ClaimFolder(path: Recordings.developmentChain), with: .removed(key))
        #expect(run.verdict == .failure(.boot(.preimage(.missing(key)))))
        #expect(run.verdict.exitCode == 2)
        #expect(run.server.failure == .missing(key, lastHint: nil))
    }

    /// Expects that `run` went like `whole` as far as the request at `index`, and ended there for want of a pre-image.
    private func expectFailure(
        _ run: RecordedRun,
        _ error: PreimageError,
        at index: Int,
        of whole: RecordedRun,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) {
        let isExpected = [.failure(.preimage(error)), .failure(.boot(.preimage(error)))].contains(run.verdict)
        #expect(isExpected, "\(run.verdict) instead of \(error)", sourceLocation: sourceLocation)
        #expect(run.verdict.exitCode == 2, sourceLocation: sourceLocation)
        let isPrefix = run.requests.elementsEqual(whole.requests[...index])
        #expect(
            isPrefix,
            "\(run.requests.count) requests, not the \(index + 1) to the altered one",
            sourceLocation: sourceLocation
        )
    }
}
