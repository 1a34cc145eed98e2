import EthereumTypes

/// A transaction that its sender signed, of any type but the deposit.
///
/// The fields of a later type than this transaction's are empty or zero.
/// Source: Ethereum Yellow Paper, section 4.3; EIP-155, EIP-2930, EIP-1559, EIP-4844, EIP-7702.
public struct SignedTransaction: Equatable, Sendable {
    /// The type: never `.deposit`.
    public var type: TransactionType
    /// The chain for which the transaction is meant; nil for a legacy transaction that is valid on any chain.
    public var chainID: UInt64?
    /// The number of transactions that the sender sent before.
    public var nonce: UInt64
    /// The most that the block's maker gets, in wei for each gas; the gas price where the type has only that.
    public var maxPriorityFeePerGas: UInt256
    /// The most that the sender pays, in wei for each gas; the gas price where the type has only that.
    public var maxFeePerGas: UInt256
    /// The most gas that the transaction may use.
    public var gasLimit: UInt64
    /// The account that is called; nil for a creation.
    public var to: Address?
    /// The payment in wei.
    public var value: UInt256
    /// The call's input, or the creation's code.
    public var data: [UInt8]
    /// The accounts and storage keys that are warm from the beginning.
    public var accessList: [AccessListEntry]
    /// The most that the sender pays, in wei for each blob gas.
    public var maxFeePerBlobGas: UInt256
    /// The hashes of the blobs' commitments, with their version in the first byte.
    public var blobVersionedHashes: [Hash32]
    /// The authorities that let their code be set.
    public var authorizationList: [Authorization]
    /// The sender's signature.
    public var signature: Signature

    /// Makes a transaction.
    public init(
        type: TransactionType,
        chainID: UInt64?,
        nonce: UInt64,
        maxPriorityFeePerGas: UInt256,
        maxFeePerGas: UInt256,
        gasLimit: UInt64,
        to: Address?,
        value: UInt256,
        data: [UInt8],
        accessList: [AccessListEntry] = [],
        maxFeePerBlobGas: UInt256 = .zero,
        blobVersionedHashes: [Hash32] = [],
        authorizationList: [Authorization] = [],
        signature: Signature
    ) {
        self.type = type
        self.chainID = chainID
        self.nonce = nonce
        self.maxPriorityFeePerGas = maxPriorityFeePerGas
        self.maxFeePerGas = maxFeePerGas
        self.gasLimit = gasLimit
        self.to = to
        self.value = value
        self.data = data
        self.accessList = accessList
        self.maxFeePerBlobGas = maxFeePerBlobGas
        self.blobVersionedHashes = blobVersionedHashes
        self.authorizationList = authorizationList
        self.signature = signature
    }
}
