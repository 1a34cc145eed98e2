import StateTransition

/// The names that fixtures give to the reasons for which a transaction is rejected.
///
/// Source: execution-spec-tests, `TransactionException`; ethereum/tests, the `TR_` names.
enum TransactionExceptions {
    /// Whether a rejection is one of those that `expected` names, alternatives being separated by bars.
    ///
    /// A name that is not known here agrees with none.
    static func accepts(_ expected: String, _ reason: InvalidTransaction) -> Bool {
        expected.split(separator: "|").contains { alternative in
            let name = alternative.drop { $0 == " " }
            let prefix = "TransactionException."
            let bare = name.hasPrefix(prefix) ? name.dropFirst(prefix.count) : name
            return bare == anyReason || reasons(named: bare)?.contains(reason) ?? false
        }
    }

    /// A name of Falconet's own, for tests whose maker leaves the reason open.
    private static var anyReason: Substring { "ANY_REASON" }

    private static func reasons(named name: Substring) -> [InvalidTransaction]? {
        switch name {
        case "INSUFFICIENT_ACCOUNT_FUNDS", "GASLIMIT_PRICE_PRODUCT_OVERFLOW", "TR_NoFunds", "TR_NoFundsX":
            [.insufficientFunds]
        case "TR_NoFundsOrGas": [.insufficientFunds, .intrinsicGasTooLow]
        case "INTRINSIC_GAS_TOO_LOW", "TR_IntrinsicGas", "IntrinsicGas": [.intrinsicGasTooLow]
        case "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST": [.floorGasTooLow]
        case "GAS_ALLOWANCE_EXCEEDED", "TR_GasLimitReached": [.blockGasExceeded]
        case "GAS_LIMIT_EXCEEDS_MAXIMUM": [.gasLimitAboveCap]
        case "INITCODE_SIZE_EXCEEDED", "TR_InitCodeLimitExceeded": [.initcodeTooLarge]
        case "INSUFFICIENT_MAX_FEE_PER_GAS", "TR_FeeCapLessThanBlocks": [.feeCapBelowBaseFee]
        case "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", "TR_TipGtFeeCap": [.tipAboveFeeCap]
        case "INSUFFICIENT_MAX_FEE_PER_BLOB_GAS": [.blobFeeCapBelowBaseFee]
        case "NONCE_IS_MAX", "TR_NonceHasMaxValue": [.nonceOverflow]
        case "NONCE_MISMATCH_TOO_LOW": [.nonceTooLow]
        case "NONCE_MISMATCH_TOO_HIGH": [.nonceTooHigh]
        case "SENDER_NOT_EOA", "SenderNotEOA": [.senderHasCode]
        case "TYPE_1_TX_PRE_FORK", "TYPE_2_TX_PRE_FORK", "TYPE_3_TX_PRE_FORK", "TYPE_4_TX_PRE_FORK",
            "TYPE_NOT_SUPPORTED", "TR_TypeNotSupported":
            [.unsupportedType]
        case "TYPE_3_TX_ZERO_BLOBS", "TR_EMPTYBLOB": [.noBlobs]
        case "TYPE_3_TX_BLOB_COUNT_EXCEEDED", "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
            "TR_BLOBLIST_OVERSIZE":
            [.tooManyBlobs]
        case "TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH", "TR_BLOBVERSION_INVALID": [.wrongBlobVersion]
        // An envelope without a recipient does not decode.
        case "TYPE_3_TX_CONTRACT_CREATION", "TYPE_4_TX_CONTRACT_CREATION", "TR_BLOBCREATE":
            [.missingTarget, .malformed]
        case "TYPE_4_EMPTY_AUTHORIZATION_LIST": [.noAuthorizations]
        case "INVALID_CHAINID": [.wrongChainID]
        case "INVALID_SIGNATURE_VRS": [.invalidSignature, .malformed]
        case "TR_RLP_WRONGVALUE": [.malformed]
        default: nil
        }
    }
}
