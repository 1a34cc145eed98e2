import ArgumentParser
import CannonVM
import EthereumTypes

/// The engines that a run can have.
enum RunEngine: String, ExpressibleByArgument {
    case fast, plain
}

/// A run that can be taken back to an earlier state.
struct ComparedRun {
    private let oracle: MachineOracle
    private let engine: RunEngine
    private var runner: MachineRunner
    /// Why the run cannot go on.
    private(set) var error: MachineError?

    /// Begins with the state of a file.
    init(path: String, oracle: MachineOracle, engine: RunEngine) throws(CommandFailure) {
        self.oracle = oracle
        self.engine = engine
        let state = try attempt("failed to load state") { try StateFile.read(path) }
        runner = ComparedRun.runner(state, oracle, engine)
    }

    var state: MachineState { runner.state }

    /// What is compared: after an error only the step and the error, because a state is then only to be looked at.
    var mark: Mark {
        if let error { return Mark(step: state.step, hash: .zero, error: error) }
        return Mark(step: state.step, hash: state.stateHash(), error: nil)
    }

    /// Where a run is.
    struct Mark: Equatable {
        var step: UInt64
        var hash: Hash32
        var error: MachineError?
    }

    var isOver: Bool { error != nil || state.hasExited }

    mutating func run(steps: UInt64) {
        guard !isOver else { return }
        do {
            _ = try runner.run(steps: steps)
        } catch {
            self.error = error
        }
    }

    /// Goes on from the content of a state file.
    mutating func restore(_ encoded: [UInt8]) throws(CommandFailure) {
        error = nil
        let state = try attempt("failed to load state") { try MachineState(encoded: encoded) }
        runner = ComparedRun.runner(state, oracle, engine)
    }

    private static func runner(_ state: MachineState, _ oracle: MachineOracle, _ engine: RunEngine)
        -> MachineRunner
    {
        let runner = MachineRunner(state, oracle: oracle)
        runner.usesPlainEngine = engine == .plain
        return runner
    }
}

/// Two runs side by side.
struct RunComparison {
    private var first: ComparedRun
    private var second: ComparedRun

    /// Takes two runs that have made equally many steps.
    init(_ first: ComparedRun, _ second: ComparedRun) throws(CommandFailure) {
        guard first.state.step == second.state.step else {
            throw CommandFailure(
                message: "the states are of different steps: \(first.state.step) and \(second.state.step)"
            )
        }
        self.first = first
        self.second = second
    }

    /// Finds the first step after which the runs differ; nil where none does.
    ///
    /// Runs that differ are taken to stay different for as long as the distance between two comparisons.
    ///
    /// - Parameters:
    ///   - steps: How many steps are compared at most.
    ///   - interval: The steps between two comparisons.
    ///   - onEqual: Called with each step up to which the runs are equal.
    /// - Returns: The difference; nil where there is none.
    /// - Throws: Where a state cannot be read again, or the command is interrupted.
    mutating func firstDifference(
        steps: UInt64,
        interval: UInt64,
        onEqual: (UInt64) -> Void,
    ) throws(CommandFailure) -> RunDifference? {
        guard first.mark == second.mark else { return RunDifference(step: nil, first, second) }
        let start = first.state.step
        var equal = encodedStates
        var distance = interval
        while !first.isOver, first.state.step - start < steps {
            try Interruption.check()
            distance = min(interval, steps - (first.state.step - start))
            run(distance)
            guard first.mark == second.mark else { return try bisect(equal, distance) }
            onEqual(first.state.step)
            if !first.isOver { equal = encodedStates }
        }
        let end = first.error.map { ", where both stop: \($0)" } ?? ""
        print("equal up to step \(first.state.step)\(end)")
        return nil
    }

    private typealias EncodedStates = (first: [UInt8], second: [UInt8])

    private var encodedStates: EncodedStates { (first.state.encoded(), second.state.encoded()) }

    private mutating func run(_ steps: UInt64) {
        first.run(steps: steps)
        second.run(steps: steps)
    }

    private mutating func restore(_ states: EncodedStates) throws(CommandFailure) {
        try first.restore(states.first)
        try second.restore(states.second)
    }

    /// The runs are equal in `equal` and differ `distance` steps later.
    private mutating func bisect(_ equal: EncodedStates, _ distance: UInt64) throws(CommandFailure)
        -> RunDifference
    {
        var equal = equal
        var distance = distance
        while distance > 1 {
            let half = distance / 2
            try restore(equal)
            run(half)
            if first.mark == second.mark {
                equal = encodedStates
                distance -= half
            } else {
                distance = half
            }
        }
        try restore(equal)
        let (step, pc) = (first.state.step, first.state.pc)
        run(1)
        return RunDifference(step: RunDifference.Step(number: step, pc: pc), first, second)
    }
}
