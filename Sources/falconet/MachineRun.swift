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
        /// The bytes of the pages that the program has touched.
        var memoryByteCount = 0
        /// Seconds since the program began.
        var seconds: Double = 0
    }

    private let state = Mutex(Counts())

    /// The counts now.
    var counts: Counts { state.withLock { $0 } }

    fileprivate func note(_ counts: Counts) { state.withLock { $0 = counts } }
}

/// Why the program gave no outcome, other than for want of a pre-image.
struct MachineFailure: Error, CustomStringConvertible {
    /// One line for a person.
    var description: String
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

/// Runs the program of an ELF file in the VM on the inputs and pre-images that `server` serves.
///
/// What the program prints goes to the standard error stream. Throws where the program gives no outcome; where a
/// pre-image is to blame, `server.failure` says which.
func runInMachine(
    program path: String,
    server: PreimageServer,
    progress: MachineProgress,
) throws -> MachineOutcome {
    guard let content = FileManager.default.contents(atPath: path) else {
        throw MachineFailure(
            description: "\(path) cannot be read: `make guest` builds the program, --program names another"
        )
    }
    let state: MachineState
    do {
        state = try MachineState(program: ELFFile([UInt8](content)))
    } catch {
        throw MachineFailure(description: "\(path): \(error)")
    }
    let engine = FastEngine(PlainEngine(state, oracle: ServerOracle(server)))
    engine.plain.output = { _, bytes in FileHandle.standardError.write(Data(bytes)) }
    let start = DispatchTime.now().uptimeNanoseconds
    while !state.hasExited {
        do {
            // A few times a second.
            try engine.run(steps: 20_000_000)
        } catch {
            throw MachineFailure(description: "the machine stopped at step \(state.step): \(error)")
        }
        progress.note(
            MachineProgress.Counts(
                steps: state.step,
                memoryByteCount: state.memory.pageCount * Page.byteCount,
                seconds: Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9,
            )
        )
    }
    guard state.exitCode <= Verdict.invalid.rawValue else {
        throw MachineFailure(
            description: "the program ended with exit code \(state.exitCode) at step \(state.step)"
        )
    }
    return MachineOutcome(exitCode: state.exitCode, stateHash: state.stateHash())
}

extension ProgressLine {
    /// Shows the counts of a run in the VM; `expected` is the number of pre-images that a whole run may read.
    static func showing(_ progress: MachineProgress, server: PreimageServer, of expected: Int) -> ProgressLine
    {
        ProgressLine {
            let counts = progress.counts
            let read = server.statistics.preimages
            let share = min(99, 100 * read / max(1, expected))
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
