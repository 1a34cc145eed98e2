import EthereumTypes

/// A blob of EIP-4844 with what proves it.
public struct Blob: Equatable, Sendable {
    /// 131,072 bytes: 4,096 field elements of 32 bytes, big-endian.
    public var bytes: [UInt8]
    /// The KZG commitment: 48 bytes.
    public var commitment: [UInt8]
    /// The KZG proof that the commitment is of `bytes`: 48 bytes.
    public var proof: [UInt8]

    /// A blob and what proves it.
    public init(bytes: [UInt8], commitment: [UInt8], proof: [UInt8]) {
        self.bytes = bytes
        self.commitment = commitment
        self.proof = proof
    }
}

/// A beacon node, as a host asks it.
///
/// All that it returns is verified.
public protocol BeaconNode: Sendable {
    /// The blob of `versionedHash` in the slot of the L1 block with `timestamp` in seconds; commitment and KZG proof
    /// are checked.
    func blob(_ versionedHash: Hash32, timestamp: UInt64) async throws(NodeError) -> Blob
}
