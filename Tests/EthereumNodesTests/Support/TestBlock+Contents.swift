import EthereumCodec
import EthereumTypes

extension TestBlock {
    /// One of each type that Ethereum has, and the two forms of a legacy one.
    static var signedTransactions: [SignedTransaction] {
        var transactions = [TransactionType.legacy, .legacy, .accessList, .dynamicFee, .blob, .setCode]
            .enumerated().map { index, type in
                SignedTransaction(
                    type: type,
                    chainID: index == 0 ? nil : 11_155_111,
                    nonce: UInt64(index),
                    maxPriorityFeePerGas: type.hasPriorityFee ? 3 : 1_000_000_007,
                    maxFeePerGas: 1_000_000_007,
                    gasLimit: 21_000,
                    to: index == 1 ? nil : Address(lowBytes: 0xabcd),
                    value: UInt256(limbs: 1, 0, 0, 5),
                    data: Array(repeating: UInt8(index), count: 5 * index),
                    signature: Signature(yParity: index % 2 == 1, r: UInt256(limbs: 7, 8, 9, 10), s: 12)
                )
            }
        let list = [
            AccessListEntry(address: Address(lowBytes: 1), storageKeys: [.zero, Hash32(1, 0, 0, 0)]),
            AccessListEntry(address: Address(lowBytes: 2), storageKeys: []),
        ]
        for index in 2..<transactions.count { transactions[index].accessList = list }
        transactions[4].maxFeePerBlobGas = 77
        transactions[4].blobVersionedHashes = [Hash32(1 << 56, 2, 3, 4), Hash32(1 << 56, 2, 3, 5)]
        transactions[5].authorizationList = [
            Authorization(chainID: 1, address: Address(lowBytes: 3), nonce: 4, yParity: 1, r: 5, s: 6)
        ]
        return transactions
    }

    /// A deposit of the system, and one of a user that creates a contract.
    static var deposits: [DepositTransaction] {
        [
            DepositTransaction(
                sourceHash: Hash32(1, 2, 3, 4),
                from: Address(lowBytes: 5),
                to: Address(lowBytes: 6),
                gasLimit: 1_000_000,
                data: [1, 2, 3]
            ),
            DepositTransaction(
                sourceHash: Hash32(5, 6, 7, 8),
                from: Address(lowBytes: 7),
                to: nil,
                mint: 8,
                value: 9,
                gasLimit: 10,
                isSystemTransaction: true,
                data: []
            ),
        ]
    }

    /// A receipt with as many logs as its index, up to six, and each with more topics than the one before.
    static func receipt(of type: TransactionType, index: Int) -> Receipt {
        let logs = (0..<min(index, 6)).map { number in
            Log(
                address: Address(lowBytes: UInt64(number)),
                topics: Array(repeating: Hash32(1, 2, 3, UInt64(number)), count: min(number, 4)),
                data: Array(repeating: 0xff, count: 40 * number)
            )
        }
        return Receipt(
            type: type,
            outcome: .status(index != 2),
            cumulativeGasUsed: 21_000 * UInt64(index + 1),
            bloom: Bloom(of: logs),
            logs: logs,
            depositNonce: type == .deposit ? UInt64(index) : nil,
            depositReceiptVersion: type == .deposit ? 1 : nil
        )
    }
}
