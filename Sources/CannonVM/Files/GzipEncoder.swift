import CZlib

/// Packs bytes as they come into one gzip member.
final class GzipEncoder {
    private let stream: UnsafeMutablePointer<z_stream>
    private let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)

    /// nil where zlib has no memory.
    init?(level: Int32 = Z_DEFAULT_COMPRESSION) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(
            stream,
            level,
            Z_DEFLATED,
            15 + 16,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        guard status == Z_OK else { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        chunk.deallocate()
    }

    /// Packs `bytes` and hands over what has become ready.
    func encode(
        _ bytes: UnsafeRawBufferPointer,
        isLast: Bool,
        _ write: (UnsafeRawBufferPointer) throws -> Void,
    ) throws {
        var rest = bytes
        repeat {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            let input = part.bindMemory(to: UInt8.self)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(part.count)
            var isDone = false
            while !isDone {
                stream.pointee.next_out = chunk.baseAddress
                stream.pointee.avail_out = UInt32(chunk.count)
                let status = deflate(stream, isLast && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH)
                let count = chunk.count - Int(stream.pointee.avail_out)
                try write(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: chunk[..<count])))
                isDone = isLast && rest.isEmpty ? status == Z_STREAM_END : stream.pointee.avail_out > 0
            }
        } while !rest.isEmpty
    }
}
