import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import StateTransition
import WorldState

/// Runs one case of a state test: a transaction on a given state.
///
/// Source: execution-spec-tests, docs/running_tests/test_formats/state_test.md.
public enum StateTestProgram {
    /// Runs an encoded case.
    public static func run(encoded: [UInt8]) -> StateTestResult {
        let input: StateTestInput
        do {
            input = try StateTestInput(encoded: encoded)
        } catch {
            return StateTestResult(outcome: .malformed(error))
        }
        return run(input)
    }

    /// Runs a case.
    public static func run(_ input: StateTestInput) -> StateTestResult {
        do {
            return try execute(input)
        } catch {
            return StateTestResult(outcome: .unreadable)
        }
    }

    private static func execute(_ input: StateTestInput) throws(ExecutionFailure) -> StateTestResult {
        let world: WorldState
        do {
            world = try openState(input.accounts)
        } catch {
            throw .state(error)
        }
        let rules = Rules(input.fork)
        let evm = EVM(state: world, rules: rules, block: input.block, blockHashes: StateTestBlockHashes())
        let executor = TransactionExecutor(
            evm: evm,
            fees: .ethereum,
            maximumBlobGas: input.blobs?.maximumBlobGas ?? 0,
        )
        var result = StateTestResult(outcome: .accepted)
        var logs = RLPWriter()
        do {
            let transaction = try execute(input, executor)
            result.gasUsed = transaction.gasUsed
            logs.appendList { list in
                for log in transaction.logs { log.append(to: &list) }
            }
        } catch {
            switch error {
            case .invalid(let reason): result.outcome = .rejected(reason)
            case .unreadable(let failure): throw failure
            }
            logs.appendList { _ in }
        }
        result.logsHash = Keccak256.hash(logs.bytes)
        do {
            if input.touchesCoinbase { world.addBalance(.zero, to: try world.account(input.block.coinbase)) }
            _ = world.endTransaction(deletingEmptyAccounts: rules.deletesEmptyAccounts)
            result.stateRoot = try world.commit()
        } catch {
            throw .state(error)
        }
        return result
    }

    private static func execute(
        _ input: StateTestInput,
        _ executor: TransactionExecutor,
    ) throws(TransactionFailure) -> TransactionResult {
        let decoded: Transaction
        do {
            decoded = try Transaction(envelope: input.envelope)
        } catch {
            throw .invalid(.malformed)
        }
        guard case .signed(let transaction) = decoded else { throw .invalid(.malformed) }
        if input.isSigned {
            let sender = transaction.recoverSender(requiringLowS: executor.evm.rules.requiresLowS)
            guard sender == input.sender else { throw .invalid(.invalidSignature) }
        }
        return try executor.execute(transaction, sender: input.sender, envelope: [])
    }

    /// Builds the tries of the accounts and opens the state anew, so that the transaction reads what it touches.
    private static func openState(_ accounts: [StateTestAccount]) throws(TrieError) -> WorldState {
        let source = CommittedStateSource(base: StateSource())
        let first = WorldState(root: MerklePatriciaTrie.emptyRoot, source: source)
        for account in accounts { try account.add(to: first) }
        let root = try first.commit(into: source.committed)
        return WorldState(root: root, source: source, after: first)
    }
}
