import CannonVM

/// The engines on one state: the fast one for all steps that nobody looks at.
final class MachineRunner {
    /// Why `run` came back.
    enum Stop: Equatable {
        /// The steps are made.
        case steps
        /// The observer, or somebody during a step, has asked for it.
        case request
        /// The VM has exited.
        case exit
    }

    /// The state.
    let state: MachineState
    /// The engine for single steps and proofs.
    let plain: PlainEngine<RecordedMemory>
    /// Looks at each step with the plain engine after it was made, and says whether the run ends; nil where nobody looks
    /// and the fast engine may run.
    var observer: (() -> Bool)?
    /// Whether the plain engine makes all steps, for what it tells of calls and returns.
    var usesPlainEngine = false

    /// Counts all steps, which the plain engine makes then; nil where nobody counts.
    var profile: StepProfile?

    private let fast: FastEngine

    /// Runs `state` with the pre-images of `oracle`.
    init(_ state: MachineState, oracle: MachineOracle) {
        self.state = state
        plain = PlainEngine(state, oracle: oracle)
        fast = FastEngine(plain)
    }

    /// The steps between two looks at the clock, the terminal and signals: some hundredths of a second.
    var chunk: UInt64 { needsPlainEngine ? 1 << 20 : 1 << 24 }

    private var needsPlainEngine: Bool { usesPlainEngine || observer != nil || profile != nil }

    /// Makes `count` steps, fewer where the VM exits or a stop is requested.
    func run(steps count: UInt64) throws(MachineError) -> Stop {
        plain.isStopRequested = false
        if needsPlainEngine {
            for _ in 0..<count {
                if state.hasExited { break }
                if let profile { try profile.run(plain, steps: 1) } else { try plain.step() }
                if let observer, observer() { plain.isStopRequested = true }
                if plain.isStopRequested { break }
            }
        } else {
            try fast.run(steps: count)
        }
        return plain.isStopRequested ? .request : state.hasExited ? .exit : .steps
    }
}
