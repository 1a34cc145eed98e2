import EVM
import EthereumTypes
import JSONMembers
import StateTransition

extension BlockFailure {
    /// A sentence that says why a block cannot be made; in geth's words where tools look for them.
    var sentence: String {
        switch self {
        case .invalid(let reason): reason.sentence
        case .unreadable(let failure): failure.sentence
        }
    }
}

extension ExecutionFailure {
    /// A sentence that says what cannot be read.
    var sentence: String {
        switch self {
        case .state(let error): "the state cannot be read: \(error)"
        case .precompile(let precompile): "the answer of the precompiled contract \(precompile) is missing"
        }
    }
}

extension InvalidBlock {
    /// A sentence that names the rule and the value that breaks it.
    var sentence: String {
        switch self {
        case .malformed(let error): "the block is no RLP of a block: \(error)"
        case .tooLarge(let count): "block RLP-encoded size exceeds maximum: \(count) bytes"
        case .unknownParent(let hash): "there is no parent \(hash.hexadecimal)"
        case .number(let number): "the number \(number) does not follow the parent's"
        case .timestamp(let timestamp): "the timestamp \(timestamp) is not later than the parent's"
        case .gasLimit(let limit): "the gas limit \(limit) is out of bounds"
        case .gasUsedAboveLimit(let gas): "\(gas) gas is used, which is above the limit"
        case .extraDataTooLong(let count): "\(count) bytes of extra data, more than 32"
        case .extraDataOfDAOFork: "the extra data is not that of the DAO fork"
        case .difficulty(let difficulty): "the difficulty \(difficulty.decimal) does not follow the parent's"
        case .nonce(let nonce): "the nonce \(nonce) is not zero"
        case .baseFee(let fee): "the base fee \(fee?.decimal ?? "(none)") does not follow the parent's"
        case .excessBlobGas(let gas):
            "the excess blob gas \(gas.map(String.init) ?? "(none)") does not follow the parent's"
        case .headerFields: "the header has not the fields of its fork"
        case .transaction(let index, let reason): "transaction \(index) is invalid: \(reason)"
        case .withdrawalsPresence: "there are withdrawals before Shanghai, or none from then on"
        case .depositLayout:
            "failed to parse deposit logs: one has not the deposit contract's layout (EIP-6110)"
        case .missingSystemContract(let address):
            "system call failed to execute: there is no contract at \(address.checksummed) (EIP-7002, EIP-7251)"
        case .failedSystemContract(let address):
            "system call failed to execute: the contract at \(address.checksummed) fails (EIP-7002, EIP-7251)"
        case .ommersHash, .tooManyOmmers, .ommerIncludedTwice, .ommerIsAncestor, .ommerParentIsNotAncestor,
            .ommerIsSibling, .ommerHeader:
            ommerSentence
        case .withdrawalsRoot, .gasUsed, .blobGasUsed, .transactionsRoot, .receiptsRoot, .logsBloom,
            .requestsHash, .stateRoot:
            outcomeSentence
        }
    }

    private var ommerSentence: String {
        switch self {
        case .ommersHash(let hash): "the hash of the ommers \(hash.hexadecimal) is not the header's"
        case .tooManyOmmers(let count): "\(count) ommers, more than 2"
        case .ommerIncludedTwice(let index): "ommer \(index) is in the chain already"
        case .ommerIsAncestor(let index): "ommer \(index) is an ancestor"
        case .ommerParentIsNotAncestor(let index): "the parent of ommer \(index) is no near ancestor"
        case .ommerIsSibling(let index): "ommer \(index) has the block's own parent"
        case .ommerHeader(let index, let reason): "ommer \(index): \(reason.sentence)"
        default: "\(self)"
        }
    }

    private var outcomeSentence: String {
        switch self {
        case .withdrawalsRoot(let root): "the root of the withdrawals \(root.hexadecimal) is not the header's"
        case .gasUsed(let gas): "the gas used, \(gas), is not the header's"
        case .blobGasUsed(let gas): "the blob gas used, \(gas), is not the header's"
        case .transactionsRoot(let root):
            "the root of the transactions \(root.hexadecimal) is not the header's"
        case .receiptsRoot(let root): "the root of the receipts \(root.hexadecimal) is not the header's"
        case .logsBloom: "the bloom of the logs is not the header's"
        case .requestsHash(let hash): "the hash of the requests \(hash.hexadecimal) is not the header's"
        case .stateRoot(let root): "the state root \(root.hexadecimal) is not the header's"
        default: "\(self)"
        }
    }
}
