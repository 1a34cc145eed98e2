import EthereumTypes

/// A transaction that was derived from L1 and has no signature.
///
/// Source: OP Stack specifications, `protocol/deposits.md`, section "The Deposited Transaction Type".
public struct DepositTransaction: Equatable, Sendable {
    /// What identifies the deposit: a hash of its place on L1.
    public var sourceHash: Hash32
    /// The sender.
    public var from: Address
    /// The account that is called; nil for a creation.
    public var to: Address?
    /// What the sender's balance gains before anything else, in wei; 0 for nothing.
    public var mint: UInt256
    /// The payment in wei.
    public var value: UInt256
    /// The most gas that the transaction may use.
    public var gasLimit: UInt64
    /// Whether the gas does not count against the block's; false from Regolith on.
    public var isSystemTransaction: Bool
    /// The call's input, or the creation's code.
    public var data: [UInt8]

    /// Makes a deposit.
    public init(
        sourceHash: Hash32,
        from: Address,
        to: Address?,
        mint: UInt256 = .zero,
        value: UInt256 = .zero,
        gasLimit: UInt64,
        isSystemTransaction: Bool = false,
        data: [UInt8]
    ) {
        self.sourceHash = sourceHash
        self.from = from
        self.to = to
        self.mint = mint
        self.value = value
        self.gasLimit = gasLimit
        self.isSystemTransaction = isSystemTransaction
        self.data = data
    }
}
