import EthereumCodec
import EthereumTypes

extension Receipt {
    /// An answer of `eth_getTransactionReceipt`, with the members that a receipt's encoding is made of.
    ///
    /// Source: https://ethereum.github.io/execution-apis/; OP Stack specifications, `protocol/deposits.md`.
    public var json: String {
        let logs = logs.map { log in
            object([
                "address": quoted(log.address.bytes),
                "topics": list(log.topics.map { quoted($0.bytes) }),
                "data": quoted(log.data),
            ])
        }
        var members: [String: String?] = [
            "type": quantity(UInt64(type.rawValue)),
            "cumulativeGasUsed": quantity(cumulativeGasUsed),
            "logsBloom": quoted(bloom.bytes),
            "logs": list(logs),
            "depositNonce": depositNonce.map(quantity),
            "depositReceiptVersion": depositReceiptVersion.map(quantity),
        ]
        switch outcome {
        case .status(let succeeded): members["status"] = quantity(UInt64(succeeded ? 1 : 0))
        case .postState(let root): members["root"] = quoted(root.bytes)
        }
        return object(members)
    }
}
