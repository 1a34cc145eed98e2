import SystemPackage

/// Files that may be compressed with Zstandard, which their name's ending `.zst` says.
public enum PackedFile {
    /// The largest unpacked file that is read, in bytes.
    public static var maximumByteCount: Int { 1 << 33 }

    private static var chunkByteCount: Int { 1 << 20 }

    /// The bytes of the file at `path`, unpacked.
    ///
    /// Errors: `HostError.storage` where it cannot be read, `.malformedPackage` where it cannot be unpacked.
    public static func read(path: String) throws(HostError) -> [UInt8] {
        let bytes = try readAsIs(path: path)
        guard path.hasSuffix(".zst") else { return bytes }
        guard let unpacked = Zstandard.decompress(bytes, limit: maximumByteCount) else {
            throw .malformedPackage(path: path)
        }
        return unpacked
    }

    /// The bytes of the file at `path` whatever its name.
    ///
    /// Errors: `HostError.storage` with the system's reason.
    public static func readAsIs(path: String) throws(HostError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter {
                var bytes: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: chunkByteCount)
                while true {
                    let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
                    if count == 0 { return bytes }
                    bytes += chunk[..<count]
                }
            }
        } catch {
            let reason = (error as? Errno).map { "\($0)" } ?? "cannot be read"
            throw .storage(path: path, reason: reason)
        }
    }
}
