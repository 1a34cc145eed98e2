import CannonVM

/// The engines on one state: the fast one for all steps that nobody looks at.
final class MachineRunner {
    /// Why `run` came back.
    enum Stop: Equatable {
        /// The steps are made.
        case steps
        /// A pre-image was read that ends the run.
        case preimage
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
    var chunk: UInt64 {
        usesPlainEngine || observer != nil || profile != nil ? 1 << 20 : 1 << 24
    }

    /// Makes `count` steps, fewer where the VM exits or the observer ends the run.
    func run(steps count: UInt64) throws(MachineError) -> Stop {
        if usesPlainEngine || observer != nil {
            for _ in 0..<count {
                if state.hasExited { break }
                if let profile { try profile.run(plain, steps: 1) } else { try plain.step() }
                if let observer, observer() { return .preimage }
            }
        } else if let profile {
            try profile.run(plain, steps: count)
        } else {
            try fast.run(steps: count)
        }
        return state.hasExited ? .exit : .steps
    }
}
