/// The zlib format: a DEFLATE stream between a two-byte header and a checksum.
///
/// Source: RFC 1950 and RFC 1951. Where they leave a choice, Go's compress/zlib decides, which the reference
/// reads with: the window size in the header has no effect; the empty preset dictionary (identifier 1) is
/// accepted; a length or distance code of a single one-bit word may be incomplete; bytes behind the checksum
/// are ignored.
public enum Zlib {
    /// Decompresses a stream.
    ///
    /// - Parameters:
    ///   - input: the stream, from its header on. What follows its checksum is ignored.
    ///   - limit: the most bytes of output wanted. No more memory than this and a constant is used for the
    ///     output, plus half as much while it grows.
    /// - Returns: the output and why it ends there. All output in front of a fault is delivered.
    public static func decompress(_ input: UnsafeRawBufferPointer, limit: Int) -> DecompressionResult {
        var decoder = InflateDecoder(input)
        do throws(DecompressionFault) {
            try decoder.readZlibHeader()
        } catch {
            let end = DecompressionEnd.corrupt(decoder.located(error))
            return DecompressionResult(bytes: [], end: end, lastPieceStart: 0, isLastPieceReadOnce: false)
        }
        var (bytes, end) = collect(&decoder, limit: limit)
        if end == .complete {
            do throws(DecompressionFault) {
                try decoder.checkZlibTrailer(bytes)
            } catch {
                end = .corrupt(decoder.located(error))
            }
        }
        let lastPieceStart = decoder.lastPieceStart(count: bytes.count)
        return DecompressionResult(
            bytes: bytes,
            end: end,
            lastPieceStart: lastPieceStart,
            isLastPieceReadOnce: false
        )
    }
}

extension InflateDecoder {
    /// Reads CMF, FLG and a preset dictionary's identifier (RFC 1950, section 2.2).
    fileprivate mutating func readZlibHeader() throws(DecompressionFault) {
        let method = try bits.take(8)
        let flags = try bits.take(8)
        if method & 15 != 8 || method >> 4 > 7 || (method << 8 | flags) % 31 != 0 { throw .badHeader }
        if flags & 0x20 == 0 { return }
        var identifier = 0
        for _ in 0..<4 { identifier = identifier << 8 | (try bits.take(8)) }
        if identifier != 1 { throw .presetDictionary }
    }

    /// Compares the checksum behind the DEFLATE stream with that of the output.
    fileprivate mutating func checkZlibTrailer(_ bytes: [UInt8]) throws(DecompressionFault) {
        _ = bits.alignToByte()
        var checksum: UInt32 = 0
        for _ in 0..<4 { checksum = checksum << 8 | UInt32(truncatingIfNeeded: try bits.take(8)) }
        if checksum != bytes.withUnsafeBytes({ Adler32.checksum($0) }) { throw .badChecksum }
    }
}
