import EthereumTypes

/// An account that is warm from a transaction's beginning, with the storage keys that are.
///
/// Source: EIP-2930.
public struct AccessListEntry: Equatable, Sendable {
    /// The account.
    public var address: Address
    /// The storage keys, in the order and as often as the sender wrote them.
    public var storageKeys: [Hash32]

    /// Makes an entry.
    public init(address: Address, storageKeys: [Hash32]) {
        self.address = address
        self.storageKeys = storageKeys
    }
}
