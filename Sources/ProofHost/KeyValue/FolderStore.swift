import EthereumTypes
import JSONMembers
import Preimage

/// A store in a folder, in the layouts of op-program: one file of lower-case hexadecimal digits for each pre-image.
///
/// Safe for several processes at once: an entry is written to a file of another name, which is then renamed, so that a
/// reader finds a whole entry or none, and what a killed writer leaves is never read.
/// Source: op-program, host/kvstore/file.go and directory.go.
public struct FolderStore: WritableKeyValueStore {
    /// Where in the folder a pre-image is.
    public enum Layout: String, CaseIterable, Sendable {
        /// `0x`, the key's 64 digits, `.txt`.
        case file
        /// A folder of the key's first 4 digits, in it the other 60 and `.txt`.
        case directory

        fileprivate var format: StoreFormat {
            switch self {
            case .file: .file
            case .directory: .directory
            }
        }
    }

    /// The folder.
    public let path: String
    /// Where in it a pre-image is.
    public let layout: Layout

    /// Opens the folder at `path`, which is made where it does not exist; `layout` counts for a new one only.
    public init(path: String, layout: Layout = .directory) throws(HostError) {
        self.path = path
        let recorded = try StoreFormat.recorded(in: path)
        let format = if let recorded { recorded } else { try layout.format.record(in: path) }
        guard let layout = Layout(rawValue: format.rawValue) else {
            throw .storage(path: path, reason: "holds data of the format \(format.rawValue)")
        }
        self.layout = layout
    }

    private func fileName(of key: PreimageKey) -> (folder: String, file: String) {
        let digits = key.rawValue.hexadecimal
        switch layout {
        case .file: return (path, "\(path)/\(digits).txt")
        case .directory:
            let folder = "\(path)/\(digits.dropFirst(2).prefix(4))"
            return (folder, "\(folder)/\(digits.dropFirst(6)).txt")
        }
    }

    /// The file of `key`, whether it exists or not.
    public func path(of key: PreimageKey) -> String? { fileName(of: key).file }

    /// The value under `key`, nil where there is none.
    ///
    /// Errors: `HostError.damagedEntry` where the file is not pairs of hexadecimal digits, `.storage` where it cannot be
    /// read.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        let file = fileName(of: key).file
        let text: [UInt8]
        do {
            text = try SystemFile.read(file)
        } catch .noSuchFileOrDirectory {
            return nil
        } catch {
            throw .storage(path: file, error)
        }
        guard let value = Hex.decode(text) else {
            throw .damagedEntry(key, path: file, reason: "is not pairs of hexadecimal digits")
        }
        return value
    }

    /// Puts `value` under `key`, in place of what was there.
    ///
    /// Errors: `HostError.storage` with the file and the system's reason; what was there is still there then.
    public func set(_ value: [UInt8], for key: PreimageKey) throws(HostError) {
        let (folder, file) = fileName(of: key)
        let text = Hex.encode(value)
        let temporary = "\(path)/\(key.rawValue.hexadecimal).txt.\(UInt64.random(in: .min ... .max))"
        do {
            do {
                try SystemFile.replace(file, by: text, temporaryPath: temporary)
            } catch .noSuchFileOrDirectory {
                // The first entry of its folder, or somebody has removed it.
                try SystemFile.makeFolder(folder)
                try SystemFile.replace(file, by: text, temporaryPath: temporary)
            }
        } catch {
            throw .storage(path: file, error)
        }
    }
}
