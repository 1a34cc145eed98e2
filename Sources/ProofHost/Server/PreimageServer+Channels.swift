import Preimage
import SystemPackage

extension PreimageServer {
    /// Serves a client over both channels until it closes them, and closes them itself.
    ///
    /// Each channel has a thread of its own, since a client may do without hints. A request that cannot be served ends
    /// the service of both, because the protocol knows no way to say so: this throws at once, and the client finds both
    /// channels closed, that of the request now and the other one at its next request.
    public func serve(
        hints: FileDescriptorChannel,
        preimages: FileDescriptorChannel,
    ) throws(HostError) {
        let services = ChannelServices()
        services.start(hints) { [self] channel throws(HostError) in
            try serveHints(channel, with: services)
        }
        services.start(preimages) { [self] channel throws(HostError) in
            try servePreimages(channel, with: services)
        }
        try services.waitForEnd()
    }

    /// Serves the client that started this process, over descriptors 3 (hints, to read), 4 (signs for them, to write), 5
    /// (keys, to read) and 6 (pre-images, to write), until it closes them.
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

    /// Serves the hint channel until the client closes it or a service has failed.
    private func serveHints(
        _ channel: FileDescriptorChannel,
        with services: ChannelServices,
    ) throws(HostError) {
        var channel = channel
        do {
            while let text = try HintChannel.nextHint(on: &channel), !services.haveFailed {
                hint(text)
                try HintChannel.acknowledge(on: &channel)
            }
        } catch {
            throw .channel(error)
        }
    }

    /// Serves the pre-image channel until the client closes it or a service has failed.
    private func servePreimages(
        _ channel: FileDescriptorChannel,
        with services: ChannelServices,
    ) throws(HostError) {
        var channel = channel
        while let key = try nextKey(&channel), !services.haveFailed {
            let value = try value(for: key)
            do {
                try PreimageChannel.respond(value, on: &channel)
            } catch {
                throw .channel(error)
            }
        }
    }

    private func nextKey(_ channel: inout FileDescriptorChannel) throws(HostError) -> PreimageKey? {
        do {
            return try PreimageChannel.nextKey(on: &channel)
        } catch {
            throw .channel(error)
        }
    }
}
