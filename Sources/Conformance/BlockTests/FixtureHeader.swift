import EthereumCodec
import EthereumTypes
import JSONMembers

extension Header {
    /// Reads a header as blockchain tests write it and checks that its hash is the `hash` beside its fields.
    ///
    /// Source: execution-spec-tests, docs/running_tests/test_formats/blockchain_test.md, `FixtureHeader`.
    init(fixture members: JSONMembers) throws(JSONMemberError) {
        guard let bloom = Bloom(try members.bytes("bloom")) else {
            throw members.failure("bloom", "not 256 bytes")
        }
        self.init(
            parentHash: try members.hash("parentHash"),
            ommersHash: try members.hash("uncleHash"),
            beneficiary: try members.address("coinbase"),
            stateRoot: try members.hash("stateRoot"),
            transactionsRoot: try members.hash("transactionsTrie"),
            receiptsRoot: try members.hash("receiptTrie"),
            logsBloom: bloom,
            difficulty: try members.quantity("difficulty"),
            number: try members.number("number"),
            gasLimit: try members.number("gasLimit"),
            gasUsed: try members.number("gasUsed"),
            timestamp: try members.number("timestamp"),
            extraData: try members.bytes("extraData"),
            prevRandao: try members.hash("mixHash"),
            nonce: try members.number("nonce"),
            baseFeePerGas: try members.optional("baseFeePerGas", members.quantity),
            withdrawalsRoot: try members.optional("withdrawalsRoot", members.hash),
            blobGasUsed: try members.optional("blobGasUsed", members.number),
            excessBlobGas: try members.optional("excessBlobGas", members.number),
            parentBeaconBlockRoot: try members.optional("parentBeaconBlockRoot", members.hash),
            requestsHash: try members.optional("requestsHash", members.hash),
        )
        if hash != (try members.hash("hash")) { throw members.failure("hash", "not the hash of the fields") }
    }
}

extension Bloom {
    /// The bloom of 256 bytes; nil for another number of bytes.
    fileprivate init?(_ bytes: [UInt8]) {
        guard bytes.count == Bloom.byteCount else { return nil }
        self = bytes.withUnsafeBytes { buffer in
            buffer.baseAddress.map { Bloom(loading: $0) } ?? .empty
        }
    }
}
