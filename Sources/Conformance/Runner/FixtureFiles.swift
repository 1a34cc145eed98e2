import Foundation

/// The fixture files that a command names.
public enum FixtureFiles {
    /// The files that `paths` name, in the order of the paths: a file as it is, a folder as all `*.json` below it,
    /// sorted.
    ///
    /// Links are followed, to folders too, but to none that they lie in. Hidden files and folders are left out. A path
    /// that does not exist stands for itself, so that the one who reads it can tell.
    public static func collect(_ paths: [String]) -> [String] {
        paths.flatMap { path in isFolder(path) ? files(below: path, within: [resolved(path)]) : [path] }
    }

    /// The files below a folder; `within` are the folders that it lies in, itself included, without links.
    private static func files(below folder: String, within: Set<String>) -> [String] {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        // A folder that may not be read stands for itself, too.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            return [folder]
        }
        var found: [String] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = base + name
            if isFolder(path) {
                let target = resolved(path)
                if !within.contains(target) { found += files(below: path, within: within.union([target])) }
            } else if name.hasSuffix(".json") {
                found.append(path)
            }
        }
        return found
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    }
}
