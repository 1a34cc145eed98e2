import EthereumTypes
import Preimage

/// Why the pre-image server did not answer.
public enum OracleError: Error, Equatable, Sendable {
    /// There is no server.
    case noServer(key: Hash32)
    /// Nothing is known under this key.
    case missing(key: Hash32)
    /// The connection failed while the pre-image of this key was asked for.
    case preimageChannel(key: Hash32, ByteChannelError)
    /// The connection failed while a hint was given.
    case hintChannel(hint: [UInt8], ByteChannelError)
    /// No answer about this key came in so many seconds.
    case preimageTimeout(key: Hash32, seconds: Int)
    /// No sign about this hint came in so many seconds.
    case hintTimeout(hint: [UInt8], seconds: Int)
}
