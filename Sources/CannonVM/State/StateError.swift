/// What is wrong with a state file, or with what it holds.
public enum StateError: Error, Equatable, Sendable {
    /// The file ends at `offset`, where more is needed.
    case endOfFile(offset: Int)
    /// There are bytes after the end of the state, which is at `offset`.
    case trailingBytes(offset: Int)
    /// The first byte is not the number of any version.
    case unknownVersion(UInt8)
    /// The version is known, and this VM does not run it.
    case unsupportedVersion(StateVersion)
    /// No supported version has states as JSON; only `singlethreaded` had.
    case jsonNotSupported
    /// The name of the file ends neither in `.bin` nor in `.bin.gz`.
    case unknownFormat(fileName: String)
    /// A count of pages, threads or bytes at `offset` is more than the file can hold.
    case impossibleCount(UInt64, offset: Int)
    /// The page index at `offset` has more than 52 bits, or occurs twice.
    case badPageIndex(UInt64, offset: Int)
    /// The thread stack that is traversed has no thread.
    case noActiveThread
    /// The file could not be read or written.
    case file(FileError)
}
