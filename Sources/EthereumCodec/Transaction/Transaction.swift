import EthereumTypes

/// A transaction of any type.
public enum Transaction: Equatable, Sendable {
    /// A transaction that its sender signed.
    case signed(SignedTransaction)
    /// A deposit, which L1 vouches for.
    case deposit(DepositTransaction)

    /// The type.
    public var type: TransactionType {
        switch self {
        case .signed(let transaction): transaction.type
        case .deposit: .deposit
        }
    }
}
