import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// A block of a chain that was found valid.
public struct ChainBlock: Sendable {
    /// The header.
    public let header: Header
    /// Keccak-256 of the header's encoding.
    public let hash: Hash32
    /// The hashes of the ommers that the block lists.
    public let ommerHashes: [Hash32]
    /// The sum of the difficulties up to and including the block's.
    public let totalDifficulty: UInt256
    /// The parent's position among the chain's blocks; nil for the genesis block.
    public let parent: Int?
}

/// A tree of Ethereum blocks that grows from a genesis block, each validated and executed on its parent.
///
/// The state below every block stays readable, so that any block can be built on. Proof of work is not checked.
///
/// Source: execution-specs, `state_transition` of each fork.
public final class EthereumChain {
    /// When the rules change.
    public let schedule: EthereumSchedule
    /// All valid blocks in the order of their arrival, the genesis block first.
    public private(set) var blocks: [ChainBlock]
    /// The position of the canonical head.
    ///
    /// From Paris on the newest block; before, the first block of the greatest total difficulty.
    public private(set) var head = 0

    /// Makes what sees the transactions of the next block, which run on the given machine; nil for nothing.
    public var makeTracer: ((EVM) -> Tracer?)?

    private let source: CommittedStateSource
    /// The state of the block that was executed last.
    private var state: WorldState

    /// Begins a chain at its genesis block, whose state `state` holds.
    ///
    /// - Parameters:
    ///   - schedule: when the rules change.
    ///   - genesis: the genesis block's header; its own fields are not checked.
    ///   - state: the genesis state, committed into `source`.
    ///   - source: serves the nodes of `state` and receives those of the blocks.
    public init(
        schedule: EthereumSchedule,
        genesis: Header,
        state: WorldState,
        source: CommittedStateSource,
    ) {
        self.schedule = schedule
        self.state = state
        self.source = source
        stateRoot = genesis.stateRoot
        blocks = [
            ChainBlock(
                header: genesis,
                hash: genesis.hash,
                ommerHashes: [],
                totalDifficulty: genesis.difficulty,
                parent: nil,
            )
        ]
    }

    /// The root of `state`; nil where a block failed on it.
    private var stateRoot: Hash32?

    /// The position of the block with this hash; nil where there is none.
    public func position(of hash: Hash32) -> Int? {
        blocks.lastIndex { $0.hash == hash }
    }

    /// The state after a block, to be read.
    public func state(after position: Int) -> WorldState {
        WorldState(root: blocks[position].header.stateRoot, source: source, after: state)
    }

    /// Validates and executes a block, given by its encoding, and makes it the head where it is to be.
    ///
    /// A block that the chain has already changes nothing.
    ///
    /// - Returns: the block's position.
    /// - Throws: `BlockFailure`; the chain is then as before.
    @discardableResult
    public func add(encoded: [UInt8]) throws(BlockFailure) -> Int {
        let block: Block
        do {
            block = try Block(encoded: encoded)
        } catch {
            throw .invalid(.malformed(error))
        }
        let hash = block.header.hash
        if let known = position(of: hash) { return known }
        guard let parent = position(of: block.header.parentHash) else {
            throw .invalid(.unknownParent(block.header.parentHash))
        }
        let era = schedule.era(
            number: block.header.number,
            timestamp: block.header.timestamp,
            parentTotalDifficulty: blocks[parent].totalDifficulty,
        )
        do {
            try validate(block, byteCount: encoded.count, parent: parent, era)
        } catch {
            throw .invalid(error)
        }
        try execute(block, parent: parent, era)

        let totalDifficulty = blocks[parent].totalDifficulty.addingSaturated(block.header.difficulty)
        blocks.append(
            ChainBlock(
                header: block.header,
                hash: hash,
                ommerHashes: block.ommers.map { $0.hash },
                totalDifficulty: totalDifficulty,
                parent: parent,
            )
        )
        let position = blocks.count - 1
        if era.fork >= .paris || totalDifficulty > blocks[head].totalDifficulty { head = position }
        return position
    }

    /// Runs a valid header's body on the parent's state and compares what comes of it.
    private func execute(_ block: Block, parent: Int, _ era: EthereumEra) throws(BlockFailure) {
        let parentRoot = blocks[parent].header.stateRoot
        if stateRoot != parentRoot {
            state = WorldState(root: parentRoot, source: source, after: state)
        }
        stateRoot = nil
        let executor = EthereumBlockExecutor(
            inputs(of: block, parent: parent, era),
            state: state,
            blockHashes: AncestorHashes(of: parent, in: blocks),
            sink: source.committed,
        )
        if let makeTracer { executor.tracer = makeTracer(executor.evm) }
        let outcome = try executor.run(block.transactions)
        if let mismatch = mismatch(of: outcome, block, era) { throw .invalid(mismatch) }
        stateRoot = outcome.stateRoot
    }

    /// What a block runs besides its transactions.
    func inputs(of block: Block, parent: Int, _ era: EthereumEra) -> EthereumBlockInputs {
        let header = block.header
        return EthereumBlockInputs(
            era: era,
            environment: BlockEnvironment(
                number: header.number,
                timestamp: header.timestamp,
                coinbase: header.beneficiary,
                gasLimit: header.gasLimit,
                baseFee: header.baseFeePerGas ?? .zero,
                randomnessOrDifficulty: era.fork >= .paris ? UInt256(header.prevRandao) : header.difficulty,
                blobBaseFee: era.blobs.map { $0.baseFee(excessBlobGas: header.excessBlobGas ?? 0) } ?? .one,
                chainID: schedule.chainID,
            ),
            parentHash: header.parentHash,
            parentBeaconBlockRoot: header.parentBeaconBlockRoot,
            movesDAOBalances: schedule.daoForkNumber == header.number,
            ommers: block.ommers.map { ommer in
                BlockReward.Ommer(beneficiary: ommer.beneficiary, age: header.number - ommer.number)
            },
            withdrawals: block.withdrawals,
            depositContract: schedule.depositContract,
        )
    }

    /// The first field of the header that execution does not confirm; nil where there is none.
    private func mismatch(
        of outcome: EthereumBlockOutcome,
        _ block: Block,
        _ era: EthereumEra,
    ) -> InvalidBlock? {
        let header = block.header
        if outcome.gasUsed != header.gasUsed { return .gasUsed(outcome.gasUsed) }
        if let used = header.blobGasUsed, outcome.blobGasUsed != used {
            return .blobGasUsed(outcome.blobGasUsed)
        }
        let transactionsRoot = OrderedTrie.root(of: block.transactions)
        if transactionsRoot != header.transactionsRoot { return .transactionsRoot(transactionsRoot) }
        if outcome.logsBloom != header.logsBloom { return .logsBloom }
        let receiptsRoot = OrderedTrie.root(of: outcome.receipts.map { $0.encodeForTrie() })
        if receiptsRoot != header.receiptsRoot { return .receiptsRoot(receiptsRoot) }
        if let expected = header.requestsHash {
            let hash = ExecutionRequests.hash(outcome.requests)
            if hash != expected { return .requestsHash(hash) }
        }
        if outcome.stateRoot != header.stateRoot { return .stateRoot(outcome.stateRoot) }
        return nil
    }
}

/// The hashes of a block's ancestors, for BLOCKHASH.
private final class AncestorHashes: BlockHashSource {
    private let blocks: [ChainBlock]
    private let parent: Int

    init(of parent: Int, in blocks: [ChainBlock]) {
        self.parent = parent
        self.blocks = blocks
        super.init()
    }

    override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        var position = parent
        while blocks[position].header.number > number, let next = blocks[position].parent { position = next }
        return blocks[position].header.number == number ? blocks[position].hash : .zero
    }
}
