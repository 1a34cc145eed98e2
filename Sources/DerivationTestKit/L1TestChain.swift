import Derivation
import EthereumCodec
import EthereumTypes
import MerklePatricia

/// What an L1 block of a test chain holds.
public struct L1BlockContents {
    /// Seconds since the Unix epoch; nil for the chain's block time after the block before.
    public var timestamp: UInt64?
    /// The envelopes of the transactions.
    public var transactions: [[UInt8]] = []
    /// The events of the block, all of one successful transaction.
    public var logs: [Log] = []
    /// The receipts; nil for one of `logs` if there are any.
    public var receipts: [Receipt]?
    /// The block's blobs with their versioned hashes.
    public var blobs: [(hash: Hash32, bytes: [UInt8])] = []
    /// The base fee, in wei.
    public var baseFee: UInt256 = 7
    /// The running excess of blob gas; nil before Cancun.
    public var excessBlobGas: UInt64?
    /// The parent beacon block's root; nil before Cancun.
    public var parentBeaconBlockRoot: Hash32?
    /// The hash of the block's requests; nil before Prague.
    public var requestsHash: Hash32?
    /// Distinguishes blocks that are the same otherwise: the randomness.
    public var prevRandao: Hash32 = .zero

    /// Makes the contents of an empty block.
    public init() {}

    /// Makes the contents of a block of transactions.
    public init(transactions: [[UInt8]]) { self.transactions = transactions }

    /// Makes the contents of a block of events.
    public init(logs: [Log]) { self.logs = logs }

    /// The receipts of a block's transactions: the type of each, whether it succeeded, and its events.
    public static func receipts(
        _ transactions: [(type: TransactionType, isSuccess: Bool, logs: [Log])]
    ) -> [Receipt] {
        transactions.enumerated().map { index, transaction in
            Receipt(
                type: transaction.type,
                outcome: .status(transaction.isSuccess),
                cumulativeGasUsed: 100_000 * UInt64(index + 1),
                bloom: Bloom(of: transaction.logs),
                logs: transaction.logs,
            )
        }
    }
}

/// An L1 chain in memory.
///
/// Hashes, parents, roots, blooms and times are right, so that the headers and lists can be put into a
/// witness.
public struct L1TestChain: L1ChainSource {
    private struct Entry {
        var block: L1Block
        var contents: L1BlockContents
        var receipts: [Receipt]
    }

    /// What was read, so that tests can tell what was not.
    public struct Reads: Equatable, Sendable {
        /// The heights of the blocks whose transactions were read, in order.
        public var transactions: [UInt64] = []
        /// The heights of the blocks whose receipts were read, in order.
        public var receipts: [UInt64] = []
        /// The indexes of the blobs that were read, in order.
        public var blobs: [UInt64] = []
    }

    /// The height of the first block.
    public let firstNumber: UInt64
    /// Seconds between blocks.
    public let blockTime: UInt64
    /// What was read so far.
    public private(set) var reads = Reads()
    /// Heights of blocks whose data cannot be read.
    public var unavailable: [UInt64] = []
    private var entries: [Entry] = []

    /// Makes a chain of one empty block.
    public init(
        firstNumber: UInt64 = 0,
        timestamp: UInt64,
        blockTime: UInt64 = 12,
        parentHash: Hash32 = .zero
    ) {
        self.firstNumber = firstNumber
        self.blockTime = blockTime
        var contents = L1BlockContents()
        contents.timestamp = timestamp
        append(contents, number: firstNumber, parentHash: parentHash, timestamp: timestamp)
    }

    /// The newest block.
    public var head: L1BlockReference { entries[entries.count - 1].block.reference }

    /// All blocks.
    public var references: [L1BlockReference] { entries.map(\.block.reference) }

    /// The header, transactions and receipts of all blocks.
    public var contents: [(header: Header, transactions: [[UInt8]], receipts: [Receipt])] {
        entries.map { ($0.block.header, $0.contents.transactions, $0.receipts) }
    }

    /// The block at a height of the chain.
    public subscript(number: UInt64) -> L1BlockReference {
        entries[Int(number - firstNumber)].block.reference
    }

    /// Adds a block.
    @discardableResult
    public mutating func append(_ contents: L1BlockContents = L1BlockContents()) -> L1BlockReference {
        let parent = head
        append(
            contents,
            number: parent.number + 1,
            parentHash: parent.hash,
            timestamp: contents.timestamp ?? parent.timestamp + blockTime,
        )
        return head
    }

    /// Adds empty blocks until the head has this height.
    public mutating func extend(to number: UInt64) {
        while head.number < number { append() }
    }

    /// Removes the newest blocks, so that the head has this height.
    public mutating func rewind(to number: UInt64) {
        entries.removeLast(Int(head.number - number))
    }

    private mutating func append(
        _ contents: L1BlockContents,
        number: UInt64,
        parentHash: Hash32,
        timestamp: UInt64,
    ) {
        var receipts = contents.receipts ?? []
        if contents.receipts == nil, !contents.logs.isEmpty {
            receipts = L1BlockContents.receipts([(.dynamicFee, true, contents.logs)])
        }
        var bloom = Bloom.empty
        for receipt in receipts { bloom.formUnion(receipt.bloom) }
        let header = Header(
            parentHash: parentHash,
            transactionsRoot: OrderedTrie.root(of: contents.transactions),
            receiptsRoot: OrderedTrie.root(of: receipts.map { $0.encodeForTrie() }),
            logsBloom: bloom,
            number: number,
            gasLimit: 30_000_000,
            timestamp: timestamp,
            prevRandao: contents.prevRandao,
            baseFeePerGas: contents.baseFee,
            withdrawalsRoot: contents.excessBlobGas.map { _ in .zero },
            blobGasUsed: contents.excessBlobGas.map { _ in UInt64(contents.blobs.count) * 131_072 },
            excessBlobGas: contents.excessBlobGas,
            parentBeaconBlockRoot: contents.excessBlobGas.map { _ in contents.parentBeaconBlockRoot ?? .zero
            },
            requestsHash: contents.requestsHash,
        )
        entries.append(
            Entry(block: L1Block(hash: header.hash, header: header), contents: contents, receipts: receipts)
        )
    }

    // MARK: L1ChainSource

    /// The block at a height; nil beyond the head.
    public mutating func block(number: UInt64) throws(ChainSourceError) -> L1Block? {
        guard number >= firstNumber else { throw .unavailable }
        let index = number - firstNumber
        return index < UInt64(entries.count) ? entries[Int(index)].block : nil
    }

    /// The block of a hash.
    public mutating func block(hash: Hash32) throws(ChainSourceError) -> L1Block {
        try entry(hash).block
    }

    /// The envelopes of a block's transactions.
    public mutating func transactions(of block: L1BlockReference) throws(ChainSourceError) -> [[UInt8]] {
        reads.transactions.append(block.number)
        return try entry(block.hash).contents.transactions
    }

    /// The receipts of a block.
    public mutating func receipts(of block: L1BlockReference) throws(ChainSourceError) -> [Receipt] {
        reads.receipts.append(block.number)
        return try entry(block.hash).receipts
    }

    /// The bytes of a blob.
    public mutating func blob(
        _ blob: IndexedBlobHash,
        of block: L1BlockReference,
    ) throws(ChainSourceError) -> [UInt8] {
        reads.blobs.append(blob.index)
        for candidate in try entry(block.hash).contents.blobs where candidate.hash == blob.hash {
            return candidate.bytes
        }
        throw .unavailable
    }

    private func entry(_ hash: Hash32) throws(ChainSourceError) -> Entry {
        guard let entry = entries.first(where: { $0.block.hash == hash }),
            !unavailable.contains(entry.block.header.number)
        else { throw .unavailable }
        return entry
    }
}
