import EthereumCodec
import EthereumTypes

extension Transaction {
    /// A transaction as it stands in a block of `eth_getBlockByHash`.
    ///
    /// Source: https://ethereum.github.io/execution-apis/; OP Stack specifications, `protocol/deposits.md`.
    public var json: String {
        switch self {
        case .signed(let transaction): transaction.json
        case .deposit(let deposit): deposit.json
        }
    }
}

extension DepositTransaction {
    fileprivate var json: String {
        object([
            "type": quantity(UInt64(TransactionType.deposit.rawValue)),
            "sourceHash": quoted(sourceHash.bytes),
            "from": quoted(from.bytes),
            "to": (to?.bytes).map(quoted),
            "mint": mint.isZero ? nil : quantity(mint),
            "value": quantity(value),
            "gas": quantity(gasLimit),
            "isSystemTx": isSystemTransaction ? "true" : nil,
            "input": quoted(data),
            // Nodes name the sender's nonce, which the encoding does not hold.
            "nonce": quantity(UInt64(5)),
        ])
    }
}

extension SignedTransaction {
    fileprivate var json: String {
        let parity: UInt64 = signature.yParity ? 1 : 0
        let v = type != .legacy ? parity : chainID.map { 35 + 2 * $0 + parity } ?? 27 + parity
        let hashes = blobVersionedHashes.map { quoted($0.bytes) }
        return object([
            "type": quantity(UInt64(type.rawValue)),
            "chainId": chainID.map(quantity),
            "nonce": quantity(nonce),
            // Of the newer types nodes name what was paid.
            "gasPrice": quantity(type.hasPriorityFee ? 1 : maxFeePerGas),
            "maxPriorityFeePerGas": type.hasPriorityFee ? quantity(maxPriorityFeePerGas) : nil,
            "maxFeePerGas": type.hasPriorityFee ? quantity(maxFeePerGas) : nil,
            "gas": quantity(gasLimit),
            "to": (to?.bytes).map(quoted),
            "value": quantity(value),
            "input": quoted(data),
            "accessList": type == .legacy ? nil : list(accessList.map(\.json)),
            "maxFeePerBlobGas": type == .blob ? quantity(maxFeePerBlobGas) : nil,
            "blobVersionedHashes": type == .blob ? list(hashes) : nil,
            "authorizationList": type == .setCode ? list(authorizationList.map(\.json)) : nil,
            "v": quantity(v),
            "r": quantity(signature.r),
            "s": quantity(signature.s),
        ])
    }
}

extension AccessListEntry {
    fileprivate var json: String {
        object(["address": quoted(address.bytes), "storageKeys": list(storageKeys.map { quoted($0.bytes) })])
    }
}

extension Authorization {
    fileprivate var json: String {
        object([
            "chainId": quantity(chainID),
            "address": quoted(address.bytes),
            "nonce": quantity(nonce),
            "yParity": quantity(UInt64(yParity)),
            "r": quantity(r),
            "s": quantity(s),
        ])
    }
}
