import StateTransition

/// Why a transaction is not in the block, in geth's words, which tools look for.
///
/// Source: go-ethereum, core/error.go, core/types/transaction.go, core/types/transaction_signing.go.
enum RejectionText {
    static func text(_ reason: InvalidTransaction) -> String {
        switch reason {
        case .malformed: "rlp: the transaction cannot be decoded"
        case .unsupportedType: "transaction type not supported"
        case .wrongChainID: "invalid chain id for signer"
        case .invalidSignature: "invalid transaction v, r, s values"
        case .nonceTooLow: "nonce too low"
        case .nonceTooHigh: "nonce too high"
        case .nonceOverflow: "nonce has max value"
        case .senderHasCode: "sender not an eoa"
        case .gasLimitAboveCap: "transaction gas limit too high"
        case .blockGasExceeded: "gas limit reached"
        case .intrinsicGasTooLow: "intrinsic gas too low"
        case .floorGasTooLow: "insufficient gas for floor data gas cost"
        case .feeCapBelowBaseFee: "max fee per gas less than block base fee"
        case .tipAboveFeeCap: "max priority fee per gas higher than max fee per gas"
        case .insufficientFunds: "insufficient funds for gas * price + value"
        case .initcodeTooLarge: "max initcode size exceeded"
        case .missingTarget: "input transaction of type create that its type does not allow"
        case .noBlobs: "blob transaction missing blob hashes"
        case .tooManyBlobs: "blob transaction has too many blobs"
        case .wrongBlobVersion: "blob transaction has an invalid hash version"
        case .blobFeeCapBelowBaseFee: "max fee per blob gas less than block blob gas fee"
        case .noAuthorizations: "EIP-7702 transaction with empty auth list"
        case .unexpectedDeposit, .unsupportedSystemDeposit: "transaction type not supported"
        case .footprintExceeded: "DA footprint limit reached"
        }
    }
}
