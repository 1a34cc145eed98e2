/// The oracle at the other end of two channels: file descriptors 3 to 6 in the fault-proof VM, pipes on a host.
public struct ChannelOracle<Hints: ByteChannel, Preimages: ByteChannel>: PreimageOracle {
    private var hints: Hints
    private var preimages: Preimages

    /// Takes over both channels.
    public init(hints: Hints, preimages: Preimages) {
        self.hints = hints
        self.preimages = preimages
    }

    /// Asks the host and waits.
    public mutating func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8] {
        do {
            return try PreimageChannel.request(key, on: &preimages)
        } catch .tooLong(let byteCount) {
            throw .unexpectedLength(key, count: byteCount)
        } catch {
            throw .channel(error)
        }
    }

    /// Asks the host and waits; the bytes arrive in place.
    public mutating func get(
        _ key: PreimageKey,
        into buffer: UnsafeMutableRawBufferPointer,
    ) throws(PreimageError) {
        let count: UInt64
        do {
            count = try PreimageChannel.request(key, into: buffer, on: &preimages)
        } catch {
            throw .channel(error)
        }
        guard count == UInt64(buffer.count) else { throw .unexpectedLength(key, count: count) }
    }

    /// Tells the host and waits for its sign.
    public mutating func hint(_ hint: Hint) throws(PreimageError) {
        do {
            try HintChannel.send(hint.encoded, on: &hints)
        } catch {
            throw .channel(error)
        }
    }
}
