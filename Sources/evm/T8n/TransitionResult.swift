import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import Foundation
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
    /// The gas that their blobs used.
    private(set) var blobGasUsed: UInt64 = 0
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

    /// Whether the fork has blobs, but the inputs do not say what they cost.
    var lacksBlobGas: Bool { environment.era.blobs != nil && environment.excessBlobGas == nil }

    /// The most gas that the blobs of the block may use.
    var maximumBlobGas: UInt64 {
        let (gas, overflow) = (environment.era.blobs?.maximum ?? 0).multipliedReportingOverflow(
            by: Gas.perBlob
        )
        return overflow ? .max : gas
    }

    /// Notes a transaction that is in the block.
    mutating func add(_ receipt: Receipt, _ envelope: [UInt8], _ hash: Hash32, isSuccess: Bool) {
        var object: [String: Any] = [
            "transactionHash": hash.hexadecimal,
            "transactionIndex": TransitionResult.quantity(UInt64(envelopes.count)),
            "cumulativeGasUsed": TransitionResult.quantity(receipt.cumulativeGasUsed),
            "gasUsed": TransitionResult.quantity(receipt.cumulativeGasUsed - gasUsed),
            // geth's tool does not fill it in.
            "effectiveGasPrice": NSNull(),
            "logsBloom": receipt.bloom.bytes.hexadecimal,
            "logs": receipt.logs.enumerated().map { self.object(of: $1, logs.count + $0, hash) },
            "blockHash": TransitionResult.blockHash,
            "blockNumber": TransitionResult.quantity(environment.number),
            "contractAddress": (TransitionResult.createdAddress(envelope) ?? .zero).hexadecimal,
            "status": isSuccess ? "0x1" : "0x0",
        ]
        if receipt.type != .legacy { object["type"] = "0x" + String(receipt.type.rawValue, radix: 16) }
        switch receipt.outcome {
        case .status: object["root"] = "0x"
        case .postState(let root): object["root"] = root.hexadecimal
        }
        if receipt.type == .blob, case .signed(let transaction)? = try? Transaction(envelope: envelope) {
            let blobGas = Gas.perBlob * UInt64(transaction.blobVersionedHashes.count)
            object["blobGasUsed"] = TransitionResult.quantity(blobGas)
            object["blobGasPrice"] = blobBaseFee.hexadecimal
            blobGasUsed += blobGas
        }
        receipts.append(object)
        envelopes.append(envelope)
        logs += receipt.logs
        gasUsed = receipt.cumulativeGasUsed
    }

    /// Notes a transaction that cannot be in the block.
    mutating func reject(_ index: Int, _ text: String) {
        rejected.append(["index": index, "error": text])
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
        object["currentDifficulty"] = environment.difficulty?.hexadecimal ?? NSNull()
        object["currentBaseFee"] = environment.baseFee?.hexadecimal
        if let withdrawals = environment.withdrawals {
            object["withdrawalsRoot"] = OrderedTrie.root(of: withdrawals.map { $0.encode() }).hexadecimal
        }
        if let excess = environment.excessBlobGas {
            object["currentExcessBlobGas"] = TransitionResult.quantity(excess)
            object["blobGasUsed"] = TransitionResult.quantity(outcome.blobGasUsed)
        }
        object["requests"] = NSNull()
        if environment.era.fork >= .prague {
            object["requestsHash"] = ExecutionRequests.hash(outcome.requests).hexadecimal
            object["requests"] = outcome.requests.map(\.hexadecimal)
        }
    }

    /// What geth's tool states as the hash of the block, which is not known yet.
    private static let blockHash = "0x1337" + String(repeating: "0", count: 60)

    private var blobBaseFee: UInt256 {
        environment.era.blobs.map { $0.baseFee(excessBlobGas: environment.excessBlobGas ?? 0) } ?? .one
    }

    private static func quantity(_ number: UInt64) -> String { UInt256(number).hexadecimal }

    /// A log of the transaction that is the next one in the block; `index` counts all logs of the block.
    private func object(of log: Log, _ index: Int, _ transactionHash: Hash32) -> [String: Any] {
        [
            "address": log.address.hexadecimal,
            "topics": log.topics.map(\.hexadecimal),
            "data": log.data.hexadecimal,
            "blockNumber": TransitionResult.quantity(environment.number),
            "transactionHash": transactionHash.hexadecimal,
            "transactionIndex": TransitionResult.quantity(UInt64(envelopes.count)),
            "blockHash": TransitionResult.blockHash,
            "blockTimestamp": TransitionResult.quantity(environment.timestamp),
            "logIndex": TransitionResult.quantity(UInt64(index)),
            "removed": false,
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
