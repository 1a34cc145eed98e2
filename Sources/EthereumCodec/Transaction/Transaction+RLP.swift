import EthereumCrypto
import EthereumTypes

extension Transaction {
    /// Decodes an envelope.
    public init(envelope: [UInt8]) throws(RLPError) {
        try self.init(envelope: envelope, in: 0..<envelope.count)
    }

    /// Decodes the envelope that fills a range, which must lie within the array.
    public init(envelope bytes: [UInt8], in range: Range<Int>) throws(RLPError) {
        var reader = RLPReader(bytes, in: range)
        var (type, list) = try reader.readEnvelope()
        if type == .deposit {
            self = .deposit(try DepositTransaction(payload: &list))
        } else {
            self = .signed(try SignedTransaction(type: type, payload: &list))
        }
        try list.finish()
    }

    /// The envelope.
    public func encode() -> [UInt8] {
        switch self {
        case .signed(let transaction): transaction.encode()
        case .deposit(let transaction): transaction.encode()
        }
    }

    /// The hash by which the transaction is known: that of the envelope.
    public var hash: Hash32 { Keccak256.hash(encode()) }
}
