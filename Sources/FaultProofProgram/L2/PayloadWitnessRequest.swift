import EthereumCodec
import EthereumTypes

/// The JSON by which the program tells its host of a block that it is about to build, so that a host with nodes can ask
/// for all state that this reads at once.
///
/// Source: op-program, client/l2/hints.go, `PayloadWitnessHint`; op-service, eth/types.go, `PayloadAttributes`.
struct PayloadWitnessRequest {
    /// The JSON text, ASCII.
    private(set) var text: [UInt8] = []

    /// The request for a block on `parent`.
    init(parent: Hash32, _ attributes: PayloadAttributes) {
        let transactionsByteCount = attributes.transactions.reduce(0) { $0 + $1.count * 2 + 5 }
        text.reserveCapacity(1_024 + transactionsByteCount)
        append("{\"parentBlockHash\":")
        append(digits: parent.bytes)
        append(",\"payloadAttributes\":{\"timestamp\":")
        append(quantity: attributes.timestamp)
        append(",\"prevRandao\":")
        append(digits: attributes.prevRandao.bytes)
        append(",\"suggestedFeeRecipient\":")
        append(digits: attributes.suggestedFeeRecipient.bytes)
        // L2 blocks have no withdrawals.
        if attributes.withdrawals != nil { append(",\"withdrawals\":[]") }
        if let root = attributes.parentBeaconBlockRoot {
            append(",\"parentBeaconBlockRoot\":")
            append(digits: root.bytes)
        }
        append(",\"transactions\":[")
        for index in attributes.transactions.indices {
            if index > 0 { append(",") }
            append(digits: attributes.transactions[index])
        }
        append("],\"noTxPool\":true,\"gasLimit\":")
        append(quantity: attributes.gasLimit)
        if let parameters = attributes.eip1559Parameters {
            append(",\"eip1559Params\":")
            append(digits: Array(UInt256(parameters).bytes.suffix(8)))
        }
        if let fee = attributes.minimumBaseFee {
            append(",\"minBaseFee\":")
            append(decimal: fee)
        }
        append("}}")
    }

    private mutating func append(_ literal: StaticString) {
        text.append(
            contentsOf: UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        )
    }

    /// A string of two digits a byte, after `0x`.
    private mutating func append(digits bytes: [UInt8]) {
        append("\"0x")
        let count = bytes.count * 2
        let digits = [UInt8](unsafeUninitializedCapacity: count) { digits, initialized in
            guard let start = digits.baseAddress else { return }
            bytes.withUnsafeBufferPointer { Hex.write($0, to: start) }
            initialized = count
        }
        text.append(copying: digits)
        append("\"")
    }

    /// A string of as few hexadecimal digits as the number needs, after `0x`.
    private mutating func append(quantity number: UInt64) {
        append("\"0x")
        var shift = number == 0 ? 0 : UInt64(63 - number.leadingZeroBitCount) / 4 * 4
        while true {
            text.append(Hex.digit(UInt8(truncatingIfNeeded: number >> shift) & 15))
            if shift == 0 { break }
            shift -= 4
        }
        append("\"")
    }

    /// A number of decimal digits.
    private mutating func append(decimal number: UInt64) {
        var divisor: UInt64 = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            text.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
