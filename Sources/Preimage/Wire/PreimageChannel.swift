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
        try channel.writeBytes(key.rawValue.bytes)
        let length = bigEndian(try channel.readBytes(8))
        guard length <= maximumByteCount else { throw .tooLong(byteCount: length) }
        return try channel.readBytes(Int(length))
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
