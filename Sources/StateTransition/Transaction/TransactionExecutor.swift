import EVM
import EthereumCodec
import EthereumTypes
import MerklePatricia
import WorldState

/// What came of a transaction.
public struct TransactionResult: Sendable {
    /// Gas that the transaction used, after refunds.
    public let gasUsed: UInt64
    /// Whether the outermost frame succeeded.
    public let isSuccess: Bool
    /// The logs, in order.
    public let logs: [Log]
    /// What the outermost frame returned.
    public let output: [UInt8]
    /// The address of the new contract, for a creation that succeeded.
    public let createdAddress: Address?
}

/// Runs transactions one after the other on a world state: validation, pre-execution, execution,
/// post-execution.
///
/// The phases are in files of their own. L2's additions hang on `fees`; deposits have an entry of their own.
public final class TransactionExecutor {
    /// The machine, which holds the state and the rules.
    public let evm: EVM
    let fees: FeePolicy
    /// Gas that the block has left.
    public internal(set) var gasLeftInBlock: UInt64
    /// Blob gas that the block has left.
    public internal(set) var blobGasLeftInBlock: UInt64
    /// The data-availability footprint of the transactions so far, in gas: at most the block's gas limit.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/jovian/exec-engine.md, "DA Footprint Block Limit".
    public internal(set) var footprint: UInt64 = 0

    /// Read at the block's first signed transaction, on L2.
    var l1FeeParameters: L1FeeParameters?

    /// Prepares to run the transactions of a block.
    ///
    /// `maximumBlobGas` is the block's limit of blob gas.
    public init(evm: EVM, fees: FeePolicy, maximumBlobGas: UInt64 = 0) {
        self.evm = evm
        self.fees = fees
        gasLeftInBlock = evm.block.gasLimit
        blobGasLeftInBlock = maximumBlobGas
    }

    var state: WorldState { evm.state }
    var rules: Rules { evm.rules }

    /// Runs a signed transaction.
    ///
    /// `envelope` is its encoding, which L2's data fee is charged for.
    ///
    /// Errors: `.invalid` leaves the state as it was; `.unreadable` leaves it unusable.
    public func execute(
        _ transaction: SignedTransaction,
        sender: Address,
        envelope: [UInt8],
    ) throws(TransactionFailure) -> TransactionResult {
        let purchase = try validate(transaction, sender: sender, envelope: envelope)
        buyGas(transaction, purchase)
        let message = try prepare(transaction, sender: sender, purchase)
        let result = try run(message)
        return try settle(transaction, purchase, result)
    }

    func run(_ message: Message) throws(TransactionFailure) -> ExecutionResult {
        do {
            return try evm.execute(message)
        } catch {
            throw .unreadable(error)
        }
    }

    /// Finds an account, or says that the state cannot be read.
    func account(_ address: Address) throws(TransactionFailure) -> AccountID {
        do {
            return try state.account(address)
        } catch {
            throw .unreadable(.state(error))
        }
    }

    /// Finds an account's code, or says that the state cannot be read.
    func code(of account: AccountID) throws(TransactionFailure) -> UnsafeMutablePointer<CodeRecord> {
        do {
            return try state.code(of: account)
        } catch {
            throw .unreadable(.state(error))
        }
    }
}
