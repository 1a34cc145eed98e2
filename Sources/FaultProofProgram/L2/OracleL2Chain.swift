import ChainConfiguration
import Derivation
import EVM
import EthereumCodec
import EthereumTypes
import MerklePatricia
import Preimage
import StateTransition

/// The L2 chain: the agreed block and those before it, read from the oracle as they are asked for, and the
/// blocks that this run has built.
final class OracleL2Chain<Oracle: PreimageOracle>: BlockHashSource, L2ChainSource {
    private struct Block {
        let hash: Hash32
        let header: Header
        var transactions: [[UInt8]]?
    }

    private let oracle: SharedOracle<Oracle>
    private let nodes: KeccakNodeSource<Oracle>
    private let configuration: RollupConfiguration
    /// From the agreed block down, without gaps.
    private var agreed: [Block]
    /// From the block after the agreed one up.
    private var built: [Block] = []

    /// Reads the agreed block's header.
    init(
        agreed hash: Hash32,
        _ configuration: RollupConfiguration,
        _ oracle: SharedOracle<Oracle>,
    ) throws(ChainSourceError) {
        self.oracle = oracle
        self.configuration = configuration
        nodes = KeccakNodeSource(oracle)
        agreed = [try OracleL2Chain.read(hash, oracle)]
        super.init()
    }

    private static func read(_ hash: Hash32, _ oracle: SharedOracle<Oracle>) throws(ChainSourceError) -> Block
    {
        let encoded: [UInt8]
        do {
            encoded = try oracle.get(hash, after: .l2BlockHeader(hash))
        } catch {
            throw .unavailable
        }
        do {
            return Block(hash: hash, header: try Header(encoded: encoded), transactions: nil)
        } catch {
            throw oracle.noteL2(.header(hash, error))
        }
    }

    /// The header of the agreed block.
    var agreedHeader: Header { agreed[0].header }

    /// Adds a block that was built on the newest one.
    func append(_ block: L2Block) {
        built.append(Block(hash: block.hash, header: block.header, transactions: block.transactions))
    }

    /// Gives up the blocks after block `number`, which is the agreed one or was built by this run.
    func removeBlocks(after number: UInt64) {
        let kept = Int(number - agreed[0].header.number)
        built.removeLast(built.count - kept)
    }

    /// What derivation keeps of the agreed block.
    func agreedInfo() throws(ChainSourceError) -> L2BlockInfo {
        guard let info = try blockInfo(number: agreedHeader.number) else {
            throw oracle.noteL2(.missingBlock(agreedHeader.number))
        }
        return info
    }

    /// The hash and header of block `number`, which is not above the newest.
    func header(number: UInt64) throws(ChainSourceError) -> (hash: Hash32, header: Header) {
        guard let place = try find(number) else { throw oracle.noteL2(.missingBlock(number)) }
        let block = self[place]
        return (block.hash, block.header)
    }

    /// Where a block stands in one of the two arrays.
    private enum Place {
        case agreed(Int)
        case built(Int)
    }

    private subscript(place: Place) -> Block {
        get {
            switch place {
            case .agreed(let index): agreed[index]
            case .built(let index): built[index]
            }
        }
        set {
            switch place {
            case .agreed(let index): agreed[index] = newValue
            case .built(let index): built[index] = newValue
            }
        }
    }

    private func find(_ number: UInt64) throws(ChainSourceError) -> Place? {
        let newestAgreed = agreed[0].header.number
        if number > newestAgreed {
            let index = number - newestAgreed - 1
            return index < UInt64(built.count) ? .built(Int(index)) : nil
        }
        while true {
            let oldest = agreed[agreed.count - 1].header
            if oldest.number <= number { break }
            let parent = try OracleL2Chain.read(oldest.parentHash, oracle)
            guard parent.header.number == oldest.number - 1 else {
                let (found, expected) = (parent.header.number, oldest.number - 1)
                throw oracle.noteL2(.number(parent.hash, found: found, expected: expected))
            }
            agreed.append(parent)
        }
        return .agreed(Int(newestAgreed - number))
    }

    func blockInfo(number: UInt64) throws(ChainSourceError) -> L2BlockInfo? {
        guard let place = try find(number) else { return nil }
        let block = self[place]
        let first = try firstTransaction(at: place)
        do {
            return try L2BlockInfo(
                hash: block.hash,
                header: block.header,
                firstTransaction: first,
                configuration,
            )
        } catch {
            throw oracle.noteL2(.block(block.hash, error))
        }
    }

    /// The system configuration that was in force in block `number`, which is there.
    func systemConfiguration(number: UInt64) throws(ChainSourceError) -> SystemConfiguration {
        guard let place = try find(number) else { throw oracle.noteL2(.missingBlock(number)) }
        let block = self[place]
        let first = try firstTransaction(at: place)
        do {
            return try SystemConfiguration(
                hash: block.hash,
                header: block.header,
                firstTransaction: first,
                configuration,
            )
        } catch {
            throw oracle.noteL2(.block(block.hash, error))
        }
    }

    /// The deposit that tells a block's L1 origin; nil of the genesis block, which has none.
    private func firstTransaction(at place: Place) throws(ChainSourceError) -> [UInt8]? {
        if self[place].header.number == configuration.genesis.l2.number { return nil }
        return try transactions(at: place).first
    }

    func transactions(number: UInt64) throws(ChainSourceError) -> [[UInt8]]? {
        guard let place = try find(number) else { return nil }
        return try transactions(at: place)
    }

    private func transactions(at place: Place) throws(ChainSourceError) -> [[UInt8]] {
        let block = self[place]
        if let transactions = block.transactions { return transactions }
        do {
            try oracle.hint(.l2Transactions(block.hash))
        } catch {
            throw .unavailable
        }
        let transactions: [[UInt8]]
        do {
            transactions = try OrderedTrie.items(root: block.header.transactionsRoot, source: nodes)
        } catch {
            if case .missingNode = error { throw .unavailable }
            throw oracle.noteL2(.list(block: block.hash, error))
        }
        self[place].transactions = transactions
        return transactions
    }

    override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        do {
            guard let place = try find(number) else { return .zero }
            return self[place].hash
        } catch {
            throw .missingNode(agreed[agreed.count - 1].header.parentHash)
        }
    }
}
