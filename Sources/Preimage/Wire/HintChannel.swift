import EthereumTypes

/// The format of the hint channel: the client sends the length of a hint (4 bytes, big-endian) and its text, and waits
/// until the host has sent one byte, when what was hinted at is ready.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Hinting".
public enum HintChannel {
    /// The longest hint that is read, as long as the longest pre-image: a corrupt length must not exhaust memory.
    ///
    /// The hint at a payload has four bytes for each of its transactions' bytes, of which a channel may bring 100 million
    /// to a block (`MAX_RLP_BYTES_PER_CHANNEL` since Fjord; ethereum-optimism/specs, specs/protocol/fjord/derivation.md).
    public static var maximumByteCount: UInt64 { PreimageChannel.maximumByteCount }

    /// The client's half of an exchange.
    public static func send(_ text: [UInt8], on channel: inout some ByteChannel) throws(ByteChannelError) {
        guard let length = UInt32(exactly: text.count) else { throw .tooLong(byteCount: UInt64(text.count)) }
        var word: InlineArray<1, UInt32> = [0]
        var span = word.mutableSpan
        try span.withUnsafeMutableBytes { (buffer) throws(ByteChannelError) in
            // The buffer is of the one word.
            guard let base = buffer.baseAddress else { return }
            base.storeBigEndian(length)
            try channel.write(UnsafeRawBufferPointer(buffer))
            try channel.writeBytes(text)
            // The sign that the host is done, whatever it is.
            try channel.read(into: UnsafeMutableRawBufferPointer(start: base, count: 1))
        }
    }

    /// The host's wait for the next hint; nil when the client has closed the channel between two hints.
    public static func nextHint(on channel: inout some ByteChannel) throws(ByteChannelError) -> [UInt8]? {
        let length: UInt64
        do {
            length = bigEndian(try channel.readBytes(4))
        } catch .endOfStream(received: 0) {
            return nil
        }
        guard length <= maximumByteCount else { throw .tooLong(byteCount: length) }
        return try channel.readBytes(Int(length))
    }

    /// The host's sign that the last hint has been acted on.
    public static func acknowledge(on channel: inout some ByteChannel) throws(ByteChannelError) {
        try channel.writeBytes([0])
    }
}
