/// Why a file could not be read or written.
public enum FileError: Error, Equatable, Sendable {
    /// The system refused, with this error number.
    case system(path: String, code: Int32)
    /// The file is compressed, and its data are not gzip's or end early.
    case badCompression(path: String)
    /// The file holds, or unpacks to, more than `limit` bytes.
    case tooLarge(path: String, limit: Int)
}
