import CZstd

/// Compression and decompression by the system's Zstandard library.
enum Zstandard {
    /// The bytes that `frames` hold, one after the other; nil where they are not one or more complete frames, or hold more
    /// than `limit` bytes.
    ///
    /// Source: RFC 8878, section 3, "Compression Algorithm".
    static func decompress(_ frames: [UInt8], limit: Int) -> [UInt8]? {
        guard let stream = ZSTD_createDStream() else { return nil }
        defer { ZSTD_freeDStream(stream) }
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
        var remaining = 1
        let complete = frames.withUnsafeBytes { source in
            var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
            while input.pos < input.size || remaining != 0 {
                let (produced, result) = chunk.withUnsafeMutableBytes { destination in
                    var buffer = ZSTD_outBuffer(dst: destination.baseAddress, size: destination.count, pos: 0)
                    let result = ZSTD_decompressStream(stream, &buffer, &input)
                    return (buffer.pos, result)
                }
                guard ZSTD_isError(result) == 0, output.count + produced <= limit else { return false }
                output.append(contentsOf: chunk[..<produced])
                remaining = result
                // Nothing more comes out of an input that has ended in the middle of a frame.
                if input.pos == input.size, produced < chunk.count, remaining != 0 { return false }
            }
            return true
        }
        return complete ? output : nil
    }

    /// A level at which a witness of 20 MiB takes about a second.
    private static var level: Int32 { 9 }

    /// One frame with a checksum that holds `bytes`; nil where the library has no memory.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let context = ZSTD_createCCtx() else { return nil }
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        let capacity = ZSTD_compressBound(bytes.count)
        var isComplete = false
        let frame = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let result = ZSTD_compress2(context, buffer.baseAddress, capacity, bytes, bytes.count)
            isComplete = ZSTD_isError(result) == 0
            count = isComplete ? result : 0
        }
        return isComplete ? frame : nil
    }
}
