import Foundation
import Preimage
import Synchronization
import SystemPackage

extension PreimageServer {
    /// Serves a client over both channels until it closes the pre-image channel.
    ///
    /// Each channel has a thread of its own, since a client may do without hints. A request that cannot be served ends
    /// the service, because the protocol knows no way to say so: the caller then closes the channels, which the client
    /// notices.
    public func serve(
        hints: some ByteChannel & Sendable,
        preimages: some ByteChannel & Sendable,
    ) throws(HostError) {
        let hintService = HintService()
        let thread = Thread { [self] in
            do throws(HostError) {
                try serveHints(hints)
                hintService.end(with: nil)
            } catch {
                hintService.end(with: error)
            }
        }
        thread.start()
        try servePreimages(preimages)
        if let error = hintService.waitForEnd() { throw error }
    }

    /// Serves the client that started this process, over descriptors 3 (hints, to read), 4 (signs for them, to write), 5
    /// (keys, to read) and 6 (pre-images, to write), until it closes the pre-image channel.
    ///
    /// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Pre-image Communication".
    public func serveInheritedChannels() throws(HostError) {
        try serve(
            hints: FileDescriptorChannel(
                input: FileDescriptor(rawValue: 3),
                output: FileDescriptor(rawValue: 4),
            ),
            preimages: FileDescriptorChannel(
                input: FileDescriptor(rawValue: 5),
                output: FileDescriptor(rawValue: 6),
            ),
        )
    }

    /// Serves the hint channel until the client closes it.
    public func serveHints(_ channel: some ByteChannel) throws(HostError) {
        var channel = channel
        do {
            while let text = try HintChannel.nextHint(on: &channel) {
                hint(text)
                try HintChannel.acknowledge(on: &channel)
            }
        } catch {
            throw .channel(error)
        }
    }

    /// Serves the pre-image channel until the client closes it or a request cannot be served.
    public func servePreimages(_ channel: some ByteChannel) throws(HostError) {
        var channel = channel
        while let key = try nextKey(&channel) {
            let value = try value(for: key)
            do {
                try PreimageChannel.respond(value, on: &channel)
            } catch {
                throw .channel(error)
            }
        }
    }

    private func nextKey(_ channel: inout some ByteChannel) throws(HostError) -> PreimageKey? {
        do {
            return try PreimageChannel.nextKey(on: &channel)
        } catch {
            throw .channel(error)
        }
    }
}

/// The end of the thread that serves hints.
private final class HintService: Sendable {
    private let ended = DispatchSemaphore(value: 0)
    private let failure = Mutex<HostError?>(nil)

    func end(with error: HostError?) {
        failure.withLock { $0 = error }
        ended.signal()
    }

    func waitForEnd() -> HostError? {
        ended.wait()
        return failure.withLock { $0 }
    }
}
