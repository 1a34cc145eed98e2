import Foundation

/// Why a file could not be read.
public struct FileFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path as it was given.
    public let path: String
    /// What the system says.
    public let reason: String

    /// The path and the reason.
    public var description: String { "\(path == "-" ? "standard input" : path): \(reason)" }
}

/// Files that a command reads as a whole: ordinary ones, pipes, devices.
public enum WholeFile {
    private static var byteCountPerRead: Int { 1 << 20 }

    /// All that the file at `path` holds; - is standard input.
    public static func contents(of path: String) throws(FileFailure) -> Data {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var contents = Data()
        var buffer = [UInt8](repeating: 0, count: byteCountPerRead)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path)
            }
            if count == 0 { return contents }
            contents.append(contentsOf: buffer[0..<count])
        }
    }

    /// The system's reason for the call that has just failed.
    private static func failure(_ path: String) -> FileFailure {
        FileFailure(path: path, reason: "cannot be read: " + String(cString: strerror(errno)))
    }
}
