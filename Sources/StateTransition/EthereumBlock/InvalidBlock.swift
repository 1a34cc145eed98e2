import EVM
import EthereumCodec
import EthereumTypes

/// Why a block cannot be on a chain: one case for each rule.
public enum InvalidBlock: Error, Equatable, Sendable {
    // Form.

    /// The bytes are not a block.
    case malformed(RLPError)
    /// The block's encoding is larger than 8 MiB (EIP-7934).
    case tooLarge(byteCount: Int)

    // The header, compared with its parent's.

    /// The chain has no block of the parent's hash.
    case unknownParent(Hash32)
    /// The number is not the parent's plus one.
    case number(UInt64)
    /// The timestamp is not later than the parent's.
    case timestamp(UInt64)
    /// The gas limit is below 5,000, above 2^63 - 1, or too far from the parent's.
    case gasLimit(UInt64)
    /// More gas was used than the limit allows.
    case gasUsedAboveLimit(UInt64)
    /// The extra data is longer than 32 bytes.
    case extraDataTooLong(byteCount: Int)
    /// The extra data of the first blocks after the DAO fork is not "dao-hard-fork".
    case extraDataOfDAOFork
    /// The difficulty is not the one that follows from the parent; from Paris on, not zero.
    case difficulty(UInt256)
    /// The nonce is not zero, from Paris on.
    case nonce(UInt64)
    /// The base fee is not the one that follows from the parent, or is absent.
    case baseFee(UInt256?)
    /// The excess blob gas is not the one that follows from the parent, or is absent.
    case excessBlobGas(UInt64?)
    /// The header has a field that the fork does not know, or lacks one that it demands.
    case headerFields

    // The ommers.

    /// The hash of the ommers' list is not the header's; from Paris on, not that of the empty list.
    case ommersHash(Hash32)
    /// There are more than two ommers.
    case tooManyOmmers(Int)
    /// An ommer is listed twice, or an ancestor or the block itself lists it already.
    case ommerIncludedTwice(index: Int)
    /// An ommer is an ancestor of the block.
    case ommerIsAncestor(index: Int)
    /// An ommer's parent is none of the seven nearest ancestors.
    case ommerParentIsNotAncestor(index: Int)
    /// An ommer has the same parent as the block.
    case ommerIsSibling(index: Int)
    /// An ommer's header does not follow the rules.
    indirect case ommerHeader(index: Int, InvalidBlock)

    // The body.

    /// A transaction cannot be in the block.
    case transaction(index: Int, InvalidTransaction)
    /// The body has withdrawals before Shanghai, or none from then on.
    case withdrawalsPresence
    /// The root of the withdrawals is not the header's.
    case withdrawalsRoot(Hash32)
    /// A deposit's log has not the deposit contract's layout (EIP-6110).
    case depositLayout
    /// A contract that yields requests is missing (EIP-7002, EIP-7251).
    case missingSystemContract(Address)
    /// A contract that yields requests has failed (EIP-7002, EIP-7251).
    case failedSystemContract(Address)

    // What execution must give. The values are those that it gave.

    /// The gas used is not the header's.
    case gasUsed(UInt64)
    /// The blob gas used is not the header's.
    case blobGasUsed(UInt64)
    /// The root of the transactions is not the header's.
    case transactionsRoot(Hash32)
    /// The root of the receipts is not the header's.
    case receiptsRoot(Hash32)
    /// The union of the receipts' blooms is not the header's.
    case logsBloom
    /// The hash of the requests is not the header's (EIP-7685).
    case requestsHash(Hash32)
    /// The state root is not the header's.
    case stateRoot(Hash32)
}

/// Why a block was not added to a chain.
public enum BlockFailure: Error, Equatable, Sendable {
    /// It breaks a rule. The chain is as before.
    case invalid(InvalidBlock)
    /// Something that it needs could not be read. The chain is as before.
    case unreadable(ExecutionFailure)
}
