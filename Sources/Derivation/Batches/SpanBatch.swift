import EthereumTypes

/// What L1 says of a row of L2 blocks, with all transactions' fields of a kind next to each other.
///
/// Decoding checks everything and copies nothing: the parts stay where they are among the channel's bytes,
/// and `SpanBatchCursor` puts together the transactions of the blocks that are wanted.
///
/// Encoding: 1, then the prefix: relative timestamp (varint), number of the last block's L1 origin (varint),
/// parent check (20 bytes), L1 origin check (20); then the payload: block count (varint), origin bits,
/// transaction counts (varints), and the transactions: contract creation bits, y parity bits, signatures (64
/// bytes each), recipients (20 each), data, nonces (varints), gas limits (varints), protected bits.
/// Source: ethereum-optimism/specs, specs/protocol/delta/span-batches.md, "Span batch format".
public struct SpanBatch: Sendable {
    /// The most blocks, transactions in all, and bytes of a transaction.
    public static var maximumElementCount: Int { 10_000_000 }

    /// The byte in front of the encoding.
    public static var typeByte: UInt8 { 1 }

    /// Seconds from the L2 genesis to the first block.
    public let relativeTimestamp: UInt64
    /// The height of the last block's L1 origin.
    public let lastOriginNumber: UInt64
    /// The height of the first block's L1 origin.
    public let firstOriginNumber: UInt64
    /// The number of blocks, at least 1.
    public let blockCount: Int
    /// The number of transactions of all blocks.
    public let transactionCount: Int

    /// The channel's bytes.
    let bytes: [UInt8]
    let parentCheck: SpanCheck
    let originCheck: SpanCheck
    let originBits: BitList
    /// For each block the number of its transactions, and in the two highest bits whether one of them sets code, and
    /// whether one is a post-exec transaction.
    let blocks: [UInt32]
    let creationBits: BitList
    let yParityBits: BitList
    /// Where the signatures begin.
    let signaturesStart: Int
    /// Where the recipients begin.
    let recipientsStart: Int
    /// Where the transactions' data begin.
    let dataStart: Int
    /// Where the nonces begin.
    let noncesStart: Int
    /// Where the gas limits begin.
    let gasLimitsStart: Int
    let protectedBits: BitList
    /// Where all parts end.
    let end: Int

    /// The number of the first transaction that cannot be put together; nil if all can.
    ///
    /// A batch that has one is dropped alone, where one that cannot be taken apart drops the rest of its
    /// channel.
    public let firstMalformedTransaction: Int?

    static var setCodeFlag: UInt32 { 1 << 31 }
    static var postExecFlag: UInt32 { 1 << 30 }

    /// The number of transactions of the block at `index`.
    @inline(__always)
    public func transactionCount(ofBlock index: Int) -> Int {
        Int(blocks[index] & ~(SpanBatch.setCodeFlag | SpanBatch.postExecFlag))
    }

    /// Whether a transaction of the block at `index` sets code.
    func setsCode(inBlock index: Int) -> Bool {
        blocks[index] & SpanBatch.setCodeFlag != 0
    }

    /// Whether a transaction of the block at `index` is a post-exec transaction.
    func holdsPostExec(inBlock index: Int) -> Bool {
        blocks[index] & SpanBatch.postExecFlag != 0
    }

    /// Whether the origin of the block at `index` is the one after the block before's.
    func advancesOrigin(atBlock index: Int) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return false }
            return originBits.bit(index, of: base)
        }
    }
}

/// The first 20 bytes of a hash, by which a span batch names a block.
struct SpanCheck: Equatable, Sendable {
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt32

    static var byteCount: Int { 20 }

    init(_ hash: Hash32) {
        word0 = hash.word0
        word1 = hash.word1
        word2 = UInt32(truncatingIfNeeded: hash.word2 >> 32)
    }

    /// Reads 20 bytes, which the caller has checked to be there.
    init(loading pointer: UnsafeRawPointer) {
        word0 = pointer.loadBigEndian64(at: 0)
        word1 = pointer.loadBigEndian64(at: 8)
        word2 = pointer.loadBigEndian32(at: 16)
    }
}
