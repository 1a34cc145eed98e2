import ChainConfiguration
import Derivation
import EVM
import EthereumCodec
import EthereumTypes
import MerklePatricia
import StateTransition
import WorldState

/// An L2 chain in memory whose blocks are executed.
///
/// It keeps all that was ever read or written, also of blocks that were given up, for witnesses.
public final class ExecutedL2Chain: L2ChainSource {
    /// One block.
    public struct Block {
        /// The header.
        public let header: Header
        /// What derivation keeps of the block.
        public let info: L2BlockInfo
        /// The envelopes of the transactions.
        public let transactions: [[UInt8]]
        /// The receipts.
        public let receipts: [Receipt]
        /// The configuration that was in force in the block.
        public let systemConfiguration: SystemConfiguration
        /// What is claimed of the block.
        public let output: OutputRoot
    }

    /// The blocks, the genesis block first.
    public private(set) var blocks: [Block] = []
    /// The blocks that were given up.
    public private(set) var abandoned: [Block] = []
    /// The state of all blocks.
    public let state: MemoryState
    /// What accelerated precompiles answered.
    public let precompiles = RecordingPrecompiles()
    private let configuration: RollupConfiguration
    private let executor: L2BlockExecutor
    private let hashes = BlockHashes()

    /// Begins with a genesis block, of which the configuration has the hash.
    public init(_ configuration: RollupConfiguration, genesis: L2Genesis) throws {
        self.configuration = configuration
        state = MemoryState()
        try state.absorb(stateRoot: genesis.header.stateRoot, from: genesis.state) { genesis.state.codes[$0] }
        executor = L2BlockExecutor(
            configuration: configuration,
            head: genesis.header,
            headHash: genesis.header.hash,
            source: state,
            blockHashes: hashes,
            precompileHook: precompiles,
        )
        try append(genesis.header, hash: genesis.header.hash, transactions: [], receipts: [])
    }

    /// The newest block.
    public var head: Block { blocks[blocks.count - 1] }

    /// The block at a height, if the chain has it.
    public func block(number: UInt64) -> Block? {
        guard let first = blocks.first, number >= first.header.number else { return nil }
        let index = number - first.header.number
        return index < UInt64(blocks.count) ? blocks[Int(index)] : nil
    }

    /// The block of a hash, on the chain or given up.
    public func block(hash: Hash32) -> Block? { (blocks + abandoned).first { $0.info.hash == hash } }

    /// The state after the newest block.
    public func headState() -> WorldState { WorldState(root: head.header.stateRoot, source: state) }

    /// Executes the block that attributes ask for, and makes it the newest.
    ///
    /// Throws `BlockExecutionError` where the attributes lead to no block; the chain is then as it was.
    @discardableResult
    public func append(_ attributes: PayloadAttributes) throws -> Block {
        let block = try executor.execute(attributes)
        try append(block.header, hash: block.hash, transactions: block.transactions, receipts: block.receipts)
        return head
    }

    /// Removes the newest blocks, so that the head has this height.
    public func rewind(to number: UInt64) {
        while head.header.number > number { abandoned.append(blocks.removeLast()) }
        hashes.hashes.removeLast(hashes.hashes.count - blocks.count)
        executor.rewind(to: head.header, hash: head.info.hash)
    }

    private func append(
        _ header: Header,
        hash: Hash32,
        transactions: [[UInt8]],
        receipts: [Receipt],
    ) throws {
        try state.absorb(stateRoot: header.stateRoot, from: executor.source) { executor.state.knownCode($0) }
        let first = transactions.first
        let block = Block(
            header: header,
            info: try L2BlockInfo(hash: hash, header: header, firstTransaction: first, configuration),
            transactions: transactions,
            receipts: receipts,
            systemConfiguration: try SystemConfiguration(
                hash: hash,
                header: header,
                firstTransaction: first,
                configuration,
            ),
            output: OutputRoot(
                stateRoot: header.stateRoot,
                messagePasserStorageRoot: try executor.messagePasserStorageRoot(ofState: header.stateRoot),
                blockHash: hash,
            ),
        )
        blocks.append(block)
        hashes.hashes.append((header.number, hash))
    }

    // MARK: L2ChainSource

    /// What derivation keeps of the block at a height.
    public func blockInfo(number: UInt64) throws(ChainSourceError) -> L2BlockInfo? {
        block(number: number)?.info
    }

    /// The envelopes of the transactions of the block at a height.
    public func transactions(number: UInt64) throws(ChainSourceError) -> [[UInt8]]? {
        block(number: number)?.transactions
    }

    /// The hashes of the chain's blocks, for the instruction that asks for them.
    private final class BlockHashes: BlockHashSource {
        var hashes: [(number: UInt64, hash: Hash32)] = []

        override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
            hashes.last { $0.number == number }?.hash ?? .zero
        }
    }
}
