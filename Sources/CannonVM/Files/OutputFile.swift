import SystemPackage

/// A file that appears whole or not at all: it is written under a name that nothing else has, in the same folder, and
/// renamed.
///
/// Names that end in `.gz` are packed.
public struct OutputFile: ~Copyable {
    private let path: String
    private let temporaryPath: String
    private let file: FileDescriptor
    private let encoder: GzipEncoder?
    private var isFinished = false

    /// The permissions of new files, less the process's mask: as the reference has them.
    public static var permissions: FilePermissions { FilePermissions(rawValue: 0o755) }

    /// Begins a file that will be at `path`.
    public init(_ path: String) throws(FileError) {
        self.path = path
        temporaryPath = OutputFile.temporaryPath(for: path)
        do {
            file = try FileDescriptor.open(
                FilePath(temporaryPath),
                .writeOnly,
                options: [.create, .exclusiveCreate, .noFollow],
                permissions: OutputFile.permissions,
            )
        } catch {
            throw OutputFile.failure(path, error)
        }
        encoder = path.hasSuffix(".gz") ? GzipEncoder() : nil
    }

    deinit {
        if !isFinished {
            try? file.close()
            _ = try? removeFile(temporaryPath)
        }
    }

    /// Adds `bytes`.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try write(bytes, isLast: false)
    }

    /// Adds `bytes`.
    public mutating func write(_ bytes: [UInt8]) throws(FileError) {
        var failure: FileError?
        bytes.withUnsafeBytes { buffer in
            do throws(FileError) { try write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(FileError) {
        do {
            if let encoder {
                try encoder.encode(bytes, isLast: isLast) { _ = try file.writeAll($0) }
            } else {
                try file.writeAll(bytes)
            }
        } catch {
            throw OutputFile.failure(path, error)
        }
    }

    /// Ends the file and gives it its name.
    public consuming func finish() throws(FileError) {
        try write(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
        do {
            isFinished = true
            try file.close()
            try renameFile(temporaryPath, to: path)
        } catch {
            _ = try? removeFile(temporaryPath)
            throw OutputFile.failure(path, error)
        }
    }

    /// A name that does not depend on the length of the file's own, which may be the longest possible.
    private static func temporaryPath(for path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        return folder + ".cannon-" + String(UInt64.random(in: 0 ... .max), radix: 16) + ".partial"
    }

    private static func failure(_ path: String, _ error: any Error) -> FileError {
        .system(path: path, code: (error as? Errno)?.rawValue ?? -1)
    }
}
