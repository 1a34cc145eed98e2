import EthereumCodec
import EthereumTypes
import JSONMembers

extension Receipt {
    /// An element of an answer of `eth_getBlockReceipts`, with the members that a receipt's encoding is made of.
    var json: String {
        let logs = logs.map { log in
            #"{"address":\#(quoted(log.address.bytes)),"topics":\#(list(log.topics.map { quoted($0.bytes) })),"#
                + #""data":\#(quoted(log.data))}"#
        }
        var members = [
            #""type":"0x\#(String(type.rawValue, radix: 16))""#,
            #""cumulativeGasUsed":"0x\#(String(cumulativeGasUsed, radix: 16))""#,
            #""logsBloom":\#(quoted(bloom.bytes))"#,
            #""logs":\#(list(logs))"#,
        ]
        switch outcome {
        case .status(let succeeded): members.append(#""status":"\#(succeeded ? "0x1" : "0x0")""#)
        case .postState(let root): members.append(#""root":\#(quoted(root.bytes))"#)
        }
        if let depositNonce {
            members.append(#""depositNonce":"0x\#(String(depositNonce, radix: 16))""#)
        }
        if let depositReceiptVersion {
            members.append(#""depositReceiptVersion":"0x\#(String(depositReceiptVersion, radix: 16))""#)
        }
        return "{\(members.joined(separator: ","))}"
    }
}
