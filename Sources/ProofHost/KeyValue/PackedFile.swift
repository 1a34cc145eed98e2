/// Files that may be compressed with Zstandard, which their name's ending `.zst` says.
public enum PackedFile {
    /// The largest unpacked file that is read, in bytes.
    public static var maximumByteCount: Int { 1 << 33 }

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
            return try SystemFile.read(path)
        } catch {
            throw .storage(path: path, error)
        }
    }
}
