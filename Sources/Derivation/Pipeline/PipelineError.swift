import EthereumTypes
import Forks

/// Why derivation cannot go on, and what the caller may do about it.
///
/// Data that batchers write cannot cause one: what is wrong there is dropped (`DropReason`).
public struct PipelineError: Error, Equatable, Sendable {
    /// What the caller may do.
    public enum Severity: UInt8, Equatable, Sendable {
        /// The same call may succeed later.
        case temporary = 1
        /// The chains contradict each other: derivation has to begin anew from an earlier block.
        case reset = 2
        /// Derivation cannot go on at all.
        case critical = 3
    }

    /// What happened.
    public enum Cause: Equatable, Sendable {
        /// The L1 source failed while reading data of the block at this height.
        case l1Source(ChainSourceError, block: UInt64)
        /// The L2 source failed while reading the block at this height.
        case l2Source(ChainSourceError, block: UInt64)
        /// The L1 block at this height does not name the block before it as its parent.
        case l1Reorganization(block: UInt64)
        /// The L1 origin of the safe head is not the buffered L1 block at the same height.
        case originMismatch(block: UInt64)
        /// A batch names another parent than the safe head.
        case batchParentMismatch
        /// A batch has another timestamp than the one after the safe head's.
        case batchTimestampMismatch
        /// The next L2 block would be earlier than its L1 origin.
        case timeBeforeOrigin
        /// The L1 blocks that a batch must be checked against were not buffered.
        case missingOrigins
        /// A deposit event of the receipt at `receipt` cannot be decoded.
        case malformedDeposit(DepositEventError, receipt: Int)
        /// The block is the first of a fork whose upgrade transactions are not known here.
        case unsupportedUpgrade(OPFork)
        /// The system configuration's fee scalar has an unknown form.
        case unknownFeeScalar
        /// The L1 block at this height has an excess of blob gas, and L1's configuration knows of no blobs then.
        case missingBlobParameters(block: UInt64)
        /// A transaction of the L1 block at this height begins with `type`, which is no type that is known here.
        case unknownTransactionType(UInt8, block: UInt64)
        /// The batcher put a commitment into the L1 block at this height, to data that are not on L1.
        case alternativeDataAvailability(block: UInt64)
        /// A block that holds deposits only was found invalid.
        case invalidDepositsOnlyBlock
        /// A replacement was asked for attributes that were not the last ones.
        case unexpectedReplacement
    }

    /// What the caller may do.
    public var severity: Severity
    /// What happened.
    public var cause: Cause

    /// Makes an error.
    public init(_ severity: Severity, _ cause: Cause) {
        self.severity = severity
        self.cause = cause
    }
}
