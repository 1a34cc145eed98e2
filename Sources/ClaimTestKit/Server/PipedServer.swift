import Foundation
import Preimage
import ProofHost
import Synchronization
import SystemPackage

/// A service over pipes, and the ends of them that a client in another process would have.
public final class PipedServer: Sendable {
    /// The client's ends of the hint channel.
    public let hints: FileDescriptorChannel
    /// The client's ends of the pre-image channel.
    public let preimages: FileDescriptorChannel

    private let ended = DispatchSemaphore(value: 0)
    private let failure = Mutex<HostError?>(nil)

    /// Has `server` serve on a thread of its own.
    public init(_ server: PreimageServer) throws {
        let (hintsToHost, signsToClient) = (try FileDescriptor.pipe(), try FileDescriptor.pipe())
        let (keysToHost, valuesToClient) = (try FileDescriptor.pipe(), try FileDescriptor.pipe())
        hints = FileDescriptorChannel(input: signsToClient.readEnd, output: hintsToHost.writeEnd)
        preimages = FileDescriptorChannel(input: valuesToClient.readEnd, output: keysToHost.writeEnd)
        let thread = Thread { [self] in
            do throws(HostError) {
                try server.serve(
                    hints: FileDescriptorChannel(input: hintsToHost.readEnd, output: signsToClient.writeEnd),
                    preimages: FileDescriptorChannel(
                        input: keysToHost.readEnd,
                        output: valuesToClient.writeEnd
                    ),
                )
            } catch {
                failure.withLock { $0 = error }
            }
            ended.signal()
        }
        thread.start()
    }

    /// An oracle that asks the server.
    public var oracle: ChannelOracle<FileDescriptorChannel, FileDescriptorChannel> {
        ChannelOracle(hints: hints, preimages: preimages)
    }

    /// Waits for the end of the service and tells why it gave up, nil if it did not; to be called once.
    public func waitForEnd() -> HostError? {
        ended.wait()
        return failure.withLock { $0 }
    }

    /// Closes the client's ends, which asks the service to end; to be called once.
    public func close() {
        hints.close()
        preimages.close()
    }
}
