import Derivation
import EthereumTypes
import FaultProofProgram
import JSONMembers
import Preimage

extension ProgramFailure: CustomStringConvertible {
    /// One line for a person: what is wrong, and where.
    public var description: String {
        switch self {
        case .boot(let error): "\(error)"
        case .preimage(let error): "\(error)"
        case .malformedAgreedOutput(let root, let byteCount):
            "agreed output root \(root.hexadecimal): its pre-image of \(byteCount) bytes is not that of an output"
        case .malformedL1(let defect): "L1 chain: \(defect)"
        case .malformedL2(let defect): "L2 chain: \(defect)"
        case .malformedState(let error): "L2 state: \(error)"
        case .l1HeadBeforeOrigin(let head, let origin):
            "L1 head: its block \(head) is before block \(origin), the L1 origin of the agreed L2 block"
        case .l1HeadBeforeGenesis(let head, let genesis):
            "L1 head: its block \(head) is before block \(genesis), where the rollup configuration begins (genesis.l1)"
        case .originNotOnL1Chain(let number, let hash):
            "L1 origin of the agreed L2 block: block \(number), \(hash.hexadecimal), is not on the chain of the L1 head"
        case .derivation(let error): "derivation: \(error)"
        case .execution(let error): "execution: \(error)"
        }
    }
}

extension BootError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .preimage(let error): "\(error)"
        case .unknownChain(let id): "chain \(id) is not in the registry"
        case .configuration(let input, let error): "\(words(input)): \(error)"
        }
    }
}

extension PreimageError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .missing(let key): "missing pre-image \(key)"
        case .wrongValue(let key): "wrong pre-image \(key)"
        case .unexpectedLength(let key, let count): "pre-image \(key) cannot have \(count) bytes"
        case .channel(let error): "connection to the host: \(error)"
        }
    }
}

extension ChainDefect: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .header(let hash, let error): "header \(hash.hexadecimal): \(error)"
        case .number(let hash, let found, let expected):
            "header \(hash.hexadecimal): its number is \(found) where its child's demands \(expected)"
        case .list(let block, let error): "lists of block \(block.hexadecimal): \(error)"
        case .receipt(let block, let index, let error):
            "receipt \(index) of block \(block.hexadecimal): \(error)"
        case .block(let hash, let error): "block \(hash.hexadecimal): \(error)"
        case .missingBlock(let number): "there is no block \(number)"
        }
    }
}

extension L2BlockError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .wrongGenesis: "it is not the genesis block of the rollup configuration"
        case .noTransactions: "it has no transaction"
        case .malformedTransaction(let error): "first transaction: \(error)"
        case .firstTransactionIsNoDeposit: "its first transaction is not a deposit"
        case .malformedL1Info(let error): "L1 info of its first transaction: \(words(error))"
        case .malformedExtraData: "its extra data does not have the form of its fork"
        }
    }
}

extension PipelineError: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch cause {
        case .l1Source(let error, let block): "data of L1 block \(block) is \(words(error))"
        case .l2Source(let error, let block): "L2 block \(block) is \(words(error))"
        case .l1Reorganization(let block): "L1 block \(block) does not name the block before it as its parent"
        case .originMismatch(let block): "L1 block \(block) is not the safe head's L1 origin"
        case .malformedDeposit(let error, let receipt): "deposit in receipt \(receipt): \(words(error))"
        case .unsupportedUpgrade(let fork): "the upgrade transactions of \(fork) are not known"
        case .missingBlobParameters(let block):
            "L1 block \(block) has blobs, and the configuration of L1 does not tell their parameters"
        case .unknownTransactionType(let type, let block):
            "a transaction of L1 block \(block) is of unknown type \(type)"
        case .alternativeDataAvailability(let block):
            "the batch data of L1 block \(block) are not on L1 (alternative data availability)"
        case .batchParentMismatch, .batchTimestampMismatch, .timeBeforeOrigin, .missingOrigins,
            .unknownFeeScalar,
            .invalidDepositsOnlyBlock, .unexpectedReplacement:
            words(cause)
        }
    }
}
