import EthereumTypes
import JSONMembers

/// A JSON-RPC call: a method and its parameters.
struct RPCCall: Sendable {
    /// A parameter.
    enum Parameter: Sendable {
        /// Bytes in hexadecimal.
        case bytes([UInt8])
        /// True or false.
        case boolean(Bool)
        /// An array of 32-byte values.
        case hashes([Hash32])
        /// A number in hexadecimal without leading zeros.
        case quantity(UInt64)
        /// A JSON document, which the caller has checked.
        case json([UInt8])

        static func hash(_ hash: Hash32) -> Parameter { .bytes(hash.bytes) }
    }

    /// The method's name: letters and underscores.
    let method: String
    let parameters: [Parameter]
    /// What errors call it: the method and what it is about.
    let name: String

    init(_ method: String, _ parameters: [Parameter], about subject: String) {
        self.method = method
        self.parameters = parameters
        name = "\(method) \(subject)"
    }

    /// The request's JSON.
    func json(id: Int) -> [UInt8] {
        var text = Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":["#.utf8)
        for (index, parameter) in parameters.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            switch parameter {
            case .bytes(let bytes): text += Array("\"0x".utf8) + Hex.encode(bytes) + [UInt8(ascii: "\"")]
            case .boolean(let value): text += Array((value ? "true" : "false").utf8)
            case .hashes(let hashes):
                let items = hashes.map { "\"\($0.hexadecimal)\"" }
                text += Array("[\(items.joined(separator: ","))]".utf8)
            case .quantity(let number): text += Array("\"0x\(String(number, radix: 16))\"".utf8)
            case .json(let document): text += document
            }
        }
        return text + Array("]}".utf8)
    }
}
