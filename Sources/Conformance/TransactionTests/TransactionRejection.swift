import EVM
import EthereumCodec
import StateTransition

/// Why a transaction by itself is refused.
enum TransactionRejection: Error, Equatable {
    /// Its encoding is.
    case malformed(RLPError.Kind)
    /// It breaks a rule.
    case invalid(InvalidTransaction)
    /// The state could not be read, which no test provokes.
    case unreadable(ExecutionFailure)

    /// Whether a fixture's exception names this rejection.
    func isMeant(by exception: String) -> Bool {
        let prefix = "TransactionException."
        let name = exception.hasPrefix(prefix) ? exception.dropFirst(prefix.count) : exception[...]
        return TransactionRejection.all(named: name).contains(self)
    }

    /// The rejections that a name stands for; none for a name that is not known here.
    ///
    /// Which of two faults is named first differs: a legacy `v` may be refused as a number, as no `v`, with the
    /// signature, or for the chain that it names.
    private static func all(named name: Substring) -> [TransactionRejection] {
        switch name {
        case "ADDRESS_TOO_LONG", "ADDRESS_TOO_SHORT",
            "RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG", "RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT",
            "RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG", "RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT":
            [.malformed(.wrongLength)]
        case "GASPRICE_OVERFLOW", "NONCE_OVERFLOW", "PRIORITY_OVERFLOW", "VALUE_OVERFLOW":
            [.malformed(.integerTooLarge)]
        case "GASLIMIT_OVERFLOW": [.malformed(.integerTooLarge), .malformed(.leadingZero)]
        case "RLP_LEADING_ZEROS_BASEFEE", "RLP_LEADING_ZEROS_GASLIMIT", "RLP_LEADING_ZEROS_GASPRICE",
            "RLP_LEADING_ZEROS_NONCE", "RLP_LEADING_ZEROS_PRIORITY_FEE", "RLP_LEADING_ZEROS_R",
            "RLP_LEADING_ZEROS_S", "RLP_LEADING_ZEROS_V", "RLP_LEADING_ZEROS_VALUE":
            [.malformed(.leadingZero)]
        case "RLP_LEADING_ZEROS_NONCE_SIZE": [.malformed(.nonCanonicalByte)]
        case "RLP_LEADING_ZEROS_DATA_SIZE", "RLP_ERROR_SIZE_LEADING_ZEROS": [.malformed(.nonCanonicalLength)]
        case "RLP_INVALID_DATA", "RLP_INVALID_GASLIMIT", "RLP_INVALID_NONCE", "RLP_INVALID_SIGNATURE_R",
            "RLP_INVALID_SIGNATURE_S", "RLP_INVALID_TO":
            [.malformed(.expectedString)]
        case "RLP_ERROR_EOF", "RLP_INVALID_HEADER": [.malformed(.unknownType)]
        case "RLP_ERROR_SIZE": [.malformed(.trailingBytes), .malformed(.truncatedItem)]
        // A missing field is noticed where one of another kind stands in its place.
        case "RLP_TOO_FEW_ELEMENTS": [.malformed(.missingItem), .malformed(.integerTooLarge)]
        case "RLP_TOO_MANY_ELEMENTS": [.malformed(.trailingBytes)]
        case "TYPE_NOT_SUPPORTED":
            // Before its fork, an envelope of a type may hold anything.
            [
                .invalid(.unsupportedType), .malformed(.unknownType), .malformed(.expectedList),
                .malformed(.integerTooLarge),
            ]
        case "INVALID_CHAINID", "INVALID_SIGNATURE_VRS":
            [
                .invalid(.wrongChainID), .invalid(.invalidSignature), .malformed(.invalidSignatureV),
                .malformed(.integerTooLarge),
            ]
        case "EC_RECOVERY_FAIL": [.invalid(.invalidSignature)]
        case "GASLIMIT_PRICE_PRODUCT_OVERFLOW": [.invalid(.insufficientFunds)]
        case "INITCODE_SIZE_EXCEEDED": [.invalid(.initcodeTooLarge)]
        case "INTRINSIC_GAS_TOO_LOW": [.invalid(.intrinsicGasTooLow)]
        case "NONCE_TOO_BIG": [.invalid(.nonceOverflow)]
        case "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2": [.invalid(.tipAboveFeeCap)]
        default: []
        }
    }
}
