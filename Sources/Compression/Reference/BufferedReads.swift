/// Replays the reads by which op-node takes items (RLP strings) out of a channel's decompressed bytes, to
/// tell which item a fault at the end takes with it.
///
/// The reference reads through a buffer of 4,096 bytes, except that a read of at least so many bytes with an
/// empty buffer goes straight to the decompressor. If that read is handed the last byte together with a
/// fault, then it fails, and the item is lost although all of its bytes are there; a read through the buffer
/// keeps the fault for later. Typically one span batch fills the channel, and a bad checksum loses it.
///
/// Source: go-ethereum, rlp/decode.go (Stream.readFull); Go, bufio/bufio.go (Reader.Read).
public struct BufferedReads {
    /// The bytes of the reference's buffer.
    private static var bufferSize: Int { 4096 }

    /// The number of bytes that can be taken.
    private var count: Int
    /// Where the piece starts that comes with the fault; `count` if there is none.
    private let lastPieceStart: Int
    /// Whether the last piece can be fetched from only once.
    private let isLastPieceReadOnce: Bool
    /// The next byte to take.
    private var position = 0
    /// The end of what the buffer holds.
    private var bufferEnd: Int

    /// Starts in front of the first byte of a decompressor's output.
    public init(_ result: DecompressionResult) {
        count = result.bytes.count
        if case .corrupt = result.end {
            lastPieceStart = result.lastPieceStart
        } else {
            lastPieceStart = count
        }
        isLastPieceReadOnce = result.isLastPieceReadOnce
        bufferEnd = lastPieceStart
    }

    /// Takes the header of an item, the bytes up to `end`, and tells whether they could be read.
    public mutating func takeHeader(upTo end: Int) -> Bool {
        take(upTo: end, mayBypassBuffer: false)
    }

    /// Takes the payload of an item, the bytes up to `end`, and tells whether they could be read.
    public mutating func takePayload(upTo end: Int) -> Bool {
        take(upTo: end, mayBypassBuffer: true)
    }

    private mutating func take(upTo end: Int, mayBypassBuffer: Bool) -> Bool {
        // No fetch crosses the start of the last piece, and what comes before is safe.
        position = max(position, min(end, lastPieceStart))
        while position < end {
            if position < bufferEnd {
                position = min(end, bufferEnd)
            } else if position >= count {
                return false
            } else if mayBypassBuffer, end - position >= Self.bufferSize {
                // Straight from the last piece.
                if end >= count || isLastPieceReadOnce { return false }
                position = end
                bufferEnd = end
            } else {
                bufferEnd = min(count, position + Self.bufferSize)
                if isLastPieceReadOnce { count = bufferEnd }
            }
        }
        return true
    }
}
