import EthereumTypes
import Preimage

/// Where the VM gets pre-images from and takes hints to; this one has none and ignores hints.
open class MachineOracle {
    /// Makes an oracle without a server.
    public init() {}

    /// Tells the server what is wanted next: a whole hint without its length.
    open func hint(_ hint: [UInt8]) throws(OracleError) {}

    /// The pre-image of a key.
    open func preimage(_ key: Hash32) throws(OracleError) -> [UInt8] {
        throw .noServer(key: key)
    }
}

/// An oracle that knows its pre-images, and remembers hints.
public final class DictionaryOracle: MachineOracle {
    private let preimages: [Hash32: [UInt8]]
    /// The hints so far.
    public private(set) var hints: [[UInt8]] = []

    /// Takes pre-images by their keys.
    public init(_ preimages: [Hash32: [UInt8]]) {
        self.preimages = preimages
    }

    /// Remembers a hint.
    public override func hint(_ hint: [UInt8]) throws(OracleError) {
        hints.append(hint)
    }

    /// The pre-image of a key.
    public override func preimage(_ key: Hash32) throws(OracleError) -> [UInt8] {
        guard let preimage = preimages[key] else { throw .missing(key: key) }
        return preimage
    }
}
