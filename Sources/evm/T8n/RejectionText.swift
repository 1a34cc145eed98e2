import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import StateTransition
import WorldState

/// Why a transaction is not in the block, in geth's words, by which execution-spec-tests and other tools tell the
/// reasons apart.
///
/// Source: go-ethereum, core/error.go, core/state_transition.go, core/types/transaction.go.
struct RejectionText {
    private let envelope: [UInt8]
    /// Whether the transaction came as RLP, rather than as an object.
    private let isFromRLP: Bool
    private let evm: EVM
    /// The gas of the blobs that are in the block before, and the most that it may have.
    private let blobGas: (used: UInt64, maximum: UInt64)
    private let transaction: SignedTransaction?
    private let sender: Address

    /// Describes a transaction that has just been rejected on this machine.
    init(
        _ envelope: [UInt8],
        isFromRLP: Bool,
        _ evm: EVM,
        blobGas: (used: UInt64, maximum: UInt64),
    ) {
        self.envelope = envelope
        self.isFromRLP = isFromRLP
        self.evm = evm
        self.blobGas = blobGas
        if case .signed(let signed)? = try? Transaction(envelope: envelope) {
            transaction = signed
            sender = signed.recoverSender(requiringLowS: false) ?? .zero
        } else {
            (transaction, sender) = (nil, .zero)
        }
    }

    /// The text, which names the values that do not go together.
    func text(_ reason: InvalidTransaction) -> String {
        guard let transaction else { return malformed }
        let address = "address \(sender.checksummed)"
        switch reason {
        case .malformed: return malformed
        case .unsupportedType, .unexpectedDeposit, .unsupportedSystemDeposit:
            return "transaction type not supported"
        case .wrongChainID where evm.rules.hasChainIDInSignature:
            return "invalid chain id for signer: have \(transaction.chainID ?? 0) want \(evm.block.chainID)"
        case .wrongChainID, .invalidSignature: return "invalid transaction v, r, s values"
        case .nonceTooLow: return "nonce too low: \(address), \(nonces(transaction))"
        case .nonceTooHigh: return "nonce too high: \(address), \(nonces(transaction))"
        case .nonceOverflow: return "nonce has max value: \(address), nonce: \(transaction.nonce)"
        case .senderHasCode: return "sender not an eoa: \(address), len(code): \(codeSize)"
        case .gasLimitAboveCap:
            return "transaction gas limit too high "
                + "(cap: \(evm.rules.transactionGasCap), tx: \(transaction.gasLimit))"
        case .blockGasExceeded: return "gas limit reached"
        case .footprintExceeded: return "DA footprint limit reached"
        case .intrinsicGasTooLow:
            return "intrinsic gas too low: \(gas(transaction, intrinsic(transaction).gas))"
        case .floorGasTooLow:
            return
                "insufficient gas for floor data gas cost: \(gas(transaction, intrinsic(transaction).floor))"
        case .insufficientFunds:
            return "insufficient funds for gas * price + value: \(address) \(funds(transaction))"
        case .initcodeTooLarge:
            return "max initcode size exceeded: "
                + "code size \(transaction.data.count) limit \(evm.rules.initcodeSizeLimit)"
        case .feeCapBelowBaseFee, .tipAboveFeeCap, .noBlobs, .tooManyBlobs, .wrongBlobVersion,
            .blobFeeCapBelowBaseFee, .missingTarget, .noAuthorizations:
            return newer(reason, transaction)
        }
    }

    /// What only transactions with a type can be rejected for.
    private func newer(_ reason: InvalidTransaction, _ transaction: SignedTransaction) -> String {
        let address = "address \(sender.checksummed)"
        let feeCap = "maxFeePerGas: \(transaction.maxFeePerGas.decimal)"
        switch reason {
        case .feeCapBelowBaseFee:
            return "max fee per gas less than block base fee: "
                + "\(address), \(feeCap), baseFee: \(evm.block.baseFee.decimal)"
        case .tipAboveFeeCap:
            return "max priority fee per gas higher than max fee per gas: "
                + "\(address), maxPriorityFeePerGas: \(transaction.maxPriorityFeePerGas.decimal), \(feeCap)"
        case .noBlobs: return "blob transaction missing blob hashes"
        case .tooManyBlobs:
            let sum = blobGas.used + Gas.perBlob * UInt64(transaction.blobVersionedHashes.count)
            if sum <= blobGas.maximum { return "blob transaction has too many blobs" }
            return "blob gas (\(sum)) would exceed maximum allowance \(blobGas.maximum)"
        case .wrongBlobVersion:
            let index = transaction.blobVersionedHashes.firstIndex { $0[0] != 1 }
            return "blob \(index ?? 0) has invalid hash version"
        case .blobFeeCapBelowBaseFee:
            return "max fee per blob gas less than block blob gas fee: "
                + "\(address) blobGasFeeCap: \(transaction.maxFeePerBlobGas.decimal), "
                + "blobBaseFee: \(evm.block.blobBaseFee.decimal)"
        case .noAuthorizations:
            return "EIP-7702 transaction with empty auth list (sender \(sender.checksummed))"
        default:
            return transaction.type == .blob
                ? "blob transaction of type create"
                : "EIP-7702 transaction cannot be used to create contract (sender \(sender.checksummed))"
        }
    }

    /// Why the envelope is no transaction, as far as tools tell the reasons apart.
    private var malformed: String {
        guard let first = envelope.first else { return "typed transaction too short" }
        guard let type = TransactionType(envelopeFirstByte: first), type != .deposit else {
            return first < 0xc0 ? "transaction type not supported" : "rlp: the transaction cannot be decoded"
        }
        guard !type.allowsCreation, hasEmptyTarget else { return "rlp: the transaction cannot be decoded" }
        let name = type == .blob ? "BlobTx" : "SetCodeTx"
        return "rlp: input string too short for common.Address, decoding into "
            + (isFromRLP ? "(types.Transaction)" : "") + "(types.\(name)).To"
    }

    /// Whether the sixth item of a typed envelope, the target, is the empty string.
    private var hasEmptyTarget: Bool {
        var reader = RLPReader([UInt8](envelope.dropFirst()))
        guard var list = try? reader.readList() else { return false }
        for _ in 0..<5 where (try? list.readRawItem()) == nil { return false }
        return (try? list.readString())?.isEmpty ?? false
    }

    private var account: AccountID? { try? evm.state.account(sender) }

    private var codeSize: Int {
        guard let account, let code = try? evm.state.code(of: account) else { return 0 }
        return code.pointee.count
    }

    private func nonces(_ transaction: SignedTransaction) -> String {
        "tx: \(transaction.nonce) state: \(account.map(evm.state.nonce(of:)) ?? 0)"
    }

    private func gas(_ transaction: SignedTransaction, _ least: Int64) -> String {
        "have \(transaction.gasLimit), want \(least)"
    }

    private func intrinsic(_ transaction: SignedTransaction) -> IntrinsicGas {
        IntrinsicGas(
            data: transaction.data,
            isCreation: transaction.to == nil,
            accessList: transaction.accessList,
            authorizationCount: transaction.authorizationList.count,
            rules: evm.rules,
        )
    }

    private func funds(_ transaction: SignedTransaction) -> String {
        let blobGas = UInt256(Gas.perBlob * UInt64(transaction.blobVersionedHashes.count))
        let gas = UInt256(transaction.gasLimit).multipliedReportingOverflow(by: transaction.maxFeePerGas)
        let blobs = blobGas.multipliedReportingOverflow(by: transaction.maxFeePerBlobGas)
        let fees = gas.partialValue.addingReportingOverflow(blobs.partialValue)
        let sum = fees.partialValue.addingReportingOverflow(transaction.value)
        if gas.overflow || blobs.overflow || fees.overflow || sum.overflow {
            return "required balance exceeds 256 bits"
        }
        let balance = account.map(evm.state.balance(of:)) ?? .zero
        return "have \(balance.decimal) want \(sum.partialValue.decimal)"
    }
}
