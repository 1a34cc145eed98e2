import EVM
import EthereumCodec
import EthereumTypes
import MerklePatricia
import WorldState

extension TransactionExecutor {
    /// Pre-execution: takes gas from the block and the price of all of it from the sender.
    func buyGas(_ transaction: SignedTransaction, _ purchase: GasPurchase) {
        gasLeftInBlock -= transaction.gasLimit
        blobGasLeftInBlock -= purchase.blobGas
        footprint += purchase.l2.footprint
        // Each term is covered by the balance, so the sum does not overflow.
        let gasFee = UInt256(transaction.gasLimit) &* purchase.effectiveGasPrice
        let total = gasFee &+ purchase.blobFee &+ purchase.l2.l1DataFee &+ purchase.l2.operatorFee
        state.subtractBalance(total, from: purchase.sender)
        state.setNonce(transaction.nonce + 1, of: purchase.sender)
    }

    /// Pre-execution: warms what is warm from the start, applies authorizations, and makes the message.
    func prepare(
        _ transaction: SignedTransaction,
        sender: Address,
        _ purchase: GasPurchase,
    ) throws(TransactionFailure) -> Message {
        evm.transaction = TransactionEnvironment(
            origin: sender,
            gasPrice: purchase.effectiveGasPrice,
            blobVersionedHashes: transaction.blobVersionedHashes,
        )
        warm(sender: sender, target: transaction.to, transaction.accessList)
        if rules.hasDelegations {
            for authorization in transaction.authorizationList { try apply(authorization) }
        }
        return Message(
            caller: sender,
            target: transaction.to,
            value: transaction.value,
            input: transaction.data,
            gas: Int64(transaction.gasLimit) - purchase.intrinsic.gas,
            nonce: transaction.nonce,
        )
    }

    /// Warms the sender, the target, the coinbase and the access list (EIP-2929, EIP-2930, EIP-3651).
    ///
    /// Precompiled contracts are warm without a mark.
    func warm(sender: Address, target: Address?, _ accessList: [AccessListEntry]) {
        guard rules.hasColdAccess else { return }
        state.prewarm(sender)
        if let target { state.prewarm(target) }
        if rules.warmsCoinbase { state.prewarm(evm.block.coinbase) }
        for entry in accessList {
            let account = state.prewarm(entry.address)
            for key in entry.storageKeys { state.prewarm(UInt256(key), of: account) }
        }
    }

    /// Post-execution: refunds gas, pays the fees, ends the transaction.
    func settle(
        _ transaction: SignedTransaction,
        _ purchase: GasPurchase,
        _ result: ExecutionResult,
    ) throws(TransactionFailure) -> TransactionResult {
        let gasLimit = Int64(transaction.gasLimit)
        let used = usedGas(limit: gasLimit, left: result.gasLeft, floor: purchase.intrinsic.floor)
        let left = UInt64(gasLimit - used)
        gasLeftInBlock += left
        state.addBalance(UInt256(left) &* purchase.effectiveGasPrice, to: purchase.sender)

        let tip = purchase.effectiveGasPrice.subtractingSaturated(
            rules.hasBaseFee ? evm.block.baseFee : .zero
        )
        state.addBalance(UInt256(UInt64(used)) &* tip, to: try account(evm.block.coinbase))
        try payVaults(purchase, gasUsed: UInt64(used))
        return finish(used: UInt64(used), result)
    }

    /// The gas used after refunds, at least the floor.
    func usedGas(limit: Int64, left: Int64, floor: Int64) -> Int64 {
        let beforeRefund = limit - left
        let refund = max(0, min(state.refund, beforeRefund / rules.refundQuotient))
        return max(beforeRefund - refund, floor)
    }

    /// Ends the transaction in the state and reports it; nil where nothing could run.
    func finish(used: UInt64, _ result: ExecutionResult?) -> TransactionResult {
        TransactionResult(
            gasUsed: used,
            isSuccess: result?.exit.isSuccess ?? false,
            logs: state.endTransaction(deletingEmptyAccounts: rules.deletesEmptyAccounts),
            output: result?.output ?? [],
            createdAddress: result?.createdAddress,
        )
    }
}
