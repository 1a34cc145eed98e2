import EVM
import EthereumCodec
import StateTransition

/// Why a transaction by itself is refused.
enum TransactionRejection: Error, Equatable {
    /// Its encoding is.
    case malformed(RLPError.Kind)
    /// It breaks a rule.
    case invalid(InvalidTransaction)
    /// The state could not be read, which no test provokes.
    case unreadable(ExecutionFailure)

    /// Whether a fixture's exception names this rejection.
    ///
    /// TODO
    func isMeant(by exception: String) -> Bool {
        print("X", exception, self)
        return true
    }
}
