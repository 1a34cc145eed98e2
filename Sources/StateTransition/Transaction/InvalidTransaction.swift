import EVM

/// Why a transaction cannot be in a block.
///
/// Distinct from an execution that failed, which leaves a valid transaction. Raw values are for records of results.
public enum InvalidTransaction: UInt8, Error, Equatable, Sendable {
    /// The bytes are not a transaction.
    case malformed
    /// The fork does not know the type.
    case unsupportedType
    /// The signature names another chain, or names one where the fork does not know of chains.
    case wrongChainID
    /// No sender can be recovered.
    case invalidSignature
    /// The sender has sent this nonce already.
    case nonceTooLow
    /// The sender has not sent the nonces before.
    case nonceTooHigh
    /// The sender's nonce is the highest one.
    case nonceOverflow
    /// The sender has code that is no delegation (EIP-3607).
    case senderHasCode
    /// The gas limit is above the fork's cap (EIP-7825).
    case gasLimitAboveCap
    /// The block has less gas left.
    case blockGasExceeded
    /// The gas limit is below what the transaction costs before it runs.
    case intrinsicGasTooLow
    /// The gas limit is below the floor for its data (EIP-7623).
    case floorGasTooLow
    /// The fee cap is below the base fee.
    case feeCapBelowBaseFee
    /// The tip is above the fee cap.
    case tipAboveFeeCap
    /// The sender cannot pay gas and value.
    case insufficientFunds
    /// The initcode is too large (EIP-3860).
    case initcodeTooLarge
    /// A blob or set-code transaction that creates a contract.
    case missingTarget
    /// A blob transaction without blobs.
    case noBlobs
    /// A blob transaction with more blobs than the transaction or the block may have.
    case tooManyBlobs
    /// A blob hash of an unknown version.
    case wrongBlobVersion
    /// The blob fee cap is below the blob base fee.
    case blobFeeCapBelowBaseFee
    /// A set-code transaction without authorizations.
    case noAuthorizations
    /// A deposit where none can be.
    case unexpectedDeposit
    /// A deposit of the system's own kind, which Regolith abolished.
    case unsupportedSystemDeposit
    /// The block has less room for the transaction's data-availability footprint (Jovian).
    case footprintExceeded
}

/// Why a transaction has no result.
public enum TransactionFailure: Error, Equatable, Sendable {
    /// It cannot be in the block. The state is as before.
    case invalid(InvalidTransaction)
    /// Something it needs could not be read. The state is unusable.
    case unreadable(ExecutionFailure)
}
