import Foundation

/// Files that may be compressed with Zstandard, which their name's ending `.zst` says.
public enum PackedFile {
    /// The largest unpacked file that is read, in bytes.
    public static var maximumByteCount: Int { 1 << 33 }

    /// The bytes of the file at `path`, unpacked.
    public static func read(path: String) throws(HostError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw .storage(path: path, reason: "cannot be read")
        }
        guard path.hasSuffix(".zst") else { return bytes }
        guard let unpacked = Zstandard.decompress(bytes, limit: maximumByteCount) else {
            throw .storage(path: path, reason: "not one complete Zstandard frame")
        }
        return unpacked
    }
}
