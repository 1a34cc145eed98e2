import EthereumTypes

/// A payment from the beacon chain to an account.
///
/// Source: EIP-4895.
public struct Withdrawal: Equatable, Sendable {
    /// The number of withdrawals before this one.
    public var index: UInt64
    /// The validator from whose balance the payment comes.
    public var validatorIndex: UInt64
    /// The account that receives the payment.
    public var address: Address
    /// The payment in gwei (10^9 wei).
    public var amount: UInt64

    /// Makes a withdrawal.
    public init(index: UInt64, validatorIndex: UInt64, address: Address, amount: UInt64) {
        self.index = index
        self.validatorIndex = validatorIndex
        self.address = address
        self.amount = amount
    }

    /// Decodes the next item of `reader`.
    public init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        index = try list.readUInt64()
        validatorIndex = try list.readUInt64()
        address = try list.readAddress()
        amount = try list.readUInt64()
        try list.finish()
    }

    /// Decodes a whole input: an item of the list under `withdrawalsRoot`.
    public init(encoded: [UInt8]) throws(RLPError) {
        var reader = RLPReader(encoded)
        try self.init(from: &reader)
        try reader.finish()
    }

    /// Appends the encoding.
    public func append(to writer: inout RLPWriter) {
        writer.appendList { list in
            list.append(index)
            list.append(validatorIndex)
            list.append(address)
            list.append(amount)
        }
    }

    /// The encoding: an item of the list under `withdrawalsRoot`.
    public func encode() -> [UInt8] {
        var writer = RLPWriter(capacity: 64)
        append(to: &writer)
        return writer.bytes
    }
}
