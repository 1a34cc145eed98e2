import EthereumCodec
import EthereumCrypto
import EthereumTypes

extension Block {
    /// An answer of `eth_getBlockByHash`, with the transactions as objects or by their hashes alone.
    ///
    /// Source: https://ethereum.github.io/execution-apis/
    public func json(full: Bool) -> String {
        let items = transactions.map { envelope in
            guard full else { return quoted(Keccak256.hash(envelope).bytes) }
            return (try? Transaction(envelope: envelope))?.json ?? "null"
        }
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
            "nonce": quoted((0..<8).map { UInt8(truncatingIfNeeded: header.nonce >> (56 - 8 * $0)) }),
            "baseFeePerGas": header.baseFeePerGas.map(quantity),
            "withdrawalsRoot": (header.withdrawalsRoot?.bytes).map(quoted),
            "blobGasUsed": header.blobGasUsed.map(quantity),
            "excessBlobGas": header.excessBlobGas.map(quantity),
            "parentBeaconBlockRoot": (header.parentBeaconBlockRoot?.bytes).map(quoted),
            "requestsHash": (header.requestsHash?.bytes).map(quoted),
            "hash": quoted(header.hash.bytes),
            "transactions": list(items),
        ])
    }
}
