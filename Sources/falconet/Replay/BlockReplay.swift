import EthereumCodec
import EthereumTypes
import EVM
import MerklePatricia
import StateTransition
import WorldState

/// A block that was built again.
struct ReplayedBlock {
    /// The block's height.
    var number: UInt64
    /// The number of its transactions.
    var transactionCount: Int
    /// The gas they used.
    var gasUsed: UInt64
    /// The hash of the block as built.
    var hash: Hash32
    /// The hash of the block as recorded.
    var expectedHash: Hash32
    /// The first field of the header that differs, with both values, where the file records the header.
    var difference: String?

    /// Whether it came out as recorded.
    var isEqual: Bool { hash == expectedHash }

    /// One line for a person.
    func line(file: String) -> String {
        let work = "\(transactionCount) transactions, \(Terminal.grouped(gasUsed)) gas"
        if isEqual { return "\(file): EQUAL: block \(number), \(work), \(hash.text)" }
        let detail = difference.map { "; \($0)" } ?? ""
        return
            "\(file): DIFFERENT: block \(number), \(work), built \(hash.text), recorded \(expectedHash.text)\(detail)"
    }
}

/// Builds the block that a file records.
func replay(_ file: BlockFile) throws -> ReplayedBlock {
    let executor = L2BlockExecutor(
        configuration: file.configuration,
        head: file.parent,
        headHash: file.parentHash,
        source: RecordedState(file.preimages),
        blockHashes: RecordedBlockHashes(file),
    )
    let block: L2Block
    do {
        block = try executor.execute(file.attributes)
    } catch {
        throw RunFailure(description: "the block cannot be built: \(error)")
    }
    return ReplayedBlock(
        number: block.header.number,
        transactionCount: block.transactions.count,
        gasUsed: block.header.gasUsed,
        hash: block.hash,
        expectedHash: file.expectedHash,
        difference: block.hash == file.expectedHash
            ? nil : HeaderFields.firstDifference(block.header, from: file.expectedFields),
    )
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
