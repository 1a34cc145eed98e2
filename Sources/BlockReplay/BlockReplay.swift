import EVM
import EthereumCodec
import EthereumTypes
import MerklePatricia
import StateTransition
import WorldState

/// A block that was built again.
public struct ReplayedBlock: Sendable {
    /// The block's height.
    public var number: UInt64
    /// The number of its transactions.
    public var transactionCount: Int
    /// The gas they used.
    public var gasUsed: UInt64
    /// The hash of the block as built.
    public var hash: Hash32
    /// The hash of the block as recorded.
    public var expectedHash: Hash32
    /// The first field of the header that differs, with both values, where the file records the header.
    public var difference: String?

    /// Whether it came out as recorded.
    public var isEqual: Bool { hash == expectedHash }
}

extension BlockFile {
    /// The parent, with a gas limit of zero where the base fee is given: a block that can hold nothing leaves its base
    /// fee to the next one.
    private var head: Header {
        guard let baseFee else { return parent }
        var head = parent
        head.baseFeePerGas = baseFee
        head.gasLimit = 0
        return head
    }

    /// Builds the block again.
    ///
    /// Throws `ReplayFailure` where no block comes out, for want of a pre-image or because the attributes are invalid.
    public func replay() throws(ReplayFailure) -> ReplayedBlock {
        let executor = L2BlockExecutor(
            configuration: configuration,
            head: head,
            headHash: parentHash,
            source: RecordedState(preimages),
            blockHashes: RecordedBlockHashes(self),
        )
        let block: L2Block
        do {
            block = try executor.execute(attributes)
        } catch {
            throw ReplayFailure("the block cannot be built: \(error)")
        }
        return ReplayedBlock(
            number: block.header.number,
            transactionCount: block.transactions.count,
            gasUsed: block.header.gasUsed,
            hash: block.hash,
            expectedHash: expectedHash,
            difference: block.hash == expectedHash
                ? nil : HeaderFields.firstDifference(block.header, from: expectedFields),
        )
    }
}

/// The state that a file records.
private final class RecordedState: StateSource {
    private let preimages: [Hash32: [UInt8]]

    init(_ preimages: [Hash32: [UInt8]]) {
        self.preimages = preimages
        super.init()
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let preimage = preimages[hash] else { throw .missingNode(hash) }
        return preimage
    }

    override func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        try node(hash)
    }
}

/// The hashes of the blocks before: the parent's is known, older ones by way of recorded headers.
private final class RecordedBlockHashes: BlockHashSource {
    private let file: BlockFile

    init(_ file: BlockFile) {
        self.file = file
        super.init()
    }

    override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        var (hash, header) = (file.parentHash, file.parent)
        while header.number > number {
            hash = header.parentHash
            if header.number == number + 1 { return hash }
            guard let encoded = file.preimages[hash] else { throw .missingNode(hash) }
            do {
                header = try Header(encoded: encoded)
            } catch {
                throw .malformedNode(hash, offset: error.offset)
            }
        }
        return hash
    }
}
