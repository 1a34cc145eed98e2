import CannonVM
import CommandSupport
import EthereumTypes
import Foundation
import Preimage
import ProofHost
import Synchronization

/// What a run in the VM came to.
struct MachineOutcome {
    /// The program's exit code: 0 for a valid claim, 1 for an invalid one.
    var exitCode: UInt8
    /// The hash of the final state.
    var stateHash: Hash32
}

/// How far a run in the VM has come.
///
/// The machine counts up while another thread shows it.
final class MachineProgress: Sendable {
    /// The counts at one moment.
    struct Counts: Equatable, Sendable {
        /// The steps that were made.
        var steps: UInt64 = 0
        /// The pages that the program has touched.
        var pageCount = 0
        /// The bytes that the program has taken from the machine for its heap: none ever goes back.
        var heapByteCount: UInt64 = 0
        /// Seconds since the program began.
        var seconds: Double = 0
        /// The hash of the state before the first step, which says what the program is; nil before it is loaded.
        var prestateHash: Hash32?
    }

    private let state = Mutex(Counts())

    /// The counts now.
    var counts: Counts { state.withLock { $0 } }

    fileprivate func note(_ counts: Counts) { state.withLock { $0 = counts } }
}

extension MachineProgress.Counts {
    /// The bytes of the pages that the program has touched.
    var memoryByteCount: Int { pageCount * Page.byteCount }
}

/// Why the program gave no outcome, other than for want of a pre-image.
enum MachineFailure: Error, CustomStringConvertible {
    /// The file at `path` is not a program for the VM.
    case malformedProgram(path: String, reason: String)
    /// The VM cannot make the step after `step` steps.
    case stopped(step: UInt64, reason: String)
    /// The program ended with an exit code that is no verdict; it tells why on the standard error stream.
    case exited(code: UInt8, step: UInt64)

    /// The kind of failure: see `Documentation/ClaimReport.md`.
    var kind: String {
        switch self {
        case .malformedProgram: "malformed-program"
        case .stopped: "machine"
        case .exited: "program"
        }
    }

    /// One line for a person.
    var description: String {
        switch self {
        case .malformedProgram(let path, let reason): "\(path): \(reason)"
        case .stopped(let step, let reason): "the machine stopped at step \(step): \(reason)"
        case .exited(let code, let step): "the program ended with exit code \(code) at step \(step)"
        }
    }
}

/// The pre-images and hints of a machine, which go to the server in this process.
private final class ServerOracle: MachineOracle {
    private let server: PreimageServer

    init(_ server: PreimageServer) {
        self.server = server
        super.init()
    }

    override func hint(_ hint: [UInt8]) throws(OracleError) { server.hint(hint) }

    override func preimage(_ key: Hash32) throws(OracleError) -> [UInt8] {
        do {
            return try server.value(for: PreimageKey(rawValue: key))
        } catch {
            // The server remembers why.
            throw .missing(key: key)
        }
    }
}

/// The program of an ELF file, in the VM.
struct MachineRun {
    private let state: MachineState
    private let profile: StepProfile?

    /// Loads the file at `path`; where `isProfiled`, each step will be counted by symbol, which takes ten times as long.
    ///
    /// Throws `HostError.storage` where the file cannot be read, `MachineFailure.malformedProgram` where it is no program.
    init(program path: String, isProfiled: Bool = false) throws {
        let content: [UInt8]
        do throws(HostError) {
            content = try PackedFile.readAsIs(path: path)
        } catch {
            let advice = "`make guest` builds the program, --program names another"
            throw HostError.storage(path: path, reason: "\(error.reason): \(advice)")
        }
        do {
            let file = try ELFFile(content)
            state = try MachineState(program: file)
            profile = isProfiled ? StepProfile(try ProgramMetadata(file)) : nil
        } catch {
            throw MachineFailure.malformedProgram(path: path, reason: "\(error)")
        }
    }

    /// Runs the program on the inputs and pre-images that `server` serves; what it prints goes to the standard error
    /// stream.
    ///
    /// Throws `MachineFailure` where the program gives no outcome; where a pre-image is to blame, `server.failure` says
    /// which.
    func outcome(server: PreimageServer, progress: MachineProgress) throws(MachineFailure) -> MachineOutcome {
        let prestateHash = state.stateHash()
        let engine = FastEngine(PlainEngine(state, oracle: ServerOracle(server)))
        engine.plain.output = { _, bytes in FileHandle.standardError.write(Data(bytes)) }
        let start = DispatchTime.now().uptimeNanoseconds
        while !state.hasExited {
            var failure: MachineFailure?
            do {
                // A few times a second.
                if let profile {
                    try profile.run(engine.plain, steps: 2_000_000)
                } else {
                    try engine.run(steps: 20_000_000)
                }
            } catch {
                failure = .stopped(step: state.step, reason: "\(error)")
            }
            progress.note(
                MachineProgress.Counts(
                    steps: state.step,
                    pageCount: state.memory.pageCount,
                    heapByteCount: state.heap &- AddressSpace.heapStart,
                    seconds: Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9,
                    prestateHash: prestateHash,
                )
            )
            if let failure { throw failure }
        }
        guard state.exitCode <= Verdict.invalid.rawValue else {
            throw .exited(code: state.exitCode, step: state.step)
        }
        return MachineOutcome(exitCode: state.exitCode, stateHash: state.stateHash())
    }

    /// Writes the table of the steps that were made by symbol, where they were counted.
    ///
    /// Throws `FileError` where the file cannot be written.
    func writeProfile(to path: String) throws {
        guard let profile else { return }
        var file = try OutputFile(path)
        try file.write(Array(profile.table.utf8))
        try file.finish()
    }
}

extension ProgressLine {
    /// Shows the counts of a run in the VM; `expected` is the number of pre-images that a whole run reads.
    ///
    /// The share that is done is that of the pre-images. Steps are not spread evenly over them, so that it is an estimate.
    static func showing(_ progress: MachineProgress, server: PreimageServer, of expected: Int) -> ProgressLine
    {
        ProgressLine {
            let counts = progress.counts
            let read = server.statistics.preimages
            let share = min(100, 100 * read / max(1, expected))
            return [
                "steps \(Terminal.grouped(counts.steps))",
                String(format: "%.0f million/s", Double(counts.steps) / max(counts.seconds, 0.001) / 1e6),
                "memory \(Terminal.size(counts.memoryByteCount))",
                "pre-images \(Terminal.grouped(UInt64(read)))",
                "about \(share) %",
            ].joined(separator: " | ")
        }
    }
}
