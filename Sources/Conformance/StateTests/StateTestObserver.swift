import EVM
import EthereumTypes
import StateTransition

/// Sees the cases of state tests as they run.
public protocol StateTestObserver: Sendable {
    /// The tracer of a case that is about to run on this machine; nil for none.
    func makeTracer(_ evm: EVM) -> Tracer?

    /// A case has ended with this state root: the transaction has a result or was rejected.
    func caseEnded(_ result: TransactionResult?, _ rejection: InvalidTransaction?, root: Hash32)
}
