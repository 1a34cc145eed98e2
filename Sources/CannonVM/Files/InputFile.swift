import CZlib
import SystemPackage

/// Reads whole files; those whose names end in `.gz` are unpacked.
public enum InputFile {
    /// The most bytes that a file may hold or unpack to, as in the reference.
    public static var byteLimit: Int { 10 << 30 }

    /// The content of the file at `path`.
    public static func read(_ path: String, limit: Int = InputFile.byteLimit) throws(FileError) -> [UInt8] {
        let content = try readRaw(path, limit: limit)
        guard path.hasSuffix(".gz") else { return content }
        return try unpack(content, path: path, limit: limit)
    }

    private static func readRaw(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter {
                var content: [UInt8] = []
                let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
                defer { chunk.deallocate() }
                while true {
                    let count = try file.read(into: chunk)
                    guard count > 0 else { return content }
                    guard content.count + count <= limit else {
                        throw FileError.tooLarge(path: path, limit: limit)
                    }
                    content.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
                }
            }
        } catch let error as FileError {
            throw error
        } catch {
            throw .system(path: path, code: (error as? Errno)?.rawValue ?? -1)
        }
    }

    /// Unpacks gzip data, of one or several members; `path` names them in errors.
    static func unpack(_ packed: [UInt8], path: String, limit: Int) throws(FileError) -> [UInt8] {
        // zlib wants the stream to stay where it is.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw .badCompression(path: path)
        }
        defer { inflateEnd(stream) }
        var content: [UInt8] = []
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { chunk.deallocate() }
        var consumed = 0
        var status = Z_OK
        while consumed < packed.count || status != Z_STREAM_END {
            // Input is fed in parts, because zlib counts it in 32 bits.
            let part = min(packed.count - consumed, 1 << 24)
            if status == Z_STREAM_END { inflateReset(stream) }
            let produced = packed.withUnsafeBufferPointer { input in
                stream.pointee.next_in = input.baseAddress.map {
                    UnsafeMutablePointer(mutating: $0 + consumed)
                }
                stream.pointee.avail_in = UInt32(part)
                stream.pointee.next_out = chunk.baseAddress
                stream.pointee.avail_out = UInt32(chunk.count)
                status = inflate(stream, Z_NO_FLUSH)
                return chunk.count - Int(stream.pointee.avail_out)
            }
            let used = part - Int(stream.pointee.avail_in)
            guard status == Z_OK || status == Z_STREAM_END, used > 0 || produced > 0 else {
                throw .badCompression(path: path)
            }
            consumed += used
            guard content.count + produced <= limit else { throw .tooLarge(path: path, limit: limit) }
            content.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[..<produced]))
        }
        return content
    }
}
