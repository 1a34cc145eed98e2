import EthereumCodec
import EthereumTypes
import JSONMembers
import MerklePatricia

/// A block with a transaction of every type, and what a node answers about it.
struct TestBlock: Sendable {
    var block: Block
    var receipts: [Receipt]

    var header: Header { block.header }
    var hash: Hash32 { block.header.hash }

    /// A block of L1, or of L2 with a deposit in front.
    init(isL2: Bool = false, stateRoot: Hash32 = Hash32(1, 2, 3, 4)) {
        let signed = TestBlock.signedTransactions.map { Transaction.signed($0) }
        let deposits = TestBlock.deposits.map { Transaction.deposit($0) }
        self.init(transactions: isL2 ? deposits + [signed[3]] : signed, stateRoot: stateRoot)
    }

    init(transactions: [Transaction], stateRoot: Hash32 = .zero) {
        receipts = transactions.enumerated().map { index, transaction in
            TestBlock.receipt(of: transaction.type, index: index)
        }
        let envelopes = transactions.map { $0.encode() }
        block = Block(
            header: Header(
                parentHash: Hash32(9, 9, 9, 9),
                beneficiary: Address(lowBytes: 0xbe),
                stateRoot: stateRoot,
                transactionsRoot: OrderedTrie.root(of: envelopes),
                receiptsRoot: OrderedTrie.root(of: receipts.map { $0.encodeForTrie() }),
                number: 17_034_870,
                gasLimit: 30_000_000,
                gasUsed: 21_000 * UInt64(envelopes.count),
                timestamp: 1_681_338_455,
                extraData: [0, 1, 2],
                prevRandao: Hash32(5, 6, 7, 8),
                baseFeePerGas: 7,
                withdrawalsRoot: MerklePatriciaTrie.emptyRoot,
                blobGasUsed: 131_072,
                excessBlobGas: 0,
                parentBeaconBlockRoot: Hash32(1, 1, 1, 1),
                requestsHash: Hash32(2, 2, 2, 2)
            ),
            transactions: envelopes,
            withdrawals: []
        )
    }

    /// An answer of `eth_getBlockByHash`.
    func json(full: Bool) -> String {
        let items = block.transactions.map { envelope in
            guard full, let transaction = try? Transaction(envelope: envelope) else { return quoted([]) }
            return TestBlock.json(transaction)
        }
        let header = block.header
        return object([
            "parentHash": quoted(header.parentHash.bytes),
            "sha3Uncles": quoted(header.ommersHash.bytes),
            "miner": quoted(header.beneficiary.bytes),
            "stateRoot": quoted(header.stateRoot.bytes),
            "transactionsRoot": quoted(header.transactionsRoot.bytes),
            "receiptsRoot": quoted(header.receiptsRoot.bytes),
            "logsBloom": quoted(header.logsBloom.bytes),
            "difficulty": quantity(header.difficulty),
            "number": quantity(header.number),
            "gasLimit": quantity(header.gasLimit),
            "gasUsed": quantity(header.gasUsed),
            "timestamp": quantity(header.timestamp),
            "extraData": quoted(header.extraData),
            "mixHash": quoted(header.prevRandao.bytes),
            "nonce": quoted([UInt8](repeating: 0, count: 8)),
            "baseFeePerGas": header.baseFeePerGas.map(quantity),
            "withdrawalsRoot": (header.withdrawalsRoot?.bytes).map(quoted),
            "blobGasUsed": header.blobGasUsed.map(quantity),
            "excessBlobGas": header.excessBlobGas.map(quantity),
            "parentBeaconBlockRoot": (header.parentBeaconBlockRoot?.bytes).map(quoted),
            "requestsHash": (header.requestsHash?.bytes).map(quoted),
            "hash": quoted(hash.bytes),
            "size": quantity(UInt64(1000)),
            "transactions": "[\(items.joined(separator: ","))]",
        ])
    }

    /// An answer of `eth_getBlockReceipts`.
    var receiptsJSON: String { "[\(receipts.map(TestBlock.json).joined(separator: ","))]" }

    static func json(_ receipt: Receipt) -> String {
        let logs = receipt.logs.map { log in
            object([
                "address": quoted(log.address.bytes),
                "topics": "[\(log.topics.map { quoted($0.bytes) }.joined(separator: ","))]",
                "data": quoted(log.data),
            ])
        }
        var members: [String: String?] = [
            "type": quantity(UInt64(receipt.type.rawValue)),
            "cumulativeGasUsed": quantity(receipt.cumulativeGasUsed),
            "logsBloom": quoted(receipt.bloom.bytes),
            "logs": "[\(logs.joined(separator: ","))]",
            "depositNonce": receipt.depositNonce.map(quantity),
            "depositReceiptVersion": receipt.depositReceiptVersion.map(quantity),
        ]
        switch receipt.outcome {
        case .status(let succeeded): members["status"] = quantity(UInt64(succeeded ? 1 : 0))
        case .postState(let root): members["root"] = quoted(root.bytes)
        }
        return object(members)
    }

    private static func json(_ transaction: Transaction) -> String {
        switch transaction {
        case .signed(let transaction): json(transaction)
        case .deposit(let deposit):
            object([
                "type": "\"0x7e\"",
                "sourceHash": quoted(deposit.sourceHash.bytes),
                "from": quoted(deposit.from.bytes),
                "to": (deposit.to?.bytes).map(quoted),
                "mint": deposit.mint.isZero ? nil : quantity(deposit.mint),
                "value": quantity(deposit.value),
                "gas": quantity(deposit.gasLimit),
                "isSystemTx": deposit.isSystemTransaction ? "true" : nil,
                "input": quoted(deposit.data),
                "nonce": quantity(UInt64(5)),
            ])
        }
    }

    private static func json(_ transaction: SignedTransaction) -> String {
        let type = transaction.type
        let parity: UInt64 = transaction.signature.yParity ? 1 : 0
        let v = type != .legacy ? parity : transaction.chainID.map { 35 + 2 * $0 + parity } ?? 27 + parity
        let accessList = transaction.accessList.map { entry in
            object([
                "address": quoted(entry.address.bytes),
                "storageKeys": "[\(entry.storageKeys.map { quoted($0.bytes) }.joined(separator: ","))]",
            ])
        }
        let authorizations = transaction.authorizationList.map { item in
            object([
                "chainId": quantity(item.chainID),
                "address": quoted(item.address.bytes),
                "nonce": quantity(item.nonce),
                "yParity": quantity(UInt64(item.yParity)),
                "r": quantity(item.r),
                "s": quantity(item.s),
            ])
        }
        let hashes = transaction.blobVersionedHashes.map { quoted($0.bytes) }
        return object([
            "type": quantity(UInt64(type.rawValue)),
            "chainId": transaction.chainID.map(quantity),
            "nonce": quantity(transaction.nonce),
            "gasPrice": quantity(type.hasPriorityFee ? 1 : transaction.maxFeePerGas),
            "maxPriorityFeePerGas": type.hasPriorityFee ? quantity(transaction.maxPriorityFeePerGas) : nil,
            "maxFeePerGas": type.hasPriorityFee ? quantity(transaction.maxFeePerGas) : nil,
            "gas": quantity(transaction.gasLimit),
            "to": (transaction.to?.bytes).map(quoted),
            "value": quantity(transaction.value),
            "input": quoted(transaction.data),
            "accessList": type == .legacy ? nil : "[\(accessList.joined(separator: ","))]",
            "maxFeePerBlobGas": type == .blob ? quantity(transaction.maxFeePerBlobGas) : nil,
            "blobVersionedHashes": type == .blob ? "[\(hashes.joined(separator: ","))]" : nil,
            "authorizationList": type == .setCode ? "[\(authorizations.joined(separator: ","))]" : nil,
            "v": quantity(v),
            "r": quantity(transaction.signature.r),
            "s": quantity(transaction.signature.s),
        ])
    }
}

/// A JSON string of hexadecimal bytes.
func quoted(_ bytes: [UInt8]) -> String { "\"\(bytes.hexadecimal)\"" }

private func quantity(_ number: UInt64) -> String { quantity(UInt256(number)) }
private func quantity(_ number: UInt256) -> String { "\"\(number.hexadecimal)\"" }

/// A JSON object of the members that are not nil.
private func object(_ members: [String: String?]) -> String {
    let present = members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
    return "{\(present.sorted().joined(separator: ","))}"
}
