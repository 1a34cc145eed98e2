import Derivation
import EthereumCodec
import EthereumTypes
import MerklePatricia
import Preimage
import StateTransition

/// Why nothing can be said of a claim.
public enum ProgramFailure: Error, Equatable, Sendable {
    /// The program could not begin.
    case boot(BootError)
    /// A pre-image could not be read.
    case preimage(PreimageError)
    /// The pre-image of the agreed output root, of `byteCount` bytes, is not that of an output.
    case malformedAgreedOutput(Hash32, byteCount: Int)
    /// Something of the L1 chain is malformed.
    case malformedL1(ChainDefect)
    /// Something of the L2 chain is malformed.
    case malformedL2(ChainDefect)
    /// A node of L2's state is malformed.
    case malformedState(TrieError)
    /// The L1 head is before the agreed block's L1 origin; both are block numbers.
    case l1HeadBeforeOrigin(head: UInt64, origin: UInt64)
    /// The L1 head is before the L1 block at which the rollup begins; both are block numbers.
    case l1HeadBeforeGenesis(head: UInt64, genesis: UInt64)
    /// The agreed block's L1 origin, of this height and hash, is not on the chain of the L1 head.
    case originNotOnL1Chain(number: UInt64, hash: Hash32)
    /// Derivation cannot go on.
    case derivation(PipelineError)
    /// A block that must be valid is not.
    case execution(BlockExecutionError)
}

/// What is wrong with a chain, and where.
///
/// Every pre-image of it belongs to its hash: the chain itself is not one, or not of this rollup.
public enum ChainDefect: Equatable, Sendable {
    /// The header of this hash cannot be decoded; offsets count from its first byte.
    case header(Hash32, RLPError)
    /// The header of this hash has the number `found`, and its child's number demands `expected`.
    case number(Hash32, found: UInt64, expected: UInt64)
    /// The trie of the transactions or receipts of the block of this hash cannot be read.
    case list(block: Hash32, TrieError)
    /// A receipt of the block of this hash cannot be decoded; offsets count from the envelope's first byte.
    case receipt(block: Hash32, index: Int, RLPError)
    /// The L2 block of this hash does not tell its origin or its system configuration.
    case block(Hash32, L2BlockError)
    /// There is no block of this height.
    case missingBlock(UInt64)
}
