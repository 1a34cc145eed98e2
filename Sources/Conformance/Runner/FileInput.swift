import Foundation

/// Reads files, pipes and devices whole.
public enum FileInput {
    /// A path that cannot be read.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        /// The path, and what is wrong with it.
        public let description: String
    }

    private static let chunk = 1 << 20

    /// What a path has to its end: unlike `Data(contentsOf:)` this does not ask for the size, which pipes have not.
    ///
    /// Errors: `Failure` names the path and what is wrong with it.
    public static func contents(_ path: String) throws(Failure) -> Data {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(description: "cannot read \(path): there is no such file")
        }
        if isFolder.boolValue { throw Failure(description: "cannot read \(path): it is a folder") }
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            return try contents(handle)
        } catch {
            throw Failure(description: "cannot read \(path): \(error.localizedDescription)")
        }
    }

    /// What standard input has to its end.
    ///
    /// Errors: `Failure` says what is wrong.
    public static func standardInput() throws(Failure) -> Data {
        do {
            return try contents(FileHandle.standardInput)
        } catch {
            throw Failure(description: "cannot read standard input: \(error.localizedDescription)")
        }
    }

    private static func contents(_ handle: FileHandle) throws -> Data {
        var data = Data()
        while let part = try handle.read(upToCount: chunk), !part.isEmpty { data += part }
        return data
    }
}
