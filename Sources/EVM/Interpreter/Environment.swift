import EthereumTypes
import MerklePatricia

/// What instructions can see of the block.
public struct BlockEnvironment: BitwiseCopyable, Sendable {
    /// The block's number.
    public var number: UInt64
    /// Seconds since the Unix epoch.
    public var timestamp: UInt64
    /// The fee recipient.
    public var coinbase: Address
    /// The block's gas limit.
    public var gasLimit: UInt64
    /// Wei per gas; zero before London.
    public var baseFee: UInt256
    /// What 0x44 pushes: the beacon chain's randomness from Paris on (EIP-4399), the difficulty before.
    public var randomnessOrDifficulty: UInt256
    /// Wei per blob gas.
    public var blobBaseFee: UInt256
    /// The chain's ID.
    public var chainID: UInt64

    /// Describes a block.
    public init(
        number: UInt64,
        timestamp: UInt64,
        coinbase: Address,
        gasLimit: UInt64,
        baseFee: UInt256,
        randomnessOrDifficulty: UInt256,
        blobBaseFee: UInt256,
        chainID: UInt64,
    ) {
        self.number = number
        self.timestamp = timestamp
        self.coinbase = coinbase
        self.gasLimit = gasLimit
        self.baseFee = baseFee
        self.randomnessOrDifficulty = randomnessOrDifficulty
        self.blobBaseFee = blobBaseFee
        self.chainID = chainID
    }
}

/// What instructions can see of the transaction.
public struct TransactionEnvironment: Sendable {
    /// The sender.
    public var origin: Address
    /// The effective price, in wei per gas.
    public var gasPrice: UInt256
    /// The versioned hashes of the transaction's blobs.
    public var blobVersionedHashes: [Hash32]

    /// Describes a transaction.
    public init(origin: Address, gasPrice: UInt256, blobVersionedHashes: [Hash32] = []) {
        self.origin = origin
        self.gasPrice = gasPrice
        self.blobVersionedHashes = blobVersionedHashes
    }
}

/// Where BLOCKHASH finds the hashes of the last 256 blocks.
open class BlockHashSource {
    /// A source that knows no block.
    public init() {}

    /// The hash of block `number`, one of the 256 before the current block; zero where there is none.
    ///
    /// Errors: `TrieError.missingNode` where a header that is needed is not to be had.
    open func blockHash(number: UInt64) throws(TrieError) -> Hash32 { .zero }
}
