import Compression
import EthereumCodec

/// Decompresses a channel and reads its batches, one at a time.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Channel Reader (Batch Decoding)", and
/// specs/protocol/fjord/derivation.md, "Brotli Channel Compression".
public struct ChannelReader {
    /// What of a channel's form depends on the L1 block at which derivation stands.
    public struct Rules: Equatable, Sendable {
        /// How many decompressed bytes are read.
        public var maximumByteCount: Int
        /// Whether Brotli may be used (Fjord).
        public var allowsBrotli: Bool
        /// Whether span batches may be used (Delta).
        public var allowsSpanBatches: Bool

        /// Makes rules from their parts.
        public init(maximumByteCount: Int, allowsBrotli: Bool, allowsSpanBatches: Bool) {
            self.maximumByteCount = maximumByteCount
            self.allowsBrotli = allowsBrotli
            self.allowsSpanBatches = allowsSpanBatches
        }
    }

    /// The first byte of a channel that is compressed by Brotli.
    public static var brotliVersion: UInt8 { 1 }

    /// The decompressed bytes, up to the limit or to where the compressed data is corrupt.
    private var bytes: [UInt8] = []
    private var position = 0
    /// Which of the bytes the reference implementation can read where the compressed data is corrupt.
    private var reads: BufferedReads?

    /// Whether a channel is being read.
    public var isOpen: Bool { reads != nil }

    /// Makes a reader without a channel.
    public init() {}

    /// Begins to read a channel, unless it is not in a known form.
    ///
    /// Batches that are complete before a fault of the compressed data are read, as far as op-node reads
    /// them.
    public mutating func open(_ channel: [UInt8], rules: Rules, drops: inout DropLog) {
        close()
        guard let first = channel.first else {
            drops.note(.emptyChannel)
            return
        }
        let result: DecompressionResult
        // zlib's first byte has the method in its low four bits: 8, or the reserved 15.
        if first & 0x0f == 8 || first & 0x0f == 15 {
            result = channel.withUnsafeBytes { Zlib.decompress($0, limit: rules.maximumByteCount) }
        } else if first == ChannelReader.brotliVersion, rules.allowsBrotli {
            result = channel.withUnsafeBytes { buffer in
                Brotli.decompress(
                    UnsafeRawBufferPointer(rebasing: buffer[1...]),
                    limit: rules.maximumByteCount,
                )
            }
        } else {
            drops.note(.unknownCompression)
            return
        }
        if case .corrupt(let fault) = result.end {
            drops.note(.corruptCompression, detail: UInt64(fault.offset))
        }
        bytes = result.bytes
        reads = BufferedReads(result)
    }

    /// Reads the next batch; nil if there is none, in which case the channel is closed, or if the batch was
    /// dropped.
    public mutating func next(rules: Rules, drops: inout DropLog) -> Batch? {
        guard position < bytes.count else {
            close()
            return nil
        }
        var reader = RLPReader(bytes, in: position..<bytes.count)
        let range: Range<Int>
        do {
            range = try reader.readString()
        } catch {
            drops.note(.malformedChannelData, detail: UInt64(error.offset))
            close()
            return nil
        }
        // A byte below 0x80 is its own header.
        let headerEnd = range.lowerBound == position ? range.upperBound : range.lowerBound
        guard reads?.takeHeader(upTo: headerEnd) == true, reads?.takePayload(upTo: range.upperBound) == true
        else {
            drops.note(.corruptCompression, detail: UInt64(range.lowerBound))
            close()
            return nil
        }
        let batch: Batch
        do {
            batch = try Batch(decoding: bytes, in: range)
        } catch {
            drops.note(error.dropReason, detail: UInt64(range.lowerBound))
            close()
            return nil
        }
        position = reader.position
        if case .span(let span) = batch {
            guard rules.allowsSpanBatches else {
                drops.note(.spanBatchBeforeDelta, detail: UInt64(range.lowerBound))
                return nil
            }
            if let transaction = span.firstMalformedTransaction {
                drops.note(.malformedSpanBatchTransaction, detail: UInt64(transaction))
                return nil
            }
        }
        return batch
    }

    /// Forgets the channel.
    public mutating func close() {
        bytes = []
        position = 0
        reads = nil
    }
}
