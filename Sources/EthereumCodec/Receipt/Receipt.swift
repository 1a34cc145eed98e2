import EthereumTypes

/// What came of a transaction, as the receipts' trie holds it.
///
/// Source: Ethereum Yellow Paper, section 4.4.1; EIP-658; EIP-2718; OP Stack specifications,
/// `protocol/deposits.md`, section "Deposit Receipt".
public struct Receipt: Equatable, Sendable {
    /// How a receipt tells what the transaction did.
    public enum Outcome: Equatable, Sendable {
        /// Whether the transaction succeeded (Byzantium).
        case status(Bool)
        /// The state root after the transaction (before Byzantium).
        case postState(Hash32)
    }

    /// The transaction's type.
    public var type: TransactionType
    /// What the transaction did.
    public var outcome: Outcome
    /// The gas used by the block's transactions up to and including this one.
    public var cumulativeGasUsed: UInt64
    /// The bloom of the logs.
    public var bloom: Bloom
    /// The events of the transaction, in the order in which they were written.
    public var logs: [Log]
    /// The sender's nonce before a deposit (Regolith); nil for every other type.
    public var depositNonce: UInt64?
    /// The version of a deposit's receipt: 1 (Canyon); nil before, and for every other type.
    public var depositReceiptVersion: UInt64?

    /// Makes a receipt.
    public init(
        type: TransactionType,
        outcome: Outcome,
        cumulativeGasUsed: UInt64,
        bloom: Bloom,
        logs: [Log],
        depositNonce: UInt64? = nil,
        depositReceiptVersion: UInt64? = nil
    ) {
        self.type = type
        self.outcome = outcome
        self.cumulativeGasUsed = cumulativeGasUsed
        self.bloom = bloom
        self.logs = logs
        self.depositNonce = depositNonce
        self.depositReceiptVersion = depositReceiptVersion
    }
}
