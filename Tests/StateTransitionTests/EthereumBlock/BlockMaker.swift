import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// A chain in memory, and valid blocks to go on it: tests change one thing of them at a time.
struct BlockMaker {
    static let miner = Address(lowBytes: 0x3117e4)

    let chain: EthereumChain

    /// Begins a chain under one fork's rules, with code at some addresses.
    init(_ fork: EthereumFork, code: [Address: [UInt8]] = [:]) throws {
        try self.init(EthereumSchedule(EthereumEra(fork)), genesisFork: fork, code: code)
    }

    /// Begins a chain; its genesis block has the fields of `genesisFork`.
    init(
        _ schedule: EthereumSchedule,
        genesisFork: EthereumFork,
        code: [Address: [UInt8]] = [:],
        balances: [Address: UInt256] = [:],
    ) throws {
        let source = CommittedStateSource(base: StateSource())
        let state = WorldState(root: Account.emptyRoot, source: source)
        var codes = code
        if genesisFork >= .prague {
            // STOP: no requests.
            codes[ExecutionRequests.withdrawalContract] = codes[ExecutionRequests.withdrawalContract] ?? [0]
            codes[ExecutionRequests.consolidationContract] =
                codes[ExecutionRequests.consolidationContract] ?? [0]
        }
        for (address, bytes) in codes {
            let account = try state.account(address)
            bytes.withUnsafeBufferPointer { state.setCode($0, of: account) }
        }
        for (address, balance) in balances { state.setBalance(balance, of: try state.account(address)) }
        var genesis = Header(stateRoot: try state.commit(into: source.committed), gasLimit: 30_000_000)
        BlockMaker.addFields(of: genesisFork, to: &genesis)
        if genesisFork < .paris { genesis.difficulty = 1_048_576 }
        chain = EthereumChain(schedule: schedule, genesis: genesis, state: state, source: source)
    }

    private static func addFields(of fork: EthereumFork, to header: inout Header) {
        if fork >= .london { header.baseFeePerGas = 1_000_000_000 }
        if fork >= .shanghai { header.withdrawalsRoot = Account.emptyRoot }
        if fork >= .cancun {
            header.blobGasUsed = 0
            header.excessBlobGas = 0
            header.parentBeaconBlockRoot = .zero
        }
        if fork >= .prague { header.requestsHash = ExecutionRequests.hash([]) }
    }

    /// A valid block without transactions on the block at `position`.
    func block(
        on position: Int,
        after seconds: UInt64 = 12,
        extraData: [UInt8] = [],
        ommers: [Header] = [],
        withdrawals: [Withdrawal] = [],
    ) throws -> Block {
        let parent = chain.blocks[position]
        var header = Header(
            parentHash: parent.hash,
            beneficiary: BlockMaker.miner,
            stateRoot: .zero,
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            number: parent.header.number + 1,
            gasLimit: parent.header.gasLimit,
            timestamp: parent.header.timestamp + seconds,
            extraData: extraData,
        )
        let era = chain.schedule.era(
            number: header.number,
            timestamp: header.timestamp,
            parentTotalDifficulty: parent.totalDifficulty,
        )
        BlockMaker.addFields(of: era.fork, to: &header)
        if era.fork >= .london, let baseFee = parent.header.baseFeePerGas {
            header.baseFeePerGas = BaseFeeRule.ethereum
                .baseFee(after: baseFee, gasLimit: parent.header.gasLimit, gasUsed: 0)
        } else if era.fork >= .london {
            header.gasLimit *= 2
        }
        if era.fork < .paris {
            header.difficulty = Difficulty.next(
                number: header.number,
                timestamp: header.timestamp,
                parentDifficulty: parent.header.difficulty,
                parentTimestamp: parent.header.timestamp,
                parentHasOmmers: parent.header.ommersHash != Header.emptyOmmersHash,
                fork: era.fork,
                bombDelay: era.bombDelay,
            )
        }
        if !ommers.isEmpty {
            var writer = RLPWriter()
            writer.appendList { list in for ommer in ommers { ommer.append(to: &list) } }
            header.ommersHash = Keccak256.hash(writer.bytes)
        }
        if era.fork >= .shanghai {
            header.withdrawalsRoot = OrderedTrie.root(of: withdrawals.map { $0.encode() })
        }
        let block = Block(
            header: header,
            transactions: [],
            ommers: ommers,
            withdrawals: era.fork >= .shanghai ? withdrawals : nil,
        )
        return try withStateRoot(block, parent: position, era)
    }

    /// The block with the state root that its execution gives.
    private func withStateRoot(_ block: Block, parent: Int, _ era: EthereumEra) throws -> Block {
        let executor = EthereumBlockExecutor(
            chain.inputs(of: block, parent: parent, era),
            state: chain.state(after: parent),
            blockHashes: BlockHashSource(),
            sink: NodeSink(),
        )
        var block = block
        do {
            block.header.stateRoot = try executor.run([]).stateRoot
        } catch BlockFailure.invalid {
            // The block is to be refused.
        }
        return block
    }

    /// Adds a valid block and returns its position.
    @discardableResult
    func add(_ block: Block) throws -> Int { try chain.add(encoded: block.encode()) }

    /// Expects that the chain refuses a block for one reason and is as before.
    func refuses(
        _ block: Block,
        _ reason: InvalidBlock,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) {
        let (count, head) = (chain.blocks.count, chain.head)
        #expect(throws: BlockFailure.invalid(reason), sourceLocation: sourceLocation) {
            try chain.add(encoded: block.encode())
        }
        #expect(chain.blocks.count == count && chain.head == head, sourceLocation: sourceLocation)
    }

    /// The balance of an account after the block at `position`, in wei.
    func balance(of address: Address, after position: Int) throws -> UInt256 {
        let state = chain.state(after: position)
        return state.balance(of: try state.account(address))
    }
}
