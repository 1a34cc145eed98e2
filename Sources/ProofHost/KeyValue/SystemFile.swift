import Foundation
import SystemPackage

/// Whole files, with the system's own reasons where something fails.
enum SystemFile {
    /// The size of the first read, in bytes: most entries of a store are smaller.
    private static var firstReadByteCount: Int { 1 << 14 }
    /// The size of further reads, in bytes.
    private static var readByteCount: Int { 1 << 20 }

    /// The bytes of the file at `path`.
    static func read(_ path: String) throws(Errno) -> [UInt8] {
        let file = try descriptor { try FileDescriptor.open(FilePath(path), .readOnly) }
        defer { try? file.close() }
        var bytes = try readPart(file, byteCount: firstReadByteCount)
        // A short read need not have met the end of the file; the next one tells.
        let byteCount = bytes.count < firstReadByteCount ? firstReadByteCount : readByteCount
        while true {
            let part = try readPart(file, byteCount: byteCount)
            if part.isEmpty { return bytes }
            bytes += part
        }
    }

    private static func readPart(_ file: FileDescriptor, byteCount: Int) throws(Errno) -> [UInt8] {
        do {
            return try [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        } catch {
            throw errno(of: error)
        }
    }

    /// Puts `bytes` into the file at `path` by way of a file beside it, `temporaryPath`, that is renamed.
    ///
    /// Others see the old content or the new one. Where this process ends in between, the temporary file stays. Where
    /// `synchronizing`, the content is on the disk before it gets its name.
    static func replace(
        _ path: String,
        by bytes: [UInt8],
        temporaryPath: String,
        synchronizing: Bool = false,
    ) throws(Errno) {
        try write(bytes, to: temporaryPath, synchronizing: synchronizing) {
            guard rename(temporaryPath, path) == 0 else { throw Errno(rawValue: Foundation.errno) }
        }
    }

    /// Puts `bytes` into a new file at `path`, whole from its first moment; a file that is there is left as it is.
    ///
    /// Where the file system knows no second names, a file that appears at the same moment is written over.
    static func create(_ path: String, with bytes: [UInt8], temporaryPath: String) throws(Errno) {
        try write(bytes, to: temporaryPath, synchronizing: false) {
            if link(temporaryPath, path) == 0 {
                unlink(temporaryPath)
                return
            }
            switch Errno(rawValue: Foundation.errno) {
            case .fileExists: unlink(temporaryPath)
            case .notPermitted, .notSupported, .noFunction, .notSupportedOnSocket:
                guard rename(temporaryPath, path) == 0 else { throw Errno(rawValue: Foundation.errno) }
            case let error: throw error
            }
        }
    }

    /// Writes a new file at `temporaryPath` and calls `name`, which gives it its name; removes it where either fails.
    private static func write(
        _ bytes: [UInt8],
        to temporaryPath: String,
        synchronizing: Bool,
        name: () throws -> Void,
    ) throws(Errno) {
        let file = try descriptor {
            try FileDescriptor.open(
                FilePath(temporaryPath),
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite],
            )
        }
        do {
            try file.closeAfter {
                _ = try file.writeAll(bytes)
                if synchronizing { try synchronize(file) }
            }
            try name()
        } catch {
            unlink(temporaryPath)
            throw errno(of: error)
        }
    }

    /// Makes the folder at `path` and those it is in, where they do not exist.
    static func makeFolder(_ path: String) throws(Errno) {
        if mkdir(path, 0o777) == 0 { return }
        switch Errno(rawValue: Foundation.errno) {
        case .fileExists:
            // A file of that name shows itself at the first access.
            return
        case .noSuchFileOrDirectory:
            let parent = FilePath(path).removingLastComponent()
            guard !parent.isEmpty else { throw .noSuchFileOrDirectory }
            try makeFolder(parent.string)
            guard mkdir(path, 0o777) == 0 || Foundation.errno == EEXIST else {
                throw Errno(rawValue: Foundation.errno)
            }
        case let error: throw error
        }
    }

    /// Makes the folder at `path`; false where something of that name is there.
    static func makeNewFolder(_ path: String) throws(Errno) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        let error = Errno(rawValue: Foundation.errno)
        guard error == .fileExists else { throw error }
        return false
    }

    /// Puts the names in the folder at `path` on the disk.
    static func synchronizeFolder(_ path: String) throws(Errno) {
        let folder = try descriptor { try FileDescriptor.open(FilePath(path), .readOnly) }
        defer { try? folder.close() }
        do { try synchronize(folder) } catch { throw errno(of: error) }
    }

    private static func synchronize(_ file: FileDescriptor) throws {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: Foundation.errno) }
    }

    private static func descriptor(_ open: () throws -> FileDescriptor) throws(Errno) -> FileDescriptor {
        do { return try open() } catch { throw errno(of: error) }
    }

    private static func errno(of error: any Error) -> Errno { error as? Errno ?? .ioError }
}

extension HostError {
    /// The system's reason why the file or folder at `path` cannot be used.
    static func storage(path: String, _ error: Errno) -> HostError {
        .storage(path: path, reason: "\(error)")
    }
}
