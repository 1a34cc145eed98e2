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
public struct VMTests: FixtureSuite {
    /// Makes the suite.
    public init() {}

    /// Runs each test of a file.
    public func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        for name in document.names where isSelected(name) {
            let outcome = try VMTests.outcome(of: try document.object(name))
            report(CaseResult(name: name, fork: "Frontier", outcome: outcome))
        }
    }

    private static func outcome(of test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let accounts = try FixtureAccounts(test, "pre")
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
        do throws(ExecutionFailure) {
            return try run(message, transaction, block, accounts, expected)
        } catch {
            return .failed("the execution could not go on: \(error)")
        }
    }

    /// What comes of a test whose execution succeeds.
    private struct ExpectedResult {
        let gasLeft: UInt64
        let output: [UInt8]
        let logsHash: Hash32
        let accounts: FixtureAccounts

        init(_ test: JSONMembers) throws(JSONMemberError) {
            gasLeft = try test.number("gas")
            output = try test.bytes("out")
            logsHash = try test.hash("logs")
            accounts = try FixtureAccounts(test, "post")
        }
    }

    private static func run(
        _ message: Message,
        _ transaction: TransactionEnvironment,
        _ block: BlockEnvironment,
        _ accounts: FixtureAccounts,
        _ expected: ExpectedResult?,
    ) throws(ExecutionFailure) -> CaseOutcome {
        var expectation = Expectation()
        do throws(TrieError) {
            let state = try accounts.makeState()
            try undoTransfer(of: message, in: state)
            _ = state.endTransaction(deletingEmptyAccounts: false)
            let evm = EVM(state: state, rules: Rules(.frontier), block: block, blockHashes: DecimalBlockHashes())
            evm.transaction = transaction
            let result = try execute(message, evm)
            guard let expected else {
                return result.exit.isSuccess ? .failed("succeeded where it was to fail") : .passed
            }
            expectation.check("success", true, result.exit.isSuccess)
            expectation.check("gas left", Int64(clamping: expected.gasLeft), result.gasLeft)
            expectation.check("output", expected.output, result.output)
            expectation.check("hash of logs", expected.logsHash, logsHash(state.logs))
            _ = state.endTransaction(deletingEmptyAccounts: false)
            try expected.accounts.check(state, after: accounts, &expectation)
        } catch {
            throw .state(error)
        }
        return expectation.outcome
    }

    private static func execute(_ message: Message, _ evm: EVM) throws(TrieError) -> ExecutionResult {
        do throws(ExecutionFailure) {
            return try evm.execute(message)
        } catch {
            switch error {
            case .state(let error): throw error
            case .precompile: throw .missingNode(.zero)
            }
        }
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
