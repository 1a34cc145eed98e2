import Logging
import SystemPackage

/// How a folder keeps pre-images: op-program's data formats, and one for large archives.
///
/// The file `kvformat` in the folder names the format and decides over what a caller asks for.
/// Source: op-program, host/kvstore/format.go.
public enum StoreFormat: String, CaseIterable, Sendable {
    /// One file of hexadecimal digits for each pre-image, all in the folder itself: see `FolderStore`.
    case file
    /// One file of hexadecimal digits for each pre-image, in folders by the key's first digits: see `FolderStore`.
    case directory
    /// One SQLite database: see `SQLiteStore`. Only programs of this package read it.
    case sqlite

    /// The format of op-program that is not supported here.
    public static var pebble: String { "pebble" }

    private static var fileName: String { "kvformat" }

    /// The format that the folder at `path` records, nil where it records none.
    static func recorded(in path: String) throws(HostError) -> StoreFormat? {
        let formatPath = "\(path)/\(fileName)"
        let bytes: [UInt8]
        do {
            bytes = try SystemFile.read(formatPath)
        } catch .noSuchFileOrDirectory {
            return nil
        } catch {
            throw .storage(path: formatPath, error)
        }
        let name = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        if let format = StoreFormat(rawValue: name) { return format }
        let formats = allCases.map(\.rawValue).joined(separator: ", ")
        let what =
            switch name {
            case pebble: "a Pebble database, which is not supported"
            case "": "of an unknown format, since this file is empty"
            default: "of the unknown format \(name)"
            }
        throw .storage(
            path: formatPath,
            reason: "the folder's data is \(what); supported formats: \(formats)"
        )
    }

    /// Makes the folder at `path`, records this format in it unless another one is, and returns the one that is.
    ///
    /// Of several processes that do so at once, one records its format, and all return that.
    func record(in path: String) throws(HostError) -> StoreFormat {
        let formatPath = "\(path)/\(StoreFormat.fileName)"
        do {
            try SystemFile.makeFolder(path)
            try SystemFile.create(
                formatPath,
                with: Array(rawValue.utf8),
                temporaryPath: "\(formatPath).\(UInt64.random(in: .min ... .max))",
            )
        } catch {
            throw .storage(path: formatPath, error)
        }
        return try StoreFormat.recorded(in: path) ?? self
    }

    /// Opens the folder at `path`, which is made where it does not exist; this format counts for a new one only.
    public func open(path: String, logger: Logger) throws(HostError) -> any WritableKeyValueStore {
        let recorded = try StoreFormat.recorded(in: path)
        let format = if let recorded { recorded } else { try record(in: path) }
        logger.info(
            recorded == nil ? "Creating disk storage" : "Using existing disk storage",
            metadata: ["datadir": "\(path)", "format": "\(format.rawValue)"],
        )
        return switch format {
        case .file: try FolderStore(path: path, layout: .file)
        case .directory: try FolderStore(path: path, layout: .directory)
        case .sqlite: try SQLiteStore(folder: path)
        }
    }
}
