import CannonVM
import EthereumTypes
import GuestChecks
import Preimage

/// The work of one run of the program of checks in the VM.
struct CheckRun {
    private let preimages: [Hash32: [UInt8]]

    /// What a run in the VM came to.
    struct Outcome {
        /// The records, one after the other; fewer than items where the program stopped.
        var records: [UInt8] = []
        /// The instructions that were run.
        var steps: UInt64 = 0
        /// Why the program stopped before its end; nil where it did not.
        var failure: String?
    }

    /// Asks for one kind of work on encoded items.
    init(_ work: CheckWork, items: [[UInt8]]) {
        var preimages: [Hash32: [UInt8]] = [:]
        preimages[CheckInput.work.rawValue] = CheckRun.bytes(of: work.rawValue)
        preimages[CheckInput.itemCount.rawValue] = CheckRun.bytes(of: UInt64(items.count))
        for (index, item) in items.enumerated() {
            preimages[CheckInput.item(UInt64(index)).rawValue] = item
        }
        self.preimages = preimages
    }

    /// Runs in the VM.
    func run(in program: ELFFile) -> Outcome {
        let state: MachineState
        do {
            state = try MachineState(program: program)
        } catch {
            return Outcome(failure: "not a program of the VM: \(error)")
        }
        let engine = FastEngine(PlainEngine(state, oracle: DictionaryOracle(preimages)))
        var outcome = Outcome()
        var message: [UInt8] = []
        engine.plain.output = { descriptor, bytes in
            if descriptor == 1 { outcome.records += bytes } else { message += bytes }
        }
        while !state.hasExited {
            do {
                try engine.run(steps: 100_000_000)
            } catch {
                outcome.failure = "the machine stopped at step \(state.step): \(error)"
                break
            }
        }
        outcome.steps = state.step
        if state.hasExited, state.exitCode != 0 {
            let text = String(decoding: message, as: UTF8.self)
            outcome.failure = "the program ended with exit code \(state.exitCode) \(text)"
        }
        return outcome
    }

    private static func bytes(of number: UInt64) -> [UInt8] { Array(UInt256(number).bytes.suffix(8)) }
}
