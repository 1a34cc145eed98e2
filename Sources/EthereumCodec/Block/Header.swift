import EthereumTypes

/// The header of a block of Ethereum or of an OP Stack chain, of any fork.
///
/// The fields from `baseFeePerGas` on came with forks: each is nil before its fork, and never present where
/// one before it is absent.
/// Source: Ethereum Yellow Paper, section 4.4; EIP-1559, EIP-4895, EIP-4844, EIP-4788, EIP-7685; OP Stack
/// specifications, `protocol/holocene/exec-engine.md`, `protocol/isthmus/exec-engine.md` and
/// `protocol/jovian/exec-engine.md` for the meaning of some of them on an L2.
public struct Header: Equatable, Sendable {
    /// The hash of the parent's header.
    public var parentHash: Hash32
    /// The hash of the encoded list of ommers' headers.
    public var ommersHash: Hash32
    /// The account that receives priority fees, and block rewards where there are any.
    public var beneficiary: Address
    /// The root of the state trie after the block.
    public var stateRoot: Hash32
    /// The root of the list of transactions.
    public var transactionsRoot: Hash32
    /// The root of the list of receipts.
    public var receiptsRoot: Hash32
    /// The union of the receipts' blooms.
    public var logsBloom: Bloom
    /// The difficulty of the proof of work; 0 from Paris on.
    public var difficulty: UInt256
    /// The number of blocks before this one.
    public var number: UInt64
    /// The most gas that the block may use.
    public var gasLimit: UInt64
    /// The gas that the block's transactions used.
    public var gasUsed: UInt64
    /// When the block was made, in seconds since 1970.
    public var timestamp: UInt64
    /// Bytes of the block's maker; from Holocene on an L2's EIP-1559 parameters.
    public var extraData: [UInt8]
    /// The beacon chain's randomness; before Paris, the proof of work's mix hash.
    public var prevRandao: Hash32
    /// The proof of work's nonce, 8 bytes read as a big-endian number; 0 from Paris on.
    public var nonce: UInt64
    /// The fee in wei that is burnt for each gas (London).
    public var baseFeePerGas: UInt256?
    /// The root of the list of withdrawals (Shanghai); from Isthmus on an L2's message passer's storage root.
    public var withdrawalsRoot: Hash32?
    /// The gas that the block's blobs used (Cancun); from Jovian on an L2's data-availability footprint.
    public var blobGasUsed: UInt64?
    /// The running excess of blob gas before this block (Cancun).
    public var excessBlobGas: UInt64?
    /// The root of the parent beacon block (Cancun).
    public var parentBeaconBlockRoot: Hash32?
    /// The hash of the execution layer's requests (Prague).
    public var requestsHash: Hash32?

    /// Makes a header.
    public init(
        parentHash: Hash32 = .zero,
        ommersHash: Hash32 = Header.emptyOmmersHash,
        beneficiary: Address = .zero,
        stateRoot: Hash32 = .zero,
        transactionsRoot: Hash32 = .zero,
        receiptsRoot: Hash32 = .zero,
        logsBloom: Bloom = .empty,
        difficulty: UInt256 = .zero,
        number: UInt64 = 0,
        gasLimit: UInt64 = 0,
        gasUsed: UInt64 = 0,
        timestamp: UInt64 = 0,
        extraData: [UInt8] = [],
        prevRandao: Hash32 = .zero,
        nonce: UInt64 = 0,
        baseFeePerGas: UInt256? = nil,
        withdrawalsRoot: Hash32? = nil,
        blobGasUsed: UInt64? = nil,
        excessBlobGas: UInt64? = nil,
        parentBeaconBlockRoot: Hash32? = nil,
        requestsHash: Hash32? = nil
    ) {
        self.parentHash = parentHash
        self.ommersHash = ommersHash
        self.beneficiary = beneficiary
        self.stateRoot = stateRoot
        self.transactionsRoot = transactionsRoot
        self.receiptsRoot = receiptsRoot
        self.logsBloom = logsBloom
        self.difficulty = difficulty
        self.number = number
        self.gasLimit = gasLimit
        self.gasUsed = gasUsed
        self.timestamp = timestamp
        self.extraData = extraData
        self.prevRandao = prevRandao
        self.nonce = nonce
        self.baseFeePerGas = baseFeePerGas
        self.withdrawalsRoot = withdrawalsRoot
        self.blobGasUsed = blobGasUsed
        self.excessBlobGas = excessBlobGas
        self.parentBeaconBlockRoot = parentBeaconBlockRoot
        self.requestsHash = requestsHash
    }

    /// The hash of the encoding of an empty list of ommers.
    public static var emptyOmmersHash: Hash32 {
        Hash32(0x1dcc_4de8_dec7_5d7a, 0xab85_b567_b6cc_d41a, 0xd312_451b_948a_7413, 0xf0a1_42fd_40d4_9347)
    }
}
