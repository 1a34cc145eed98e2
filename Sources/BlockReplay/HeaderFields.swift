import EthereumCodec
import EthereumTypes
import ProofHost

/// A header's fields under their JSON-RPC names.
enum HeaderFields {
    private struct Field {
        let name: String
        /// `0x` and digits; nil for a field that the header's fork does not have.
        let value: String?
        /// Whether it is a number, whose leading zeros mean nothing.
        let isQuantity: Bool

        static func bytes(_ name: String, _ bytes: [UInt8]?) -> Field {
            Field(name: name, value: bytes.map { "0x" + text($0) }, isQuantity: false)
        }

        static func quantity(_ name: String, _ value: UInt256?) -> Field {
            Field(name: name, value: value.map { "0x" + digits(text($0.bytes)) }, isQuantity: true)
        }

        static func quantity(_ name: String, _ value: UInt64?) -> Field {
            quantity(name, value.map { UInt256($0) })
        }

        /// Whether `recorded` spells the field's value.
        func equals(_ recorded: String) -> Bool {
            guard let value else { return false }
            let (left, right) = (value.lowercased(), recorded.lowercased())
            guard isQuantity, left.hasPrefix("0x"), right.hasPrefix("0x") else { return left == right }
            return Field.digits(left.dropFirst(2)) == Field.digits(right.dropFirst(2))
        }

        private static func text(_ bytes: [UInt8]) -> String {
            String(decoding: Hex.encode(bytes), as: UTF8.self)
        }

        /// Without leading zeros, but for the last.
        private static func digits(_ text: some StringProtocol) -> String {
            let digits = text.drop { $0 == "0" }
            return digits.isEmpty ? "0" : String(digits)
        }
    }

    /// The first field of `header` that is not as recorded, with both values; nil where none is, or none is
    /// recorded.
    ///
    /// Recorded members that are no fields of a header, such as its hash, are not compared.
    static func firstDifference(_ header: Header, from recorded: [String: String]) -> String? {
        for field in fields(header) {
            guard let expected = recorded[field.name], !field.equals(expected) else { continue }
            return "\(field.name) is \(field.value ?? "absent"), recorded \(expected)"
        }
        return nil
    }

    private static func fields(_ header: Header) -> [Field] {
        [
            .bytes("parentHash", header.parentHash.bytes),
            .bytes("sha3Uncles", header.ommersHash.bytes),
            .bytes("miner", header.beneficiary.bytes),
            .bytes("stateRoot", header.stateRoot.bytes),
            .bytes("transactionsRoot", header.transactionsRoot.bytes),
            .bytes("receiptsRoot", header.receiptsRoot.bytes),
            .bytes("logsBloom", header.logsBloom.bytes),
            .quantity("difficulty", header.difficulty),
            .quantity("number", header.number),
            .quantity("gasLimit", header.gasLimit),
            .quantity("gasUsed", header.gasUsed),
            .quantity("timestamp", header.timestamp),
            .bytes("extraData", header.extraData),
            .bytes("mixHash", header.prevRandao.bytes),
            .bytes("nonce", UInt256(header.nonce).bytes.suffix(8)),
            .quantity("baseFeePerGas", header.baseFeePerGas),
            .bytes("withdrawalsRoot", header.withdrawalsRoot?.bytes),
            .quantity("blobGasUsed", header.blobGasUsed),
            .quantity("excessBlobGas", header.excessBlobGas),
            .bytes("parentBeaconBlockRoot", header.parentBeaconBlockRoot?.bytes),
            .bytes("requestsHash", header.requestsHash?.bytes),
        ]
    }
}
