import EthereumTypes

/// An execution client of L1, as a host asks it.
///
/// All that it returns is verified.
public protocol L1Node: Sendable {
    /// RLP of the header whose Keccak-256 hash is `hash`.
    func header(_ hash: Hash32) async throws(NodeError) -> [UInt8]

    /// The block's transactions in EIP-2718 form, in order; checked against the header's root.
    func transactions(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]]

    /// The block's receipts in EIP-2718 form, in order; checked against the header's root.
    func receipts(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]]
}
