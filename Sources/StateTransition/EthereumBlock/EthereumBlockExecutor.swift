import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// What a block runs besides its transactions.
public struct EthereumBlockInputs: Sendable {
    /// The rules of the block.
    public var era: EthereumEra
    /// What instructions see of the block.
    public var environment: BlockEnvironment
    /// The parent's hash, which EIP-2935 keeps; nil where it is not to be kept.
    public var parentHash: Hash32?
    /// The root of the parent beacon block, which EIP-4788 keeps; nil before Cancun.
    public var parentBeaconBlockRoot: Hash32?
    /// Whether this is the block at which the DAO's ether moves.
    public var movesDAOBalances: Bool
    /// The ommers that the block lists.
    public var ommers: [BlockReward.Ommer]
    /// The block's reward before shares of ommers, in wei; nil for none at all.
    public var reward: UInt256?
    /// The withdrawals; nil before Shanghai.
    public var withdrawals: [Withdrawal]?
    /// The contract whose logs are deposits (EIP-6110).
    public var depositContract: Address

    /// Describes a block with the reward of its fork.
    public init(
        era: EthereumEra,
        environment: BlockEnvironment,
        parentHash: Hash32?,
        parentBeaconBlockRoot: Hash32? = nil,
        movesDAOBalances: Bool = false,
        ommers: [BlockReward.Ommer] = [],
        withdrawals: [Withdrawal]? = nil,
        depositContract: Address = ExecutionRequests.depositContract,
    ) {
        self.era = era
        self.environment = environment
        self.parentHash = parentHash
        self.parentBeaconBlockRoot = parentBeaconBlockRoot
        self.movesDAOBalances = movesDAOBalances
        self.ommers = ommers
        reward = BlockReward.base(era.fork)
        self.withdrawals = withdrawals
        self.depositContract = depositContract
    }
}

/// What came of a block.
public struct EthereumBlockOutcome: Sendable {
    /// The state root after the block.
    public var stateRoot: Hash32
    /// The gas that the transactions used.
    public var gasUsed: UInt64
    /// The gas that the transactions' blobs used.
    public var blobGasUsed: UInt64
    /// The receipts, in order.
    public var receipts: [Receipt]
    /// The union of the receipts' blooms.
    public var logsBloom: Bloom
    /// The requests, each its kind's byte and data, without the kinds that have none (EIP-7685).
    public var requests: [[UInt8]]
}

/// Runs the blocks' bodies of Ethereum on a world state, one block for each executor: system calls,
/// transactions, rewards, withdrawals, requests.
///
/// The parts may be driven one by one, as a tool does that leaves invalid transactions out.
///
/// Source: execution-specs, `apply_body` of each fork.
public final class EthereumBlockExecutor {
    let inputs: EthereumBlockInputs
    /// The machine, which holds the state and the rules.
    public let evm: EVM
    /// Sees the transactions, but no system calls; nil costs nothing.
    public var tracer: Tracer?
    /// Whether the last transaction that was executed succeeded, which receipts before Byzantium do not tell.
    public private(set) var lastTransactionSucceeded = true
    let transactions: TransactionExecutor
    let sink: NodeSink
    private var receipts: [Receipt] = []
    private var gasUsed: UInt64 = 0
    private var blobGasUsed: UInt64 = 0
    private var logsBloom = Bloom.empty

    /// Prepares to run a block on `state`; `sink` receives the new trie nodes.
    public init(
        _ inputs: EthereumBlockInputs,
        state: WorldState,
        blockHashes: BlockHashSource,
        sink: NodeSink,
    ) {
        self.inputs = inputs
        self.sink = sink
        evm = EVM(state: state, rules: inputs.era.rules, block: inputs.environment, blockHashes: blockHashes)
        transactions = TransactionExecutor(
            evm: evm,
            fees: .ethereum,
            maximumBlobGas: inputs.era.blobs?.maximumBlobGas ?? 0,
        )
    }

    /// Runs a whole block.
    ///
    /// Errors: `.invalid` names the rule that a transaction or the end of the block breaks. The state is unusable
    /// after an error.
    public func run(_ envelopes: [[UInt8]]) throws(BlockFailure) -> EthereumBlockOutcome {
        try begin()
        for (index, envelope) in envelopes.enumerated() {
            do {
                try execute(envelope)
            } catch {
                switch error {
                case .invalid(let reason): throw .invalid(.transaction(index: index, reason))
                case .unreadable(let failure): throw .unreadable(failure)
                }
            }
        }
        return try finish()
    }

    /// What comes before the first transaction: the DAO fork's change and the system calls.
    public func begin() throws(BlockFailure) {
        do {
            if inputs.movesDAOBalances { try DAOFork.move(in: evm.state) }
        } catch {
            throw .unreadable(.state(error))
        }
        do {
            if let root = inputs.parentBeaconBlockRoot {
                try evm.callSystemContract(SystemContract.beaconRoots, root)
            }
            if inputs.era.fork >= .prague, let parentHash = inputs.parentHash {
                try evm.callSystemContract(SystemContract.blockHashes, parentHash)
            }
        } catch {
            throw .unreadable(error)
        }
    }

    /// Runs the next transaction and returns its receipt.
    ///
    /// After `.invalid` the block can go on without the transaction.
    @discardableResult
    public func execute(_ envelope: [UInt8]) throws(TransactionFailure) -> Receipt {
        let transaction: Transaction
        do {
            transaction = try Transaction(envelope: envelope)
        } catch {
            throw .invalid(.malformed)
        }
        guard case .signed(let signed) = transaction else { throw .invalid(.unexpectedDeposit) }
        guard let sender = signed.recoverSender(requiringLowS: evm.rules.requiresLowS) else {
            throw .invalid(.invalidSignature)
        }
        evm.tracer = tracer
        defer { evm.tracer = nil }
        let result = try transactions.execute(signed, sender: sender, envelope: envelope)
        lastTransactionSucceeded = result.isSuccess
        // Both sums stay within the block's limits.
        gasUsed += result.gasUsed
        blobGasUsed += Gas.perBlob * UInt64(signed.blobVersionedHashes.count)
        let receipt = Receipt(
            type: signed.type,
            outcome: try outcome(of: result),
            cumulativeGasUsed: gasUsed,
            bloom: Bloom(of: result.logs),
            logs: result.logs,
        )
        logsBloom.formUnion(receipt.bloom)
        receipts.append(receipt)
        return receipt
    }

    /// What comes after the last transaction: rewards, withdrawals, requests, the state root.
    public func finish() throws(BlockFailure) -> EthereumBlockOutcome {
        do {
            try credit()
        } catch {
            throw .unreadable(.state(error))
        }
        var requests: [[UInt8]] = []
        if inputs.era.fork >= .prague {
            requests = try ExecutionRequests.collect(
                receipts: receipts,
                depositContract: inputs.depositContract,
                evm: evm,
            )
        }
        do {
            return EthereumBlockOutcome(
                stateRoot: try evm.state.commit(into: sink),
                gasUsed: gasUsed,
                blobGasUsed: blobGasUsed,
                receipts: receipts,
                logsBloom: logsBloom,
                requests: requests,
            )
        } catch {
            throw .unreadable(.state(error))
        }
    }

    /// Pays rewards and withdrawals.
    private func credit() throws(TrieError) {
        let state = evm.state
        if let reward = inputs.reward {
            try BlockReward.pay(
                reward,
                to: inputs.environment.coinbase,
                ommers: inputs.ommers,
                in: state,
            )
        }
        let weiPerGwei = UInt256(1_000_000_000)
        for withdrawal in inputs.withdrawals ?? [] {
            let amount = UInt256(withdrawal.amount) &* weiPerGwei
            state.addBalance(amount, to: try state.account(withdrawal.address))
        }
        _ = state.endTransaction(deletingEmptyAccounts: evm.rules.deletesEmptyAccounts)
    }

    /// How the receipt tells what the transaction did: by a status from Byzantium on, before by the state root
    /// (EIP-658).
    private func outcome(of result: TransactionResult) throws(TransactionFailure) -> Receipt.Outcome {
        if inputs.era.fork >= .byzantium { return .status(result.isSuccess) }
        do {
            return .postState(try evm.state.commit(into: sink))
        } catch {
            throw .unreadable(.state(error))
        }
    }
}

extension UInt64 {
    /// The product, or 2^64 - 1 where it is larger.
    func multipliedSaturated(by other: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}

extension BlobParameters {
    /// The blob gas of a block's largest number of blobs; 2^64 - 1 where a configuration states more.
    public var maximumBlobGas: UInt64 { maximum.multipliedSaturated(by: Gas.perBlob) }
}
