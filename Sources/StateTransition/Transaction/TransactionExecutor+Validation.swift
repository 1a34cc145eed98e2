import EVM
import EthereumCodec
import EthereumTypes
import MerklePatricia
import WorldState

/// What a valid transaction pays, settled before it runs.
struct GasPurchase {
    let sender: AccountID
    let senderAddress: Address
    /// Wei per gas that is really paid.
    let effectiveGasPrice: UInt256
    let intrinsic: IntrinsicGas
    /// Wei for blobs.
    let blobFee: UInt256
    let blobGas: UInt64
    /// Wei for L1 data and for the operator, on L2.
    let l2: L2Fees
}

extension TransactionExecutor {
    /// Checks everything that makes a transaction invalid in this block, and settles what it pays.
    ///
    /// Source: execution-specs, `validate_transaction` and `check_transaction`; geth, `preCheck` and
    /// `buyGas`.
    func validate(
        _ transaction: SignedTransaction,
        sender: Address,
        envelope: [UInt8],
    ) throws(TransactionFailure) -> GasPurchase {
        try checkForm(transaction)
        try checkRoom(for: transaction)
        let account = try account(sender)
        try checkSender(transaction, account)
        let price = try effectiveGasPrice(transaction)
        let blobGas = try checkBlobs(transaction)
        let intrinsic = IntrinsicGas(
            data: transaction.data,
            isCreation: transaction.to == nil,
            accessList: transaction.accessList,
            authorizationCount: transaction.authorizationList.count,
            rules: rules,
        )
        let l2 = try l2Fees(transaction, envelope: envelope)
        if l2.footprint > evm.block.gasLimit - footprint { throw .invalid(.footprintExceeded) }
        // The balance must cover the highest price that the sender offered, though the effective one is paid.
        let most = UInt256(transaction.gasLimit).multipliedReportingOverflow(by: transaction.maxFeePerGas)
        let blobs = UInt256(blobGas).multipliedReportingOverflow(by: transaction.maxFeePerBlobGas)
        let terms = [most.partialValue, blobs.partialValue, transaction.value, l2.l1DataFee, l2.operatorFee]
        var total = UInt256.zero
        for term in terms {
            let (sum, overflow) = total.addingReportingOverflow(term)
            if overflow { throw .invalid(.insufficientFunds) }
            total = sum
        }
        if most.overflow || blobs.overflow || state.balance(of: account) < total {
            throw .invalid(.insufficientFunds)
        }
        // Gas is counted in signed 64 bits; no block has that much.
        if transaction.gasLimit > UInt64(Int64.max) { throw .invalid(.blockGasExceeded) }
        if Int64(transaction.gasLimit) < intrinsic.gas { throw .invalid(.intrinsicGasTooLow) }
        if Int64(transaction.gasLimit) < intrinsic.floor { throw .invalid(.floorGasTooLow) }
        return GasPurchase(
            sender: account,
            senderAddress: sender,
            effectiveGasPrice: price,
            intrinsic: intrinsic,
            blobFee: UInt256(blobGas) &* evm.block.blobBaseFee,
            blobGas: blobGas,
            l2: l2,
        )
    }

    /// What depends on the transaction and the fork alone.
    private func checkForm(_ transaction: SignedTransaction) throws(TransactionFailure) {
        if transaction.type.rawValue > rules.newestTransactionType { throw .invalid(.unsupportedType) }
        if fees != .ethereum, transaction.type == .blob { throw .invalid(.unsupportedType) }
        if let chainID = transaction.chainID {
            guard chainID == evm.block.chainID, transaction.type != .legacy || rules.hasChainIDInSignature
            else {
                throw .invalid(.wrongChainID)
            }
        }
        if transaction.gasLimit > rules.transactionGasCap { throw .invalid(.gasLimitAboveCap) }
        if transaction.to == nil {
            if transaction.type == .blob || transaction.type == .setCode { throw .invalid(.missingTarget) }
            if transaction.data.count > rules.initcodeSizeLimit { throw .invalid(.initcodeTooLarge) }
        }
        if transaction.type == .setCode, transaction.authorizationList.isEmpty {
            throw .invalid(.noAuthorizations)
        }
    }

    /// Checks what the block has left, before anything is asked of the state, as execution-specs does.
    private func checkRoom(for transaction: SignedTransaction) throws(TransactionFailure) {
        if transaction.gasLimit > gasLeftInBlock { throw .invalid(.blockGasExceeded) }
        if TransactionExecutor.blobGas(of: transaction) > blobGasLeftInBlock { throw .invalid(.tooManyBlobs) }
    }

    private static func blobGas(of transaction: SignedTransaction) -> UInt64 {
        Gas.perBlob * UInt64(transaction.blobVersionedHashes.count)
    }

    private func checkSender(_ transaction: SignedTransaction, _ sender: AccountID) throws(TransactionFailure)
    {
        let nonce = state.nonce(of: sender)
        if transaction.nonce < nonce { throw .invalid(.nonceTooLow) }
        if transaction.nonce > nonce { throw .invalid(.nonceTooHigh) }
        if nonce == .max { throw .invalid(.nonceOverflow) }
        if state.codeHash(of: sender) == Account.emptyCodeHash { return }
        let code = try code(of: sender)
        if !rules.hasDelegations || Delegation.target(of: code) == nil { throw .invalid(.senderHasCode) }
    }

    /// The price in wei per gas: the base fee and as much of the tip as the fee cap leaves room for
    /// (EIP-1559).
    private func effectiveGasPrice(_ transaction: SignedTransaction) throws(TransactionFailure) -> UInt256 {
        guard rules.hasBaseFee else { return transaction.maxFeePerGas }
        let baseFee = evm.block.baseFee
        if transaction.maxPriorityFeePerGas > transaction.maxFeePerGas { throw .invalid(.tipAboveFeeCap) }
        if transaction.maxFeePerGas < baseFee { throw .invalid(.feeCapBelowBaseFee) }
        return min(transaction.maxFeePerGas, baseFee.addingSaturated(transaction.maxPriorityFeePerGas))
    }

    /// The transaction's blob gas.
    private func checkBlobs(_ transaction: SignedTransaction) throws(TransactionFailure) -> UInt64 {
        guard transaction.type == .blob else { return 0 }
        if transaction.blobVersionedHashes.isEmpty { throw .invalid(.noBlobs) }
        if transaction.blobVersionedHashes.count > rules.transactionBlobLimit {
            throw .invalid(.tooManyBlobs)
        }
        for hash in transaction.blobVersionedHashes where hash[0] != 1 { throw .invalid(.wrongBlobVersion) }
        if transaction.maxFeePerBlobGas < evm.block.blobBaseFee { throw .invalid(.blobFeeCapBelowBaseFee) }
        return TransactionExecutor.blobGas(of: transaction)
    }
}
