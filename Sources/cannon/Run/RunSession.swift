import CannonVM
import CommandSupport
import Foundation

/// What a run does at which steps.
struct RunPlan {
    var info: StepPattern
    var stop: StepPattern
    var snapshot: StepPattern
    var proof: StepPattern
    var snapshotNames: FileNamePattern
    var proofNames: FileNamePattern
    var preimageStop: PreimageStop?

    /// The first step after `step` at which something is done.
    func next(after step: UInt64) -> UInt64? {
        [info, stop, snapshot, proof].compactMap { $0.next(after: step) }.min()
    }
}

/// A run of the VM from a state to its exit or stop.
struct RunSession {
    let plan: RunPlan
    let runner: MachineRunner
    let metadata: ProgramMetadata
    let log: Log

    private let start = ContinuousClock.now
    private let startStep: UInt64

    init(plan: RunPlan, runner: MachineRunner, metadata: ProgramMetadata, log: Log) {
        self.plan = plan
        self.runner = runner
        self.metadata = metadata
        self.log = log
        startStep = runner.state.step
    }

    private var state: MachineState { runner.state }

    /// Runs; what is due at a step happens in the order info, stop, snapshot, proof, step.
    func run() throws(CommandFailure) {
        defer { log.endProgress() }
        while !state.hasExited {
            try Interruption.check()
            let step = state.step
            if plan.info.matches(step) { logInfo() }
            if plan.stop.matches(step) {
                log.info("Reached stop at")
                break
            }
            if plan.snapshot.matches(step) {
                try attempt("failed to write state snapshot") {
                    try StateFile.write(state, to: plan.snapshotNames.name(step))
                }
            }
            let isStopped = plan.proof.matches(step) ? try prove(step) : try runOn(from: step)
            if isStopped { break }
        }
    }

    /// Makes and proves a step; true where it ends the run.
    private func prove(_ step: UInt64) throws(CommandFailure) -> Bool {
        let proof: StepProof
        do {
            proof = try runner.plain.proveStep()
        } catch {
            throw failure("proof-gen step", step, error)
        }
        try attempt("failed to write proof data") {
            try JSONOutput.write(proof.json, to: plan.proofNames.name(step))
        }
        log.progress { progressLine }
        return endsRun(step)
    }

    /// Makes steps up to the next one at which something is done; true where a pre-image ends the run.
    private func runOn(from step: UInt64) throws(CommandFailure) -> Bool {
        let next = plan.next(after: step) ?? .max
        while state.step < next, !state.hasExited {
            try Interruption.check()
            let stop: MachineRunner.Stop
            do {
                stop = try runner.run(steps: min(runner.chunk, next - state.step))
            } catch {
                // The step that fails is counted.
                throw failure("step", state.step &- 1, error)
            }
            if stop == .preimage { return endsRun(state.step &- 1) }
            log.progress { progressLine }
        }
        return false
    }

    /// Whether the pre-image that `step` has read ends the run.
    private func endsRun(_ step: UInt64) -> Bool {
        let preimages = runner.plain.preimages
        guard let stop = plan.preimageStop, stop.matches(preimages, step: step) else { return false }
        log.info("Stopping at preimage read", stop.attributes(preimages, step: step))
        return true
    }

    private func failure(_ what: String, _ step: UInt64, _ error: MachineError) -> CommandFailure {
        let pc = Terminal.digits(state.pc, count: 8)
        return CommandFailure(
            message: "failed at \(what) \(step) (PC: \(pc)): \(ErrorText.of(error))",
            code: .panic,
        )
    }

    private var stepsPerSecond: Double {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return seconds > 0 ? Double(state.step - startStep) / seconds : 0
    }

    private var memorySize: String { Terminal.size(state.memory.pageCount * Page.byteCount) }

    private func logInfo() {
        let pc = state.pc
        let word = state.memory.word(at: pc)
        let instruction = pc & 4 == 0 ? word >> 32 : word & 0xffff_ffff
        log.info(
            "processing",
            [
                ("step", "\(state.step)"),
                // The reference logs 32 bits of addresses.
                ("pc", Terminal.digits(pc & 0xffff_ffff, count: 8)),
                ("insn", Terminal.digits(instruction, count: 8)),
                ("ips", String(format: "%.0f", stepsPerSecond)),
                ("pages", "\(state.memory.pageCount)"),
                ("mem", memorySize),
                ("name", metadata.name(of: pc)),
            ]
        )
    }

    private var progressLine: String {
        [
            "step \(Terminal.grouped(state.step))",
            String(format: "%.1f million steps/s", stepsPerSecond / 1e6),
            memorySize,
            metadata.name(of: state.pc),
        ].joined(separator: " | ")
    }
}
