import EthereumTypes

/// What determines the next block of an L2, given its parent.
///
/// Source: OP Stack specifications, `protocol/exec-engine.md`, section "Extended PayloadAttributesV3", with
/// the additions of Holocene and Jovian.
public struct PayloadAttributes: Equatable, Sendable {
    /// The block's timestamp, in seconds since 1970.
    public var timestamp: UInt64
    /// The block's randomness: that of its L1 origin.
    public var prevRandao: Hash32
    /// The account that receives priority fees.
    public var suggestedFeeRecipient: Address
    /// The block's withdrawals: empty from Canyon on, nil before.
    public var withdrawals: [Withdrawal]?
    /// The root of the beacon block that the L1 origin names (Ecotone).
    public var parentBeaconBlockRoot: Hash32?
    /// The envelopes of the transactions that stand at the beginning of the block.
    public var transactions: [[UInt8]]
    /// Whether the block holds those transactions only: true of every block that is derived from L1.
    public var noTransactionPool: Bool
    /// The block's gas limit.
    public var gasLimit: UInt64
    /// The denominator in the upper 32 bits and the elasticity in the lower 32 (Holocene); 0 stands for the
    /// chain's own constants.
    public var eip1559Parameters: UInt64?
    /// The least base fee, in wei (Jovian).
    public var minimumBaseFee: UInt64?

    /// Makes attributes.
    public init(
        timestamp: UInt64,
        prevRandao: Hash32,
        suggestedFeeRecipient: Address,
        withdrawals: [Withdrawal]? = nil,
        parentBeaconBlockRoot: Hash32? = nil,
        transactions: [[UInt8]],
        noTransactionPool: Bool = true,
        gasLimit: UInt64,
        eip1559Parameters: UInt64? = nil,
        minimumBaseFee: UInt64? = nil
    ) {
        self.timestamp = timestamp
        self.prevRandao = prevRandao
        self.suggestedFeeRecipient = suggestedFeeRecipient
        self.withdrawals = withdrawals
        self.parentBeaconBlockRoot = parentBeaconBlockRoot
        self.transactions = transactions
        self.noTransactionPool = noTransactionPool
        self.gasLimit = gasLimit
        self.eip1559Parameters = eip1559Parameters
        self.minimumBaseFee = minimumBaseFee
    }
}
