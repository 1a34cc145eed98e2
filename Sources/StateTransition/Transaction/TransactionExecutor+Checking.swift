import EthereumCodec
import EthereumTypes

extension TransactionExecutor {
    /// Checks whether a transaction could run next, and changes nothing.
    ///
    /// `envelope` is its encoding, as for `execute`.
    ///
    /// - Returns: What it costs before it runs.
    /// - Throws: `.invalid` with the rule that it breaks; `.unreadable` leaves the state unusable.
    public func check(
        _ transaction: SignedTransaction,
        sender: Address,
        envelope: [UInt8],
    ) throws(TransactionFailure) -> IntrinsicGas {
        try validate(transaction, sender: sender, envelope: envelope).intrinsic
    }
}
