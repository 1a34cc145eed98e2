import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import JSONMembers
import MerklePatricia
import StateTransition

/// The member `result` of a transition's output, as it comes together.
///
/// Source: go-ethereum, cmd/evm/internal/t8ntool, `ExecutionResult`.
struct TransitionResult {
    private let environment: TransitionEnvironment
    private var envelopes: [[UInt8]] = []
    private var receipts: [[String: Any]] = []
    private var rejected: [[String: Any]] = []
    private var logs: [Log] = []
    /// The gas that the transactions in the block used.
    private(set) var gasUsed: UInt64 = 0
    /// The object, complete after `finish`.
    private(set) var object: [String: Any] = [:]

    init(_ environment: TransitionEnvironment) {
        self.environment = environment
    }

    /// How many transactions are in the block.
    var count: Int { envelopes.count }

    /// The RLP of the list of transactions in the block: typed ones as strings, legacy ones as the lists they are.
    var body: [UInt8] {
        var writer = RLPWriter()
        writer.appendList { list in
            for envelope in envelopes {
                if TransactionType(envelopeFirstByte: envelope[0]) == .legacy {
                    list.appendRaw(envelope)
                } else {
                    list.append(envelope)
                }
            }
        }
        return writer.bytes
    }

    /// Notes a transaction that is in the block.
    mutating func add(_ receipt: Receipt, _ envelope: [UInt8], _ hash: Hash32) {
        var object: [String: Any] = [
            "type": "0x" + String(receipt.type.rawValue, radix: 16),
            "transactionHash": hash.hexadecimal,
            "transactionIndex": TransitionResult.quantity(UInt64(envelopes.count)),
            "cumulativeGasUsed": TransitionResult.quantity(receipt.cumulativeGasUsed),
            "gasUsed": TransitionResult.quantity(receipt.cumulativeGasUsed - gasUsed),
            "logsBloom": receipt.bloom.bytes.hexadecimal,
            "logs": receipt.logs.map(TransitionResult.object(of:)),
            "blockHash": Hash32.zero.hexadecimal,
            "contractAddress": (TransitionResult.createdAddress(envelope) ?? .zero).hexadecimal,
        ]
        switch receipt.outcome {
        case .status(let isSuccess):
            object["root"] = "0x"
            object["status"] = isSuccess ? "0x1" : "0x0"
        case .postState(let root):
            object["root"] = root.hexadecimal
        }
        receipts.append(object)
        envelopes.append(envelope)
        logs += receipt.logs
        gasUsed = receipt.cumulativeGasUsed
    }

    /// Notes a transaction that cannot be in the block.
    mutating func reject(_ index: Int, _ reason: InvalidTransaction) {
        rejected.append(["index": index, "error": RejectionText.text(reason)])
    }

    /// Adds what is known when the block has ended.
    mutating func finish(_ outcome: EthereumBlockOutcome) {
        var list = RLPWriter()
        list.appendList { writer in
            for log in logs { log.append(to: &writer) }
        }
        object = [
            "stateRoot": outcome.stateRoot.hexadecimal,
            "txRoot": OrderedTrie.root(of: envelopes).hexadecimal,
            "receiptsRoot": OrderedTrie.root(of: outcome.receipts.map { $0.encodeForTrie() }).hexadecimal,
            "logsHash": Keccak256.hash(list.bytes).hexadecimal,
            "logsBloom": outcome.logsBloom.bytes.hexadecimal,
            "receipts": receipts,
            "gasUsed": TransitionResult.quantity(outcome.gasUsed),
        ]
        if !rejected.isEmpty { object["rejected"] = rejected }
        object["currentDifficulty"] = environment.difficulty?.hexadecimal
        object["currentBaseFee"] = environment.baseFee?.hexadecimal
        if let withdrawals = environment.withdrawals {
            object["withdrawalsRoot"] = OrderedTrie.root(of: withdrawals.map { $0.encode() }).hexadecimal
        }
        if let excess = environment.excessBlobGas {
            object["currentExcessBlobGas"] = TransitionResult.quantity(excess)
            object["blobGasUsed"] = TransitionResult.quantity(outcome.blobGasUsed)
        }
        if environment.era.fork >= .prague {
            object["requestsHash"] = ExecutionRequests.hash(outcome.requests).hexadecimal
            object["requests"] = outcome.requests.map(\.hexadecimal)
        }
    }

    private static func quantity(_ number: UInt64) -> String { UInt256(number).hexadecimal }

    private static func object(of log: Log) -> [String: Any] {
        [
            "address": log.address.hexadecimal,
            "topics": log.topics.map(\.hexadecimal),
            "data": log.data.hexadecimal,
        ]
    }

    /// The address of the contract that a transaction creates; nil for a call.
    private static func createdAddress(_ envelope: [UInt8]) -> Address? {
        guard case .signed(let transaction)? = try? Transaction(envelope: envelope), transaction.to == nil,
            let sender = transaction.recoverSender(requiringLowS: false)
        else { return nil }
        return CreatedAddress.from(creator: sender, nonce: transaction.nonce)
    }
}
