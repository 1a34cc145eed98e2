import StateTransition

/// The names that fixtures give to the reasons for which a block is rejected.
///
/// Source: execution-spec-tests, `BlockException`; ethereum/tests, retesteth's names.
enum BlockExceptions {
    /// Whether a rejection is one of those that `expected` names, alternatives being separated by bars.
    ///
    /// A rule that an ommer's header breaks counts like one that the block's own breaks.
    static func accepts(_ expected: String, _ reason: InvalidBlock) -> Bool {
        expected.split(separator: "|").contains { alternative in
            if case .transaction(_, let reason) = reason {
                return isRejectionOfTransaction(alternative, reason)
            }
            let prefix = "BlockException."
            let name = alternative.hasPrefix(prefix) ? alternative.dropFirst(prefix.count) : alternative
            if case .ommerHeader(_, let reason) = reason { return isName(String(name), of: reason) }
            return isName(String(name), of: reason)
        }
    }

    /// Whether a name stands for the rejection of a transaction for this reason.
    private static func isRejectionOfTransaction(_ name: Substring, _ reason: InvalidTransaction) -> Bool {
        switch name {
        case "BlockException.RLP_STRUCTURES_ENCODING": reason == .malformed
        case "BlockGasLimitReached": reason == .blockGasExceeded
        case "TR_NonceTooLow": reason == .nonceTooLow
        case "TR_NonceTooHigh": reason == .nonceTooHigh
        case "SenderNotEOAorNoCASH": reason == .senderHasCode || reason == .insufficientFunds
        case "TR_FeeCapLessThanBlocksORNoFunds": reason == .feeCapBelowBaseFee || reason == .insufficientFunds
        case "TR_FeeCapLessThanBlocksORGasLimitReached":
            reason == .feeCapBelowBaseFee || reason == .blockGasExceeded
        default:
            (name.hasPrefix("TransactionException.") || name.hasPrefix("TR_") || name == "IntrinsicGas")
                && TransactionExceptions.accepts(String(name), reason)
        }
    }

    /// Whether a name without its prefix stands for the rejection of a block for this reason.
    private static func isName(_ name: String, of reason: InvalidBlock) -> Bool {
        switch reason {
        case .malformed:
            [
                "RLP_STRUCTURES_ENCODING", "RLP_INVALID_ADDRESS", "RLP_INVALID_FIELD_OVERFLOW_64",
                "INCORRECT_BLOCK_FORMAT", "INPUT_UNMARSHAL_ERROR", "INPUT_UNMARSHAL_ADDRESS_ERROR",
                "RLP_ExpectedAsList",
            ].contains(name)
        case .tooLarge: name == "RLP_BLOCK_LIMIT_EXCEEDED"
        case .unknownParent:
            ["UNKNOWN_PARENT", "UNKNOWN_PARENT_ZERO", "UnknownParent", "UnknownParent2"].contains(name)
        case .number: ["INVALID_BLOCK_NUMBER", "InvalidNumber"].contains(name)
        case .timestamp:
            [
                "INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT", "InvalidTimestamp",
                "InvalidTimestampOlderParent",
            ].contains(name)
        case .gasLimit:
            // Some blocks of TooMuchGasUsed have a limit that is too small as well.
            [
                "INVALID_GASLIMIT", "GASLIMIT_TOO_BIG", "InvalidGasLimit", "InvalidGasLimit2",
                "TooMuchGasUsed",
            ].contains(name)
        case .gasUsedAboveLimit: ["GAS_USED_OVERFLOW", "TooMuchGasUsed"].contains(name)
        case .extraDataTooLong: ["EXTRA_DATA_TOO_BIG", "ExtraDataTooBig"].contains(name)
        case .extraDataOfDAOFork: ["EXTRA_DATA_INVALID_DAO", "ExtraDataIncorrectDAO"].contains(name)
        case .difficulty, .nonce: isNameOfDifficulty(name)
        case .baseFee: isNameOfBaseFee(name)
        case .headerFields:
            [
                "INCORRECT_BLOCK_FORMAT", "IMPORT_IMPOSSIBLE_SHANGHAI",
                "IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI",
                "ShanghaiBlockImportImpossible", "ParisBlockImportImpossible",
            ].contains(name)
        case .withdrawalsPresence: ["RLP_WITHDRAWALS_NOT_READ", "RLP_ExpectedAsList"].contains(name)
        default: isNameOfRest(name, reason)
        }
    }

    private static func isNameOfDifficulty(_ name: String) -> Bool {
        [
            "INVALID_DIFFICULTY", "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS",
            "IMPORT_IMPOSSIBLE_PARIS_WRONG_POS",
            "IMPORT_IMPOSSIBLE_PARIS_WRONG_POW", "InvalidDifficulty", "PostParisDifficultyIsNot0",
            "3675PoSBlockRejected", "3675PoWBlockRejected", "3675PreParis1559BlockRejected",
        ].contains(name)
    }

    private static func isNameOfBaseFee(_ name: String) -> Bool {
        [
            "INVALID_BASEFEE_PER_GAS", "IMPORT_IMPOSSIBLE_LEGACY", "IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT",
            "IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT", "1559BlockImportImpossible_BaseFeeWrong",
            "1559BlockImportImpossible_HeaderIsLegacy", "LegacyBlockImportImpossible",
            "LegacyBlockImportImpossible2",
        ].contains(name)
    }

    /// The rules whose names are few, and the ommers' place in the chain, which fixtures name by turns.
    private static func isNameOfRest(_ name: String, _ reason: InvalidBlock) -> Bool {
        switch reason {
        case .excessBlobGas: name == "INCORRECT_EXCESS_BLOB_GAS"
        case .ommersHash, .tooManyOmmers:
            [
                "InvalidUnclesHash", "TooManyUncles", "IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS",
                "PostParisUncleHashIsNotEmpty", "3675PreParis1559BlockRejected",
            ].contains(name)
        case .ommerIncludedTwice, .ommerIsAncestor, .ommerParentIsNotAncestor, .ommerIsSibling:
            [
                "UNCLE_PARENT_INCORRECT", "UncleInChain", "UncleIsAncestor", "UncleIsBrother",
                "UncleParentIsNotAncestor", "InvalidUncleParentHash", "UncleTooOld",
            ].contains(name)
        case .withdrawalsRoot: ["INVALID_WITHDRAWALS_ROOT", "InvalidWithdrawals"].contains(name)
        case .depositLayout: name == "INVALID_DEPOSIT_EVENT_LAYOUT"
        case .missingSystemContract: name == "SYSTEM_CONTRACT_EMPTY"
        case .failedSystemContract: name == "SYSTEM_CONTRACT_CALL_FAILED"
        case .gasUsed: ["INVALID_GAS_USED", "InvalidGasUsed"].contains(name)
        case .blobGasUsed: name == "INCORRECT_BLOB_GAS_USED"
        case .transactionsRoot: ["INVALID_TRANSACTIONS_ROOT", "InvalidTransactionsRoot"].contains(name)
        case .receiptsRoot: ["INVALID_RECEIPTS_ROOT", "InvalidReceiptsStateRoot"].contains(name)
        case .logsBloom: ["INVALID_LOG_BLOOM", "InvalidLogBloom"].contains(name)
        case .requestsHash: name == "INVALID_REQUESTS"
        case .stateRoot: ["INVALID_STATE_ROOT", "InvalidStateRoot"].contains(name)
        default: false
        }
    }
}
