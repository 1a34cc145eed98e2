import EthereumTypes

/// A block as it travels and is stored: the header and what its roots stand for.
///
/// Source: Ethereum Yellow Paper, section 4.4; EIP-4895.
public struct Block: Equatable, Sendable {
    /// The header.
    public var header: Header
    /// The envelopes of the transactions, which `Transaction` decodes.
    public var transactions: [[UInt8]]
    /// The headers of the ommers; none from Paris on.
    public var ommers: [Header]
    /// The withdrawals; nil before Shanghai.
    public var withdrawals: [Withdrawal]?

    /// Makes a block.
    public init(
        header: Header,
        transactions: [[UInt8]],
        ommers: [Header] = [],
        withdrawals: [Withdrawal]? = nil
    ) {
        self.header = header
        self.transactions = transactions
        self.ommers = ommers
        self.withdrawals = withdrawals
    }

    /// Decodes a whole input, of the transactions no more than their type.
    public init(encoded: [UInt8]) throws(RLPError) {
        var reader = RLPReader(encoded)
        var list = try reader.readList()
        try reader.finish()

        header = try Header(from: &list)
        transactions = []
        var transactionList = try list.readList()
        while !transactionList.isAtEnd {
            transactions.append(Array(encoded[try transactionList.readTransactionEnvelope()]))
        }
        ommers = []
        var ommerList = try list.readList()
        while !ommerList.isAtEnd { ommers.append(try Header(from: &ommerList)) }
        withdrawals = nil
        if !list.isAtEnd {
            var items: [Withdrawal] = []
            var withdrawalList = try list.readList()
            while !withdrawalList.isAtEnd { items.append(try Withdrawal(from: &withdrawalList)) }
            withdrawals = items
        }
        try list.finish()
    }

    /// The encoding.
    public func encode() -> [UInt8] {
        var writer = RLPWriter()
        writer.appendList { block in
            header.append(to: &block)
            block.appendList { list in
                for envelope in transactions { list.append(transactionEnvelope: envelope) }
            }
            block.appendList { list in
                for ommer in ommers { ommer.append(to: &list) }
            }
            if let withdrawals {
                block.appendList { list in
                    for withdrawal in withdrawals { withdrawal.append(to: &list) }
                }
            }
        }
        return writer.bytes
    }
}
