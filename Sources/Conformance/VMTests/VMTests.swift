import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import JSONMembers
import MerklePatricia
import WorldState

/// Code run by itself, without a transaction: the `VMTests` of ethereum/legacytests.
///
/// All blocks are of Frontier. The value has been transferred before the code begins; BLOCKHASH is the hash of the
/// number's decimal digits. A test without `gas` is one in which the execution fails.
public struct VMTests: SingleCaseSuite {
    /// Makes the suite.
    public init() {}

    /// All blocks are of Frontier.
    public static var fork: String { "Frontier" }

    /// Runs the code of `exec` on the accounts of `pre`.
    public static func outcome(of test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let accounts = try test.object("pre")
        let block = try block(try test.object("env"))
        let call = try test.object("exec")
        let message = Message(
            caller: try call.address("caller"),
            target: try call.address("address"),
            value: try call.quantity("value"),
            input: try call.bytes("data"),
            gas: Int64(clamping: try call.number("gas")),
        )
        let transaction = TransactionEnvironment(
            origin: try call.address("origin"),
            gasPrice: try call.quantity("gasPrice"),
        )
        let expected = test.has("gas") ? try ExpectedResult(test) : nil
        let state = try FixtureState(accounts).open()
        let result: ExecutionResult
        do throws(ExecutionFailure) {
            result = try execute(message, transaction, block, on: state)
        } catch {
            return .failed("the execution could not go on: \(error)")
        }
        guard let expected else {
            return result.exit.isSuccess ? .failed("succeeded where it was to fail") : .passed
        }
        var expectation = Expectation()
        expectation.check("success", true, result.exit.isSuccess)
        expectation.check("gas left", Int64(clamping: expected.gasLeft), result.gasLeft)
        expectation.check("output", expected.output, result.output)
        expectation.check("hash of logs", expected.logsHash, logsHash(state.logs))
        _ = state.endTransaction(deletingEmptyAccounts: false)
        if let difference = try FixtureState.firstDifference(of: state, from: expected.accounts) {
            expectation.fail(difference)
        } else if let leftover = try firstLeftover(of: accounts, expected.accounts, in: state) {
            expectation.fail(leftover)
        }
        return expectation.outcome
    }

    /// What comes of a test whose execution succeeds.
    private struct ExpectedResult {
        let gasLeft: UInt64
        let output: [UInt8]
        let logsHash: Hash32
        let accounts: JSONMembers

        init(_ test: JSONMembers) throws(JSONMemberError) {
            gasLeft = try test.number("gas")
            output = try test.bytes("out")
            logsHash = try test.hash("logs")
            accounts = try test.object("post")
        }
    }

    private static func execute(
        _ message: Message,
        _ transaction: TransactionEnvironment,
        _ block: BlockEnvironment,
        on state: WorldState,
    ) throws(ExecutionFailure) -> ExecutionResult {
        do throws(TrieError) {
            try undoTransfer(of: message, in: state)
        } catch {
            throw .state(error)
        }
        let evm = EVM(
            state: state,
            rules: Rules(.frontier),
            block: block,
            blockHashes: DecimalBlockHashes(),
        )
        evm.transaction = transaction
        return try evm.execute(message)
    }

    /// What the accounts before the test had and those after it do not have, but the state still has: an account that
    /// was removed, or a slot that was cleared.
    private static func firstLeftover(
        of before: JSONMembers,
        _ after: JSONMembers,
        in state: WorldState,
    ) throws(JSONMemberError) -> String? {
        for name in before.names {
            let account: AccountID
            let address = try before.addressName(name)
            do throws(TrieError) {
                account = try state.account(address)
            } catch {
                return "\(name): unreadable: \(error)"
            }
            guard after.has(name) else {
                if state.exists(account) { return "\(name): still there" }
                continue
            }
            let kept = try after.object(name).object("storage")
            for slotName in try before.object(name).object("storage").names where !kept.has(slotName) {
                guard let slot = JSONMembers.quantity(text: slotName) else { continue }
                let value: UInt256
                do throws(TrieError) {
                    value = try state.peekStorage(slot, of: account)
                } catch {
                    return "\(name): unreadable: \(error)"
                }
                if !value.isZero { return "\(name): slot \(slotName) still holds \(value.hexadecimal)" }
            }
        }
        return nil
    }

    /// Moves the value back from the callee, so that the machine's transfer leads to the balances of the test.
    ///
    /// A callee without the value wraps around, and back again.
    private static func undoTransfer(of message: Message, in state: WorldState) throws(TrieError) {
        guard let target = message.target, target != message.caller else { return }
        let callee = try state.account(target)
        let caller = try state.account(message.caller)
        state.setBalance(state.balance(of: callee) &- message.value, of: callee)
        state.setBalance(state.balance(of: caller) &+ message.value, of: caller)
    }

    private static func logsHash(_ logs: [Log]) -> Hash32 {
        var writer = RLPWriter()
        writer.appendList { list in
            for log in logs { log.append(to: &list) }
        }
        return writer.bytes.withUnsafeBytes { Keccak256.hash($0) }
    }

    private static func block(_ environment: JSONMembers) throws(JSONMemberError) -> BlockEnvironment {
        BlockEnvironment(
            number: try environment.number("currentNumber"),
            timestamp: try environment.number("currentTimestamp"),
            coinbase: try environment.address("currentCoinbase"),
            gasLimit: try environment.number("currentGasLimit"),
            baseFee: .zero,
            randomnessOrDifficulty: try environment.quantity("currentDifficulty"),
            blobBaseFee: .zero,
            chainID: 1,
        )
    }
}

/// Every block's hash is the Keccak-256 of its number in decimal digits.
private final class DecimalBlockHashes: BlockHashSource {
    override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        Keccak256.hash(Array("\(number)".utf8))
    }
}
