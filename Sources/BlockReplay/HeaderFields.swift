import EthereumCodec
import EthereumTypes
import ProofHost

/// A header's fields under their JSON-RPC names.
enum HeaderFields {
    /// The first field of `header` that is not as recorded, with both values; nil where none is, or none is
    /// recorded.
    static func firstDifference(_ header: Header, from recorded: [String: String]) -> String? {
        for (name, value) in fields(header) {
            guard let expected = recorded[name], normal(expected) != normal(value) else { continue }
            return "\(name) is \(value), recorded \(expected)"
        }
        return nil
    }

    /// Lower-case, and without leading zeros, which quantities are written with and without.
    private static func normal(_ value: String) -> Substring {
        value.lowercased().dropFirst(2).drop { $0 == "0" }
    }

    private static func fields(_ header: Header) -> [(String, String)] {
        var fields = [
            ("parentHash", header.parentHash.text),
            ("sha3Uncles", header.ommersHash.text),
            ("miner", header.beneficiary.text),
            ("stateRoot", header.stateRoot.text),
            ("transactionsRoot", header.transactionsRoot.text),
            ("receiptsRoot", header.receiptsRoot.text),
            ("logsBloom", text(header.logsBloom.bytes)),
            ("difficulty", text(header.difficulty.bytes)),
            ("number", quantity(header.number)),
            ("gasLimit", quantity(header.gasLimit)),
            ("gasUsed", quantity(header.gasUsed)),
            ("timestamp", quantity(header.timestamp)),
            ("extraData", text(header.extraData)),
            ("mixHash", header.prevRandao.text),
            ("nonce", quantity(header.nonce)),
        ]
        if let value = header.baseFeePerGas { fields.append(("baseFeePerGas", text(value.bytes))) }
        if let value = header.withdrawalsRoot { fields.append(("withdrawalsRoot", value.text)) }
        if let value = header.blobGasUsed { fields.append(("blobGasUsed", quantity(value))) }
        if let value = header.excessBlobGas { fields.append(("excessBlobGas", quantity(value))) }
        if let value = header.parentBeaconBlockRoot { fields.append(("parentBeaconBlockRoot", value.text)) }
        if let value = header.requestsHash { fields.append(("requestsHash", value.text)) }
        return fields
    }

    private static func text(_ bytes: [UInt8]) -> String {
        "0x" + String(decoding: Hex.encode(bytes), as: UTF8.self)
    }

    private static func quantity(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
}
