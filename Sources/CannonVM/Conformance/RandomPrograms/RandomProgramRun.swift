/// Compares the engines on many random programs, and counts what they did.
public struct RandomProgramRun {
    /// What differs: a line for each program.
    public private(set) var failures: [String] = []
    /// The number of programs.
    public private(set) var programCount = 0
    /// The steps of all programs.
    public private(set) var stepCount: UInt64 = 0
    /// How often the registers were compared.
    public private(set) var comparisonCount = 0
    /// How often the state hashes were compared.
    public private(set) var hashCount = 0
    /// The programs that exited.
    public private(set) var exitCount = 0
    /// The programs in which more than one thread ran.
    public private(set) var threadedCount = 0
    /// The programs that stopped with an error, by the error's name.
    public private(set) var errorCounts: [String: Int] = [:]

    /// The versions that are supported; programs take them in turn.
    public static var versions: [StateVersion] { StateVersion.allCases.filter(\.isSupported) }

    /// Runs the programs of the seeds from `firstSeed` on, each for at most `steps` steps.
    public init(count: Int, firstSeed: UInt64, steps: UInt64) {
        let versions = RandomProgramRun.versions
        for position in 0..<count {
            let seed = firstSeed &+ UInt64(position)
            let version = versions[Int(seed % UInt64(versions.count))]
            note(EngineComparison(RandomProgram(seed: seed, version: version), steps: steps))
        }
    }

    private mutating func note(_ comparison: EngineComparison) {
        programCount += 1
        if let difference = comparison.difference { failures.append(difference) }
        stepCount += comparison.stepCount
        comparisonCount += comparison.comparisonCount
        hashCount += comparison.hashCount
        if comparison.hasExited { exitCount += 1 }
        if comparison.threadCount > 1 { threadedCount += 1 }
        if let error = comparison.error { errorCounts[RandomProgramRun.name(of: error), default: 0] += 1 }
    }

    private static func name(of error: MachineError) -> String {
        switch error {
        case .invalidInstruction: "invalid instruction"
        case .branchInDelaySlot: "branch in delay slot"
        case .unalignedProgramCounter: "unaligned program counter"
        case .divisionByZero: "division by zero"
        case .unknownSystemCall: "unknown system call"
        case .preimageOffsetOutOfBounds: "pre-image out of bounds"
        case .hintTooLong: "hint too long"
        case .noThread: "no thread"
        case .oracle: "oracle"
        case .unprovenMemory: "unproven memory"
        }
    }
}
