import EthereumTypes

/// The format of the pre-image channel: the client sends a key (32 bytes), the host answers with the length of its
/// pre-image (8 bytes, big-endian) and the pre-image.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Pre-image communication".
public enum PreimageChannel {
    /// The longest pre-image that is read.
    ///
    /// Nothing of a chain comes near; a corrupt length must not exhaust memory.
    public static var maximumByteCount: UInt64 { 1 << 30 }

    /// The client's half of an exchange.
    public static func request(
        _ key: PreimageKey,
        on channel: inout some ByteChannel,
    ) throws(ByteChannelError) -> [UInt8] {
        let length = try requestLength(key, on: &channel)
        guard length <= maximumByteCount else { throw .tooLong(byteCount: length) }
        return try channel.readBytes(Int(length))
    }

    /// The client's half of an exchange, with the pre-image read into place.
    ///
    /// - Returns: The length that the host announced. Unless it is that of `buffer`, nothing else was read, and the
    ///   channel is of no more use.
    public static func request(
        _ key: PreimageKey,
        into buffer: UnsafeMutableRawBufferPointer,
        on channel: inout some ByteChannel,
    ) throws(ByteChannelError) -> UInt64 {
        let length = try requestLength(key, on: &channel)
        if length == UInt64(buffer.count) { try channel.read(into: buffer) }
        return length
    }

    /// Sends a key and reads the length of its pre-image.
    @inline(__always)
    private static func requestLength(
        _ key: PreimageKey,
        on channel: inout some ByteChannel,
    ) throws(ByteChannelError) -> UInt64 {
        var message: InlineArray<4, UInt64> = [0, 0, 0, 0]
        var span = message.mutableSpan
        return try span.withUnsafeMutableBytes { (buffer) throws(ByteChannelError) -> UInt64 in
            // The buffer is of the four words.
            guard let base = buffer.baseAddress else { return 0 }
            key.rawValue.store(to: base)
            try channel.write(UnsafeRawBufferPointer(buffer))
            try channel.read(into: UnsafeMutableRawBufferPointer(start: base, count: 8))
            return UnsafeRawPointer(base).loadBigEndian64()
        }
    }

    /// The host's wait for the next key; nil when the client has closed the channel between two keys.
    public static func nextKey(on channel: inout some ByteChannel) throws(ByteChannelError) -> PreimageKey? {
        do {
            return Hash32(try channel.readBytes(Hash32.byteCount)).map { PreimageKey(rawValue: $0) }
        } catch .endOfStream(received: 0) {
            return nil
        }
    }

    /// The host's answer.
    public static func respond(_ value: [UInt8], on channel: inout some ByteChannel) throws(ByteChannelError)
    {
        var length: [UInt8] = []
        length.appendBigEndian(UInt64(value.count))
        try channel.writeBytes(length)
        try channel.writeBytes(value)
    }
}

/// The number that `bytes`, at most eight, spell most significant first.
func bigEndian(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
}
