/// The steps that one run of the reference VM proved.
///
/// What a step does not touch is left in its proof from the one before, so a run is only the same if it proves the same
/// steps.
struct ProofSchedule {
    /// The proofs of the run that are there to be compared, by their steps.
    let proofs: [UInt64: StepProof]
    /// Whether a step is proved.
    let isProved: (UInt64) -> Bool

    /// The schedules of proofs that come from two runs: one that proved steps at equal distances, and one that proved a
    /// window of consecutive steps; a step of both is that of the second.
    static func schedules(of proofs: [StepProof]) -> [ProofSchedule] {
        let steps = Set(proofs.map(\.step))
        let consecutive = steps.filter { steps.contains($0 &+ 1) || steps.contains($0 &- 1) }
        let distance = steps.subtracting(consecutive).reduce(0, greatestCommonDivisor)
        let spread = ProofSchedule(
            proofs: indexed(proofs.filter { !consecutive.contains($0.step) }),
            isProved: { distance == 0 ? $0 == 0 : $0 % distance == 0 },
        )
        guard let last = consecutive.max() else { return [spread] }
        let window = ProofSchedule(
            proofs: indexed(proofs.filter { consecutive.contains($0.step) }),
            isProved: { $0 <= last },
        )
        return [spread, window]
    }

    private static func indexed(_ proofs: [StepProof]) -> [UInt64: StepProof] {
        Dictionary(proofs.map { ($0.step, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

private func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
}
