import EthereumNodes
import EthereumTypes
import ProofHost

/// All that a run of op-program is told.
///
/// Source: op-program, host/config/config.go.
public struct Configuration: Sendable {
    /// The newest L1 block that may be read.
    var l1Head: Hash32
    /// The L2 block of the agreed output root.
    var l2Head: Hash32
    /// The output root from which the claim starts.
    var agreedOutputRoot: Hash32
    /// The output root that is claimed.
    var claim: Hash32
    /// The L2 block of the claim.
    var claimBlockNumber: UInt64
    /// The chain of the claim.
    var chain: SelectedChain

    /// The folder of the pre-images; nil keeps them in memory.
    var dataDirectory: String?
    /// How a new folder keeps them.
    var dataFormat: StoreFormat

    /// The L1 node; nil for a run that fetches nothing.
    var l1: String?
    /// The L1 beacon node.
    var l1Beacon: String?
    /// How the L1 node's receipts are best fetched.
    var l1RPCKind: RPCKind
    /// The L2 nodes.
    var l2: [String]
    /// L2 nodes that offer execution witnesses.
    var l2Experimental: [String]

    /// The client program to run as a process of its own; nil runs the program in this process.
    var clientProgram: String?
    /// Whether pre-images are served to whoever started this process, and no program is run.
    var isServer: Bool

    /// Where the run's figures go while it lasts, or at its end; nil keeps them to the log.
    var metrics: MetricsDestination?

    /// Whether nodes are asked for what is not in the store.
    var isFetching: Bool { l1 != nil && !l2.isEmpty && l1Beacon != nil }

    /// What the program reads under local keys.
    public var inputs: ClaimInputs {
        ClaimInputs(
            l1Head: l1Head,
            agreedOutputRoot: agreedOutputRoot,
            claim: claim,
            claimBlockNumber: claimBlockNumber,
            chainID: chain.rollup.l2ChainID,
            customChain: chain.custom,
            l2Head: l2Head,
        )
    }
}
