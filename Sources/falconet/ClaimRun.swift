import EthereumTypes
import FaultProofProgram
import Preimage
import ProofHost
import StateTransition
import Synchronization

/// What the fault-proof program found out about a claim.
struct ClaimOutcome {
    /// The output root that the program computed.
    var outputRoot: Hash32
    /// The L2 block of that output root: the claim's, or the last that L1 has the data for.
    var blockNumber: UInt64
    /// The hash of that block.
    var blockHash: Hash32
    /// Whether the output root is the one that was claimed.
    var isValid: Bool
}

/// How far a run has come.
///
/// The program counts up while another thread shows it.
final class ClaimProgress: Sendable {
    /// The counts at one moment.
    struct Counts: Equatable, Codable, Sendable {
        /// The L1 blocks that were read.
        var l1Blocks: UInt64 = 0
        /// The L2 blocks that were derived and executed.
        var l2Blocks: UInt64 = 0
        /// The transactions of those blocks.
        var transactions: UInt64 = 0
        /// The gas of those transactions.
        var gasUsed: UInt64 = 0
    }

    private let state = Mutex(Counts())

    /// The counts now.
    var counts: Counts { state.withLock { $0 } }

    /// Counts an L1 block.
    func readL1Block() { state.withLock { $0.l1Blocks += 1 } }

    /// Counts an L2 block with its transactions and their gas.
    func executedL2Block(transactions: Int, gasUsed: UInt64) {
        state.withLock { counts in
            counts.l2Blocks += 1
            counts.transactions += UInt64(transactions)
            counts.gasUsed += gasUsed
        }
    }
}

/// Counts what the program does.
private final class ProgressObserver: ProgramObserver {
    private let progress: ClaimProgress

    init(_ progress: ClaimProgress) {
        self.progress = progress
        super.init()
    }

    override func didReadL1Block(_ number: UInt64) {
        progress.readL1Block()
    }

    override func didBuild(_ block: L2Block) {
        progress.executedL2Block(transactions: block.transactions.count, gasUsed: block.header.gasUsed)
    }
}

/// Runs the fault-proof program on the inputs and pre-images that `server` serves.
///
/// Throws where the program gives no outcome; where a pre-image is to blame, `server.failure` says which.
func runClaim(server: PreimageServer, progress: ClaimProgress) throws -> ClaimOutcome {
    let verdict = FaultProofProgram.run(
        oracle: InProcessOracle(server: server),
        observer: ProgressObserver(progress),
    )
    switch verdict {
    case .valid(let output): return ClaimOutcome(output, isValid: true)
    case .invalid(let output): return ClaimOutcome(output, isValid: false)
    case .failure(let failure): throw failure
    }
}

extension ClaimOutcome {
    fileprivate init(_ output: ClaimOutput, isValid: Bool) {
        self.init(
            outputRoot: output.root,
            blockNumber: output.blockNumber,
            blockHash: output.blockHash,
            isValid: isValid,
        )
    }
}
