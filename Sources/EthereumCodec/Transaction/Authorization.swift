import EthereumTypes

/// An account's permission to set its code to a delegation.
///
/// Source: EIP-7702.
public struct Authorization: Equatable, Sendable {
    /// The chain for which the permission is meant; 0 for any.
    public var chainID: UInt256
    /// The account whose code is to run.
    public var address: Address
    /// The authority's nonce.
    public var nonce: UInt64
    /// The y parity of the signature's point: 0 or 1; the encoding allows up to 255, which no signature has.
    public var yParity: UInt8
    /// The x coordinate of the signature's point, modulo the order.
    public var r: UInt256
    /// The signature's proof.
    public var s: UInt256

    /// Makes an authorization.
    public init(chainID: UInt256, address: Address, nonce: UInt64, yParity: UInt8, r: UInt256, s: UInt256) {
        self.chainID = chainID
        self.address = address
        self.nonce = nonce
        self.yParity = yParity
        self.r = r
        self.s = s
    }
}
