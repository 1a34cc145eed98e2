import EVM
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// Calls one contract again and again, on a state that holds nothing else.
final class CodeCall {
    private let evm: EVM
    private let callee: Address

    /// How a call ended.
    struct Result {
        let exit: Exit
        let gasLeft: Int64
        let output: [UInt8]
    }

    /// Calls the precompiled contract, or an account without code, at an address.
    init(fork: EthereumFork, callee: Address) {
        self.callee = callee
        let block = BlockEnvironment(
            number: 1,
            timestamp: 1,
            coinbase: .zero,
            gasLimit: 30_000_000,
            baseFee: .zero,
            randomnessOrDifficulty: .zero,
            blobBaseFee: .one,
            chainID: 1,
        )
        evm = EVM(
            state: WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource()),
            rules: Rules(fork),
            block: block,
            blockHashes: BlockHashSource(),
        )
    }

    /// Calls an account that has this code.
    convenience init(fork: EthereumFork, code: [UInt8]) {
        self.init(fork: fork, callee: Address(lowBytes: 0xc0de))
        // An empty state is read nowhere, so that it cannot fail.
        guard let account = try? evm.state.account(callee) else { return }
        code.withUnsafeBufferPointer { evm.state.setCode($0, of: account) }
    }

    /// Calls with these bytes and gas.
    func run(_ input: [UInt8], gas: Int64) -> Result {
        let message = Message(
            caller: Address(lowBytes: 1),
            target: callee,
            value: .zero,
            input: input,
            gas: gas
        )
        do throws(ExecutionFailure) {
            let result = try evm.execute(message)
            _ = evm.state.endTransaction(deletingEmptyAccounts: true)
            return Result(exit: result.exit, gasLeft: result.gasLeft, output: result.output)
        } catch {
            return Result(exit: .stateFailure, gasLeft: 0, output: [])
        }
    }
}
