/// The Brotli format.
/// Source: RFC 7932. The large-window extension is rejected.
public enum Brotli {
    /// Decompresses a stream.
    public static func decompress(_ input: UnsafeRawBufferPointer, limit: Int) -> DecompressionResult {
        var decoder = BrotliDecoder(input)
        let (bytes, end) = collect(&decoder, limit: limit)
        return DecompressionResult(bytes: bytes, end: end, lastPieceStart: bytes.count)
    }
}
