import EthereumTypes

/// A recoverable signature on the curve secp256k1.
public struct Signature: Equatable, Sendable {
    /// Whether the y coordinate of the signature's point is odd.
    public var yParity: Bool
    /// The x coordinate of the signature's point, modulo the order.
    public var r: UInt256
    /// The signature's proof.
    public var s: UInt256

    /// Makes a signature.
    public init(yParity: Bool, r: UInt256, s: UInt256) {
        self.yParity = yParity
        self.r = r
        self.s = s
    }
}
