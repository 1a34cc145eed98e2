import Derivation
import EthereumCodec

/// Makes channels and batcher data out of batches.
public enum ChannelEncoder {
    /// How a channel is compressed.
    ///
    /// Nothing gets smaller: the data is only wrapped in the format.
    public enum Compression: CaseIterable, Sendable {
        /// zlib with stored blocks.
        case zlib
        /// Brotli with uncompressed meta-blocks (Fjord).
        case brotli
    }

    /// The data of a channel that holds encoded batches.
    public static func channel(_ batches: [[UInt8]], compression: Compression = .zlib) -> [UInt8] {
        var writer = RLPWriter()
        for batch in batches { writer.append(batch) }
        return compress(writer.bytes, compression)
    }

    /// Wraps bytes in a compression format.
    public static func compress(_ bytes: [UInt8], _ compression: Compression) -> [UInt8] {
        switch compression {
        case .zlib: zlib(bytes)
        case .brotli: [ChannelReader.brotliVersion] + brotli(bytes)
        }
    }

    /// A zlib stream of stored blocks.
    ///
    /// Source: RFC 1950; RFC 1951, section 3.2.4.
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var position = 0
        repeat {
            let count = min(65_535, bytes.count - position)
            let isLast = position + count == bytes.count
            stream.append(isLast ? 1 : 0)
            stream += [
                UInt8(count & 0xff), UInt8(count >> 8), UInt8(~count & 0xff), UInt8(~count >> 8 & 0xff),
            ]
            stream += bytes[position..<(position + count)]
            position += count
        } while position < bytes.count
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        let checksum = b << 16 | a
        for shift: UInt32 in [24, 16, 8, 0] { stream.append(UInt8(truncatingIfNeeded: checksum >> shift)) }
        return stream
    }

    /// A Brotli stream of uncompressed meta-blocks, with a window of 16 bits.
    ///
    /// Source: RFC 7932, sections 9.1 and 9.2.
    private static func brotli(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        var pending: UInt32 = 0
        var pendingCount: UInt32 = 0
        func write(_ value: UInt32, _ count: UInt32) {
            pending |= value << pendingCount
            pendingCount += count
            while pendingCount >= 8 {
                stream.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                pendingCount -= 8
            }
        }
        func align() {
            if pendingCount > 0 { write(0, 8 - pendingCount) }
        }
        write(0, 1)
        var position = 0
        while position < bytes.count {
            let count = min(65_536, bytes.count - position)
            // Not last; four nibbles of length; the length less one; uncompressed.
            write(0, 1)
            write(0, 2)
            write(UInt32(count - 1), 16)
            write(1, 1)
            align()
            stream += bytes[position..<(position + count)]
            position += count
        }
        // Last and empty.
        write(0b11, 2)
        align()
        return stream
    }

    /// Splits a channel into frames of at most `maximumByteCount` bytes of data each.
    public static func frames(of channel: [UInt8], id: ChannelID, maximumByteCount: Int = 100_000) -> [Frame]
    {
        var frames: [Frame] = []
        var position = 0
        repeat {
            let end = min(position + maximumByteCount, channel.count)
            frames.append(
                Frame(
                    channel: id,
                    number: UInt16(frames.count),
                    data: channel[position..<end],
                    isLast: end == channel.count,
                )
            )
            position = end
        } while position < channel.count
        return frames
    }

    /// The data of a batcher transaction that carries frames.
    public static func batcherData(_ frames: [Frame]) -> [UInt8] {
        var bytes = [Frame.derivationVersion]
        for frame in frames { frame.append(to: &bytes) }
        return bytes
    }
}
