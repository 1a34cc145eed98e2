import EthereumCodec
import EthereumCrypto
import EthereumTypes

extension CheckGenerator {
    /// A transaction of any signed type with random fields; its signature is random, too.
    mutating func transaction() -> SignedTransaction {
        let types: [TransactionType] = [.legacy, .accessList, .dynamicFee, .blob, .setCode]
        let type = types[next(below: types.count)]
        let price = uint256()
        let isCreation = type.allowsCreation && next(below: 4) == 0
        var transaction = SignedTransaction(
            type: type,
            chainID: type == .legacy && bool() ? nil : next() >> 8,
            nonce: limb(),
            maxPriorityFeePerGas: price,
            maxFeePerGas: type.hasPriorityFee ? uint256() : price,
            gasLimit: limb(),
            to: isCreation ? nil : address(),
            value: uint256(),
            data: bytes(upTo: 90),
            signature: Signature(yParity: bool(), r: uint256(), s: uint256()),
        )
        if type != .legacy {
            for _ in 0..<next(below: 3) {
                var keys: [Hash32] = []
                for _ in 0..<next(below: 3) { keys.append(hash()) }
                transaction.accessList.append(AccessListEntry(address: address(), storageKeys: keys))
            }
        }
        if type == .blob {
            transaction.maxFeePerBlobGas = uint256()
            for _ in 0..<next(below: 3) { transaction.blobVersionedHashes.append(hash()) }
        }
        if type == .setCode {
            for _ in 0..<next(below: 3) {
                transaction.authorizationList.append(
                    Authorization(
                        chainID: uint256(),
                        address: address(),
                        nonce: limb(),
                        yParity: UInt8(truncatingIfNeeded: next() & 1),
                        r: uint256(),
                        s: uint256(),
                    )
                )
            }
        }
        return transaction
    }

    /// A log with up to four topics.
    mutating func log() -> Log {
        var topics: [Hash32] = []
        for _ in 0..<next(below: 5) { topics.append(hash()) }
        return Log(address: address(), topics: topics, data: bytes(upTo: 80))
    }
}
