import EthereumTypes
import Preimage
import SystemPackage

/// A pre-image server at the other end of two pairs of file descriptors.
public final class DescriptorOracle: MachineOracle {
    private var hints: DescriptorChannel
    private var preimages: DescriptorChannel
    private let timeoutSeconds: Int?

    /// Takes the client's ends of the hint channel and of the pre-image channel, which stay the caller's.
    ///
    /// One hint or one pre-image may take `timeoutSeconds`; nil waits for ever, or until `isInterrupted`.
    public init(
        hintInput: FileDescriptor,
        hintOutput: FileDescriptor,
        preimageInput: FileDescriptor,
        preimageOutput: FileDescriptor,
        timeoutSeconds: Int? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false },
    ) {
        hints = DescriptorChannel(
            input: hintInput,
            output: hintOutput,
            timeoutSeconds: timeoutSeconds,
            isInterrupted: isInterrupted,
        )
        preimages = DescriptorChannel(
            input: preimageInput,
            output: preimageOutput,
            timeoutSeconds: timeoutSeconds,
            isInterrupted: isInterrupted,
        )
        self.timeoutSeconds = timeoutSeconds
    }

    /// Gives the server a hint and waits for its sign.
    public override func hint(_ hint: [UInt8]) throws(OracleError) {
        hints.beginExchange()
        do {
            try HintChannel.send(hint, on: &hints)
        } catch {
            if let timeoutSeconds, error == DescriptorChannel.timedOut {
                throw .hintTimeout(hint: hint, seconds: timeoutSeconds)
            }
            throw .hintChannel(hint: hint, error)
        }
    }

    /// Asks the server for the pre-image of a key.
    public override func preimage(_ key: Hash32) throws(OracleError) -> [UInt8] {
        preimages.beginExchange()
        do {
            return try PreimageChannel.request(PreimageKey(rawValue: key), on: &preimages)
        } catch {
            if let timeoutSeconds, error == DescriptorChannel.timedOut {
                throw .preimageTimeout(key: key, seconds: timeoutSeconds)
            }
            throw .preimageChannel(key: key, error)
        }
    }
}
