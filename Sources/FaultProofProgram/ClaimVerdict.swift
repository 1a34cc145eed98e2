import Derivation
import EVM
import EthereumTypes
import MerklePatricia
import Preimage
import StateTransition

/// What the program says of a claim.
public enum ClaimVerdict: Equatable, Sendable {
    /// The claim is the output root that the program computed.
    case valid(ClaimOutput)
    /// The claim is another.
    case invalid(ClaimOutput)
    /// Nothing can be said.
    case failure(ProgramFailure)

    /// 0 for a valid claim, 1 for an invalid one, 2 for a failure: the exit codes of a fault-proof program.
    ///
    /// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Epilogue".
    public var exitCode: UInt8 {
        switch self {
        case .valid: 0
        case .invalid: 1
        case .failure: 2
        }
    }
}

/// The output that the program computed.
public struct ClaimOutput: Equatable, Sendable {
    /// The output root.
    public let root: Hash32
    /// The block it belongs to: the claimed one, or the last that L1 data determines if that comes before.
    public let blockNumber: UInt64
    /// That block's hash.
    public let blockHash: Hash32
}

/// Why nothing can be said of a claim.
public enum ProgramFailure: Error, Equatable, Sendable {
    /// The program could not begin.
    case boot(BootError)
    /// A pre-image could not be read.
    case preimage(PreimageError)
    /// The pre-image of the agreed output root is not that of an output.
    case malformedAgreedOutput
    /// A header, list or first transaction of the L1 chain is malformed.
    case malformedL1
    /// A header, list or first transaction of the L2 chain is malformed.
    case malformedL2
    /// A node of L2's state is malformed.
    case malformedState(TrieError)
    /// The L1 head is before the agreed block's L1 origin.
    case l1HeadBeforeOrigin
    /// The agreed block's L1 origin is not on the chain of the L1 head.
    case originNotOnL1Chain
    /// Derivation cannot go on.
    case derivation(PipelineError)
    /// A block that must be valid is not.
    case execution(BlockExecutionError)
}
