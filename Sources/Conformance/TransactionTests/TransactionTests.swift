import EVM
import EthereumCodec
import EthereumTypes
import Forks
import JSONMembers
import MerklePatricia
import StateTransition
import WorldState

/// Transactions by themselves: `TransactionTests` of ethereum/tests.
///
/// A test is an envelope, and for each fork either its hash, sender and intrinsic gas, or why the fork refuses it. The
/// sender is taken to have the nonce and all the balance there can be.
public struct TransactionTests: NamedTestSuite {
    /// Makes the suite.
    public init() {}

    /// Runs each test in each of its forks.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let envelope = try test.bytes("txbytes")
        let results = try test.object("result")
        for forkName in results.names {
            guard let fork = FixtureFork.fork(named: forkName) else {
                throw results.failure(forkName, "no fork that is known here")
            }
            let result = try results.object(forkName)
            let outcome = try TransactionTests.outcome(of: envelope, fork, result)
            report(CaseResult(name: name, fork: forkName, outcome: outcome))
        }
    }

    private static func outcome(
        of envelope: [UInt8],
        _ fork: EthereumFork,
        _ result: JSONMembers,
    ) throws(JSONMemberError) -> CaseOutcome {
        let exception = try result.optional("exception", result.string)
        let accepted: AcceptedTransaction
        do throws(TransactionRejection) {
            accepted = try accept(envelope, fork)
        } catch {
            guard let exception else { return .failed("refused: \(error)") }
            return error.isMeant(by: exception)
                ? .passed : .failed("expected \(exception), refused: \(error)")
        }
        if let exception { return .failed("expected \(exception), but it was accepted") }
        var expectation = Expectation()
        expectation.check("hash", try result.hash("hash"), accepted.hash)
        expectation.check("sender", try result.address("sender"), accepted.sender)
        expectation.check(
            "intrinsic gas",
            try result.quantity("intrinsicGas"),
            UInt256(UInt64(bitPattern: accepted.intrinsicGas)),
        )
        return expectation.outcome
    }

    private struct AcceptedTransaction {
        let hash: Hash32
        let sender: Address
        let intrinsicGas: Int64
    }

    /// Decodes an envelope, recovers its sender and validates it.
    private static func accept(
        _ envelope: [UInt8],
        _ fork: EthereumFork,
    ) throws(TransactionRejection) -> AcceptedTransaction {
        let decoded: Transaction
        do throws(RLPError) {
            decoded = try Transaction(envelope: envelope)
        } catch {
            throw .malformed(error.kind)
        }
        guard case .signed(let transaction) = decoded else { throw .invalid(.unexpectedDeposit) }
        let rules = Rules(fork)
        guard let sender = transaction.recoverSender(requiringLowS: rules.requiresLowS) else {
            throw .invalid(.invalidSignature)
        }
        do throws(TransactionFailure) {
            let executor = try executor(rules, sender: sender, nonce: transaction.nonce)
            // Whether the sender has the value too, and a block so much gas, is no question of these tests.
            var transaction = transaction
            transaction.value = .zero
            let intrinsic: IntrinsicGas
            do throws(TransactionFailure) {
                intrinsic = try executor.check(transaction, sender: sender, envelope: envelope)
            } catch .invalid(.blockGasExceeded) {
                transaction.gasLimit = UInt64(Int64.max)
                intrinsic = try executor.check(transaction, sender: sender, envelope: envelope)
            }
            return AcceptedTransaction(hash: decoded.hash, sender: sender, intrinsicGas: intrinsic.gas)
        } catch {
            switch error {
            case .invalid(let reason): throw .invalid(reason)
            case .unreadable(let failure): throw .unreadable(failure)
            }
        }
    }

    /// A block of the fork on chain 1 that costs nothing and has room for all gas that can be.
    private static func executor(
        _ rules: Rules,
        sender: Address,
        nonce: UInt64,
    ) throws(TransactionFailure) -> TransactionExecutor {
        let state = WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource())
        let block = BlockEnvironment(
            number: 0,
            timestamp: 0,
            coinbase: .zero,
            gasLimit: .max,
            baseFee: .zero,
            randomnessOrDifficulty: .zero,
            blobBaseFee: .one,
            chainID: 1,
        )
        let evm = EVM(state: state, rules: rules, block: block, blockHashes: BlockHashSource())
        do throws(TrieError) {
            let account = try state.account(sender)
            state.setNonce(nonce, of: account)
            state.setBalance(.max, of: account)
        } catch {
            throw .unreadable(.state(error))
        }
        return TransactionExecutor(evm: evm, fees: .ethereum, maximumBlobGas: 6 * Gas.perBlob)
    }
}
