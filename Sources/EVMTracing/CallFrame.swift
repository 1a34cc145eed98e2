import EthereumTypes
import JSONMembers

/// A call or creation in a call trace, with those that it made.
final class CallFrame {
    /// A log of a frame.
    struct LogEntry {
        let address: Address
        let topics: [UInt256]
        let data: [UInt8]
        /// How many logs there were before, less those of frames that had failed.
        let index: Int
        /// How many calls the frame had made before.
        let position: Int
    }

    let type: String
    let from: Address
    /// Nil for a creation that failed.
    var to: Address?
    /// Nil where the instruction has none.
    let value: UInt256?
    let gas: Int64
    let input: [UInt8]
    var gasUsed: Int64 = 0
    var output: [UInt8] = []
    var error: String?
    var revertReason: String?
    var calls: [CallFrame] = []
    var logs: [LogEntry] = []

    init(type: String, from: Address, to: Address, value: UInt256?, gas: Int64, input: [UInt8]) {
        self.type = type
        self.from = from
        self.to = to
        self.value = value
        self.gas = gas
        self.input = input
    }

    /// Takes the logs of the frame and of all within it away, as it has failed.
    ///
    /// - Returns: How many there were.
    func removeLogs() -> Int {
        let own = logs.count
        logs = []
        return calls.reduce(own) { $0 + $1.removeLogs() }
    }

    /// Appends the frame as JSON, members in geth's order; with the gas and the gas used that are given, a
    /// transaction's, instead of its own.
    func append(to text: inout String, gas shown: (limit: UInt64, used: UInt64)? = nil) {
        let limit = shown?.limit ?? UInt64(max(gas, 0))
        let used = shown?.used ?? UInt64(max(gasUsed, 0))
        text += #"{"from":"\#(from.hexadecimal)","gas":"0x\#(String(limit, radix: 16))""#
        text += #","gasUsed":"0x\#(String(used, radix: 16))""#
        if let to { text += #","to":"\#(to.hexadecimal)""# }
        text += #","input":"\#(input.hexadecimal)""#
        if !output.isEmpty { text += #","output":"\#(output.hexadecimal)""# }
        if let error { text += #","error":"\#(error)""# }
        if let revertReason { text += ",\"revertReason\":" + RevertReason.quoted(revertReason) }
        if !calls.isEmpty {
            text += #","calls":["#
            for (index, call) in calls.enumerated() {
                if index > 0 { text += "," }
                call.append(to: &text)
            }
            text += "]"
        }
        if !logs.isEmpty {
            text += #","logs":["# + logs.map(CallFrame.text(of:)).joined(separator: ",") + "]"
        }
        if let value { text += #","value":"\#(value.hexadecimal)""# }
        text += #","type":"\#(type)"}"#
    }

    private static func text(of log: LogEntry) -> String {
        let topics = log.topics.map { "\"\(Hash32($0).hexadecimal)\"" }.joined(separator: ",")
        return #"{"address":"\#(log.address.hexadecimal)","topics":[\#(topics)],"#
            + #""data":"\#(log.data.hexadecimal)","index":"0x\#(String(log.index, radix: 16))","#
            + #""position":"0x\#(String(log.position, radix: 16))"}"#
    }
}
