import ChainConfiguration
import Derivation
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import Preimage

/// The L1 chain that ends in the claim's L1 head, read back from there block by block.
final class OracleL1Chain<Oracle: PreimageOracle>: L1ChainSource {
    private let oracle: SharedOracle<Oracle>
    private let observer: ProgramObserver
    private let nodes: KeccakNodeSource<Oracle>
    /// The blocks read so far, from the head down without gaps.
    private var blocks: [L1Block]
    /// Where the elements of every blob are found; computed when the first blob is read.
    private var blobElements: BlobFieldElements?

    /// Reads the head.
    init(
        endingAt head: Hash32,
        _ oracle: SharedOracle<Oracle>,
        _ observer: ProgramObserver,
    ) throws(ProgramFailure) {
        self.oracle = oracle
        self.observer = observer
        nodes = KeccakNodeSource(oracle)
        do {
            blocks = [try OracleL1Chain.read(head, oracle)]
        } catch {
            throw oracle.failure ?? .preimage(.missing(.keccak256(head)))
        }
        observer.didReadL1Block(blocks[0].header.number)
    }

    /// The block at which derivation begins: as far before the safe head's L1 origin as a channel can stay
    /// open, so that no channel is missed that was open at the origin.
    func derivationStart(
        _ safeHead: L2BlockInfo,
        _ rollup: RollupConfiguration,
    ) throws(ProgramFailure) -> L1BlockReference {
        let head = blocks[0].header.number
        guard let origin = try present(safeHead.l1Origin.number) else {
            throw .l1HeadBeforeOrigin(head: head, origin: safeHead.l1Origin.number)
        }
        guard origin.hash == safeHead.l1Origin.hash else {
            throw .originNotOnL1Chain(number: safeHead.l1Origin.number, hash: safeHead.l1Origin.hash)
        }
        let timeout = rollup.channelTimeout(at: L1InclusionTimestamp(origin.header.timestamp))
        let genesis = rollup.genesis.l1.number
        let (number, underflow) = origin.header.number.subtractingReportingOverflow(timeout)
        guard let start = try present(underflow ? genesis : max(number, genesis)) else {
            throw .l1HeadBeforeGenesis(head: head, genesis: genesis)
        }
        return start.reference
    }

    /// The first of the L1 blocks after `start`, up to block `end` of the chain, whose receipts name a batcher.
    func firstBatcherUpdate(
        after start: UInt64,
        upTo end: UInt64,
        _ rollup: RollupConfiguration,
    ) throws(ProgramFailure) -> UInt64? {
        let events = L1EventReader(rollup)
        var number = start
        while number < end {
            number += 1
            guard let block = try present(number) else { return nil }
            guard events.mayHoldConfigurationUpdates(block.header.logsBloom) else { continue }
            do {
                if events.namesBatcher(in: try receipts(of: block.reference)) { return number }
            } catch {
                throw oracle.failure ?? .malformedL1(.missingBlock(number))
            }
        }
        return nil
    }

    /// The block at height `number`; nil beyond the head.
    private func present(_ number: UInt64) throws(ProgramFailure) -> L1Block? {
        do {
            return try block(number: number)
        } catch {
            throw oracle.failure ?? .malformedL1(.missingBlock(number))
        }
    }

    private static func read(_ hash: Hash32, _ oracle: SharedOracle<Oracle>) throws(ChainSourceError)
        -> L1Block
    {
        let encoded: [UInt8]
        do {
            encoded = try oracle.get(hash, after: .l1BlockHeader(hash))
        } catch {
            throw .unavailable
        }
        do {
            return L1Block(hash: hash, header: try Header(encoded: encoded))
        } catch {
            throw oracle.noteL1(.header(hash, error))
        }
    }

    func block(number: UInt64) throws(ChainSourceError) -> L1Block? {
        let head = blocks[0].header.number
        guard number <= head else { return nil }
        while true {
            let oldest = blocks[blocks.count - 1]
            if oldest.header.number <= number { break }
            let parent = try OracleL1Chain.read(oldest.header.parentHash, oracle)
            // The chain's numbers fall by one, or the head is not that of a chain.
            guard parent.header.number == oldest.header.number - 1 else {
                let (found, expected) = (parent.header.number, oldest.header.number - 1)
                throw oracle.noteL1(.number(parent.hash, found: found, expected: expected))
            }
            blocks.append(parent)
            observer.didReadL1Block(parent.header.number)
        }
        return blocks[Int(head - number)]
    }

    func block(hash: Hash32) throws(ChainSourceError) -> L1Block {
        // By position: going through the blocks themselves would retain each one that is passed.
        for index in blocks.indices where blocks[index].hash == hash { return blocks[index] }
        return try OracleL1Chain.read(hash, oracle)
    }

    func transactions(of block: L1BlockReference) throws(ChainSourceError) -> [[UInt8]] {
        let root = try self.block(hash: block.hash).header.transactionsRoot
        return try list(root, of: block.hash, after: .l1Transactions(block.hash))
    }

    func receipts(of block: L1BlockReference) throws(ChainSourceError) -> [Receipt] {
        let root = try self.block(hash: block.hash).header.receiptsRoot
        let envelopes = try list(root, of: block.hash, after: .l1Receipts(block.hash))
        var receipts: [Receipt] = []
        receipts.reserveCapacity(envelopes.count)
        for envelope in envelopes {
            do {
                receipts.append(try Receipt(envelope: envelope))
            } catch {
                throw oracle.noteL1(.receipt(block: block.hash, index: receipts.count, error))
            }
        }
        return receipts
    }

    private func list(
        _ root: Hash32,
        of block: Hash32,
        after hint: Hint,
    ) throws(ChainSourceError) -> [[UInt8]] {
        do {
            try oracle.hint(hint)
        } catch {
            throw .unavailable
        }
        do {
            return try OrderedTrie.items(root: root, source: nodes)
        } catch {
            if case .missingNode = error { throw .unavailable }
            throw oracle.noteL1(.list(block: block, error))
        }
    }

    func blob(_ blob: IndexedBlobHash, of block: L1BlockReference) throws(ChainSourceError) -> [UInt8] {
        let elements = blobElements ?? BlobFieldElements()
        blobElements = elements
        do {
            return try oracle.use { oracle throws(PreimageError) in
                try oracle.blob(versionedHash: blob.hash, timestamp: block.timestamp, elements: elements)
            }
        } catch {
            throw .unavailable
        }
    }
}
