import EVM
import EthereumCodec
import EthereumTypes
import Forks
import WorldState

extension TransactionExecutor {
    /// Runs a deposit.
    ///
    /// A deposit that fails stays in the block: what it minted stays and its sender's nonce rises.
    ///
    /// Errors, which make the block invalid: `.invalid(.blockGasExceeded)` where the block cannot hold it, and
    /// `.invalid(.unsupportedSystemDeposit)` for a system deposit from Regolith on; `.unreadable`.
    /// Source: ethereum-optimism/specs, specs/protocol/deposits.md, "Execution" and "Deposit failure", and
    /// specs/protocol/regolith/overview.md; op-geth, core/state_transition.go, `preCheck` and `execute`.
    public func execute(
        deposit: DepositTransaction,
        isRegolith: Bool,
    ) throws(TransactionFailure) -> TransactionResult {
        if deposit.isSystemTransaction && isRegolith { throw .invalid(.unsupportedSystemDeposit) }
        // Before Regolith the system's own deposit used no gas of the block.
        let isFreeOfGas = deposit.isSystemTransaction
        if !isFreeOfGas {
            if deposit.gasLimit > gasLeftInBlock { throw .invalid(.blockGasExceeded) }
            gasLeftInBlock -= deposit.gasLimit
        }
        // Gas is counted in signed 64 bits; only a deposit that uses none of the block's can exceed it.
        let gasLimit = Int64(truncatingIfNeeded: min(deposit.gasLimit, UInt64(Int64.max)))
        let sender = try account(deposit.from)
        if !deposit.mint.isZero { state.addBalance(deposit.mint, to: sender) }
        let nonce = state.nonce(of: sender)
        let intrinsic = IntrinsicGas(
            data: deposit.data,
            isCreation: deposit.to == nil,
            accessList: [],
            authorizationCount: 0,
            rules: rules,
        )
        let canRun =
            gasLimit >= max(intrinsic.gas, intrinsic.floor)
            && state.balance(of: sender) >= deposit.value
            && !(deposit.to == nil && deposit.data.count > rules.initcodeSizeLimit)
            && nonce != .max
        evm.transaction = TransactionEnvironment(origin: deposit.from, gasPrice: .zero)
        warm(sender: deposit.from, target: deposit.to, [])
        if nonce != .max { state.setNonce(nonce + 1, of: sender) }
        guard canRun else { return finish(used: isFreeOfGas ? 0 : deposit.gasLimit, nil) }
        let result = try run(
            Message(
                caller: deposit.from,
                target: deposit.to,
                value: deposit.value,
                input: deposit.data,
                gas: gasLimit - intrinsic.gas,
                nonce: nonce,
            ),
        )
        if !isRegolith {
            // All its gas counts as used, and none of it for the system's own.
            return finish(used: isFreeOfGas ? 0 : deposit.gasLimit, result)
        }
        let used = UInt64(usedGas(limit: gasLimit, left: result.gasLeft, floor: intrinsic.floor))
        gasLeftInBlock += deposit.gasLimit - used
        return finish(used: used, result)
    }
}
