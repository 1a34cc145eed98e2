import Foundation

/// The fixture files that a command names.
public enum FixtureFiles {
    /// A path that cannot be read.
    public struct Unreadable: Error, Equatable, CustomStringConvertible {
        /// The path as it was given.
        public let path: String

        /// Names the path.
        public var description: String { "\(path): no such file or folder" }
    }

    /// The files that `paths` name, in the order of the paths: a file as it is, a folder as all `*.json` below it,
    /// sorted.
    ///
    /// Hidden files and folders are left out.
    public static func collect(_ paths: [String]) throws(Unreadable) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Unreadable(path: path)
            }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            guard let names = FileManager.default.enumerator(atPath: path) else {
                throw Unreadable(path: path)
            }
            let base = path.hasSuffix("/") ? path : path + "/"
            var found: [String] = []
            for case let name as String in names where name.hasSuffix(".json") {
                if name.hasPrefix(".") || name.contains("/.") { continue }
                found.append(base + name)
            }
            files += found.sorted()
        }
        return files
    }
}
