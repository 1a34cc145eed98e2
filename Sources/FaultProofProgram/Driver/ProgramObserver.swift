import Derivation
import EthereumTypes
import StateTransition

/// Sees how a run gets on: for progress and reports.
///
/// Nothing of it changes the result.
///
/// A base class whose methods do nothing; override what is needed.
open class ProgramObserver {
    /// Makes an observer that sees nothing.
    public init() {}

    /// The claim's circumstances are known.
    open func didBoot(_ boot: BootInformation, agreed: L2BlockInfo) {}

    /// An L1 block's header was read: first from the head back to where derivation begins.
    open func didReadL1Block(_ number: UInt64) {}

    /// An L2 block was built.
    open func didBuild(_ block: L2Block) {}

    /// Payload attributes turned out invalid: the block is replaced by one of deposits only, or not built at
    /// all.
    open func didReject(_ attributes: DerivedAttributes, _ error: BlockExecutionError, isReplaced: Bool) {}

    /// Derivation is done; this is what was dropped on the way.
    open func didFinish(drops: DropLog) {}
}
