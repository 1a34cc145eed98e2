import EthereumCodec
import EthereumTypes
import JSONMembers

extension Header {
    /// Reads a block as `eth_getBlockByHash` answers it.
    ///
    /// Source: https://ethereum.github.io/execution-apis/
    init(json block: JSONMembers) throws(JSONMemberError) {
        let bloom = try block.bytes("logsBloom")
        guard bloom.count == Bloom.byteCount else { throw block.failure("logsBloom", "not 256 bytes") }
        let nonce = try block.bytes("nonce")
        guard nonce.count == 8 else { throw block.failure("nonce", "not 8 bytes") }
        self.init(
            parentHash: try block.hash("parentHash"),
            ommersHash: try block.hash("sha3Uncles"),
            beneficiary: try block.address("miner"),
            stateRoot: try block.hash("stateRoot"),
            transactionsRoot: try block.hash("transactionsRoot"),
            receiptsRoot: try block.hash("receiptsRoot"),
            logsBloom: bloom.withUnsafeBytes { $0.baseAddress.map { Bloom(loading: $0) } ?? .empty },
            difficulty: try block.quantity("difficulty"),
            number: try block.number("number"),
            gasLimit: try block.number("gasLimit"),
            gasUsed: try block.number("gasUsed"),
            timestamp: try block.number("timestamp"),
            extraData: try block.bytes("extraData"),
            prevRandao: try block.hash("mixHash"),
            nonce: nonce.reduce(0) { $0 << 8 | UInt64($1) },
            baseFeePerGas: try block.optional("baseFeePerGas", block.quantity),
            withdrawalsRoot: try block.optional("withdrawalsRoot", block.hash),
            blobGasUsed: try block.optional("blobGasUsed", block.number),
            excessBlobGas: try block.optional("excessBlobGas", block.number),
            parentBeaconBlockRoot: try block.optional("parentBeaconBlockRoot", block.hash),
            requestsHash: try block.optional("requestsHash", block.hash)
        )
        // The encoding has no place for a field behind an absent one.
        let fields = [
            "baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot",
            "requestsHash",
        ]
        let absent = fields.drop { block.has($0) }
        if let late = absent.first(where: { block.has($0) }), let missing = absent.first {
            throw block.failure(missing, "missing, though \(late) is there")
        }
    }
}
