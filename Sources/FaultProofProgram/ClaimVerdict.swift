import EthereumTypes

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
