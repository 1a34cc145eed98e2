import ArgumentParser
import EVM
import EthereumTypes
import WorldState

/// Code, what it is called with, and where.
struct CodeExecution {
    let rules: Rules
    /// The receiver's code, or the initcode; nil leaves what the prestate has.
    let code: [UInt8]?
    let input: [UInt8]
    let gas: Int64
    let value: UInt256
    let price: UInt256
    let sender: Address
    let receiver: Address
    let isCreation: Bool
    let prestate: Prestate

    /// Sets up a state and a machine for one run.
    func makeMachine() throws -> CodeMachine {
        let state = try prestate.makeState()
        let caller = try state.account(sender)
        if let code, !isCreation {
            let account = try state.account(receiver)
            code.withUnsafeBufferPointer { state.setCode($0, of: account) }
        }
        let nonce = state.nonce(of: caller)
        guard state.balance(of: caller) >= value else {
            throw ValidationError("the sender's balance is less than the value")
        }
        guard !isCreation || nonce < .max else {
            throw ValidationError("the sender's nonce cannot be raised")
        }
        if isCreation { state.setNonce(nonce + 1, of: caller) }
        _ = state.endTransaction(deletingEmptyAccounts: false)

        state.prewarm(sender)
        if !isCreation { state.prewarm(receiver) }
        if rules.warmsCoinbase { state.prewarm(prestate.block.coinbase) }
        let evm = EVM(state: state, rules: rules, block: prestate.block, blockHashes: BlockHashSource())
        evm.transaction = TransactionEnvironment(origin: sender, gasPrice: price)
        let message = Message(
            caller: sender,
            target: isCreation ? nil : receiver,
            value: value,
            input: isCreation ? (code ?? []) + input : input,
            gas: gas,
            nonce: nonce,
        )
        return CodeMachine(evm: evm, message: message)
    }
}

/// A machine that is ready for its one run.
struct CodeMachine {
    let evm: EVM
    let message: Message

    func run() throws(ExecutionFailure) -> ExecutionResult { try evm.execute(message) }
}
