import EthereumTypes

/// An event that a contract wrote.
///
/// Source: Ethereum Yellow Paper, section 4.4.1.
public struct Log: Equatable, Sendable {
    /// The contract.
    public var address: Address
    /// Up to four words by which the event can be found.
    public var topics: [Hash32]
    /// The rest of the event.
    public var data: [UInt8]

    /// Makes a log.
    public init(address: Address, topics: [Hash32], data: [UInt8]) {
        self.address = address
        self.topics = topics
        self.data = data
    }
}
