import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// A block that was built from payload attributes.
public struct L2Block: Sendable {
    /// The sealed header.
    public let header: Header
    /// Keccak-256 of the header's encoding.
    public let hash: Hash32
    /// The transactions' envelopes, in order.
    public let transactions: [[UInt8]]
    /// The receipts, in order.
    public let receipts: [Receipt]
}

/// Why no block follows from payload attributes.
public enum BlockExecutionError: Error, Equatable, Sendable {
    /// A transaction cannot be in the block; `index` counts from 0. Whoever derived the attributes drops or
    /// replaces them; the chain is as before.
    case invalidTransaction(index: Int, InvalidTransaction)
    /// The attributes lack or have what the fork demands or forbids.
    case invalidAttributes(InvalidAttributes)
    /// The parent's header has no valid parameters of the base fee.
    case invalidParentExtraData
    /// Something could not be read. The executor is unusable.
    case unreadable(ExecutionFailure)
}

/// What is wrong with payload attributes.
public enum InvalidAttributes: Equatable, Sendable {
    /// The timestamp is not after the parent's.
    case timestampNotAfterParent
    /// From Holocene on the parameters of the base fee must be there, and before they must not.
    case eip1559Parameters
    /// From Jovian on the least base fee must be there, and before it must not.
    case minimumBaseFee
    /// From Ecotone on the root of the parent beacon block must be there.
    case parentBeaconBlockRoot
}

/// Extends an L2 chain block by block from payload attributes: the engine of a fault-proof program.
///
/// Source: ethereum-optimism/specs, specs/protocol/exec-engine.md and the pages of that name of each fork.
public final class L2BlockExecutor {
    let configuration: RollupConfiguration
    let blockHashes: BlockHashSource
    let precompileHook: PrecompileHook?
    /// The state's nodes: those that the blocks built here have written, and the caller's below them.
    public let source: CommittedStateSource
    /// The newest block's header.
    public private(set) var head: Header
    /// The newest block's hash.
    public private(set) var headHash: Hash32
    /// The newest block's state.
    public private(set) var state: WorldState

    /// Begins at `head`, whose hash is given, since the caller knows it.
    ///
    /// `source` serves the state below its root.
    public init(
        configuration: RollupConfiguration,
        head: Header,
        headHash: Hash32,
        source: StateSource,
        blockHashes: BlockHashSource,
        precompileHook: PrecompileHook? = nil,
    ) {
        self.configuration = configuration
        self.head = head
        self.headHash = headHash
        self.blockHashes = blockHashes
        self.precompileHook = precompileHook
        self.source = CommittedStateSource(base: source)
        state = WorldState(root: head.stateRoot, source: self.source)
    }

    /// Builds the block that `attributes` describe on the newest one, and makes it the newest.
    ///
    /// After an error other than `.unreadable` the chain is as it was.
    public func execute(_ attributes: PayloadAttributes) throws(BlockExecutionError) -> L2Block {
        do {
            let block = try build(attributes)
            head = block.header
            headHash = block.hash
            return block
        } catch {
            // What the failed block did to the state is dropped with it.
            state = WorldState(root: head.stateRoot, source: source, after: state)
            throw error
        }
    }

    /// Makes an earlier block of this chain the newest again: the first, or one that was built here.
    public func rewind(to header: Header, hash: Hash32) {
        head = header
        headHash = hash
        state = WorldState(root: header.stateRoot, source: source, after: state)
    }

    /// The storage root of the contract that holds messages to L1, a part of the output root, in a state of
    /// the chain: the newest block's, or an earlier one's.
    public func messagePasserStorageRoot(ofState root: Hash32) throws(TrieError) -> Hash32 {
        let state = root == head.stateRoot ? state : WorldState(root: root, source: source)
        return state.storageRoot(of: try state.account(Predeploy.l2ToL1MessagePasser))
    }

    private func build(_ attributes: PayloadAttributes) throws(BlockExecutionError) -> L2Block {
        var header = try pendingHeader(attributes)
        let time = L2Timestamp(attributes.timestamp)
        let fork = configuration.fork(at: time)
        let evm = EVM(
            state: state,
            rules: Rules(fork),
            block: environment(of: header),
            blockHashes: blockHashes,
            precompileHook: precompileHook,
        )
        try prepareState(evm, header, time, fork)

        let executor = TransactionExecutor(evm: evm, fees: .opStack(fork))
        var receipts: [Receipt] = []
        receipts.reserveCapacity(attributes.transactions.count)
        for (index, envelope) in attributes.transactions.enumerated() {
            let receipt: Receipt
            do {
                receipt = try execute(envelope, executor, fork, gasUsedBefore: header.gasUsed)
            } catch {
                switch error {
                case .invalid(let reason): throw .invalidTransaction(index: index, reason)
                case .unreadable(let failure): throw .unreadable(failure)
                }
            }
            header.gasUsed = receipt.cumulativeGasUsed
            header.logsBloom.formUnion(receipt.bloom)
            receipts.append(receipt)
        }
        // L2 carries no blobs: from Jovian on the field holds the data-availability footprint.
        if fork >= .jovian { header.blobGasUsed = executor.footprint }
        do {
            header.stateRoot = try state.commit(into: source.committed)
            if fork >= .isthmus {
                let messagePasser = try state.account(Predeploy.l2ToL1MessagePasser)
                header.withdrawalsRoot = state.storageRoot(of: messagePasser)
            }
        } catch {
            throw .unreadable(.state(error))
        }
        header.transactionsRoot = OrderedTrie.root(of: attributes.transactions)
        header.receiptsRoot = OrderedTrie.root(of: receipts.map { $0.encodeForTrie() })
        return L2Block(
            header: header,
            hash: header.hash,
            transactions: attributes.transactions,
            receipts: receipts
        )
    }

    /// Runs one transaction and makes its receipt.
    private func execute(
        _ envelope: [UInt8],
        _ executor: TransactionExecutor,
        _ fork: OPFork,
        gasUsedBefore: UInt64,
    ) throws(TransactionFailure) -> Receipt {
        let transaction: Transaction
        do {
            transaction = try Transaction(envelope: envelope)
        } catch {
            throw .invalid(.malformed)
        }
        let result: TransactionResult
        var depositNonce: UInt64?
        switch transaction {
        case .signed(let signed):
            guard let sender = signed.recoverSender() else { throw .invalid(.invalidSignature) }
            result = try executor.execute(signed, sender: sender, envelope: envelope)
        case .deposit(let deposit):
            if fork >= .regolith { depositNonce = state.nonce(of: try executor.account(deposit.from)) }
            result = try executor.execute(deposit: deposit, isRegolith: fork >= .regolith)
        }
        return Receipt(
            type: transaction.type,
            outcome: .status(result.isSuccess),
            cumulativeGasUsed: gasUsedBefore + result.gasUsed,
            bloom: Bloom(of: result.logs),
            logs: result.logs,
            depositNonce: depositNonce,
            depositReceiptVersion: depositNonce != nil && fork >= .canyon ? 1 : nil,
        )
    }

    /// What happens to the state before the first transaction.
    private func prepareState(
        _ evm: EVM,
        _ header: Header,
        _ time: L2Timestamp,
        _ fork: OPFork,
    ) throws(BlockExecutionError) {
        do {
            if configuration.forks[.canyon] == time.rawValue { try Create2Deployer.deploy(to: state) }
        } catch {
            throw .unreadable(.state(error))
        }
        do {
            if let root = header.parentBeaconBlockRoot {
                try evm.callSystemContract(SystemContract.beaconRoots, root)
            }
            if fork >= .isthmus { try evm.callSystemContract(SystemContract.blockHashes, header.parentHash) }
        } catch {
            throw .unreadable(error)
        }
    }

    private func environment(of header: Header) -> BlockEnvironment {
        BlockEnvironment(
            number: header.number,
            timestamp: header.timestamp,
            coinbase: header.beneficiary,
            gasLimit: header.gasLimit,
            baseFee: header.baseFeePerGas ?? .zero,
            randomnessOrDifficulty: UInt256(header.prevRandao),
            // L2 carries no blobs: the blob base fee is always the least.
            blobBaseFee: 1,
            chainID: configuration.l2ChainID,
        )
    }
}
