import EthereumTypes
import Foundation
import Preimage

/// A store in a folder, in the layouts of op-program: one file of lower-case hexadecimal digits for each pre-image.
///
/// The file `kvformat` in the folder names the layout and decides over what the caller asks for.
/// Source: op-program, host/kvstore.
public struct FolderStore: WritableKeyValueStore {
    /// Where in the folder a pre-image is.
    public enum Layout: String, CaseIterable, Sendable {
        /// `0x`, the key's 64 digits, `.txt`.
        case file
        /// A folder of the key's first 4 digits, in it the other 60 and `.txt`.
        case directory
    }

    /// The folder.
    public let path: String
    /// Where in it a pre-image is.
    public let layout: Layout

    private static var formatFileName: String { "kvformat" }

    /// Opens the folder at `path`, which is made where it does not exist; `layout` counts for a new one only.
    public init(path: String, layout: Layout = .directory) throws(HostError) {
        let formatPath = "\(path)/\(FolderStore.formatFileName)"
        self.path = path
        do {
            if FileManager.default.fileExists(atPath: formatPath) {
                let name = try String(contentsOfFile: formatPath, encoding: .utf8)
                guard let recorded = Layout(rawValue: name.trimmingCharacters(in: .whitespacesAndNewlines))
                else {
                    throw HostError.storage(path: formatPath, reason: "the layout \(name) is not supported")
                }
                self.layout = recorded
            } else {
                self.layout = layout
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                try layout.rawValue.write(toFile: formatPath, atomically: true, encoding: .utf8)
            }
        } catch let error as HostError {
            throw error
        } catch {
            throw .storage(path: formatPath, reason: "cannot be opened")
        }
    }

    private func filePath(of key: PreimageKey) -> String {
        let digits = key.rawValue.text
        return switch layout {
        case .file: "\(path)/\(digits).txt"
        case .directory: "\(path)/\(digits.dropFirst(2).prefix(4))/\(digits.dropFirst(6)).txt"
        }
    }

    /// The value under `key`, nil where there is none.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        let file = filePath(of: key)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let text = FileManager.default.contents(atPath: file), let value = Hex.decode(text) else {
            throw .storage(path: file, reason: "cannot be read, or is not hexadecimal digits")
        }
        return value
    }

    /// Puts `value` under `key`, in place of what was there.
    ///
    /// Other processes see the old file or the new one.
    public func set(_ value: [UInt8], for key: PreimageKey) throws(HostError) {
        let file = filePath(of: key)
        do {
            let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(Hex.encode(value)).write(to: URL(fileURLWithPath: file), options: .atomic)
        } catch {
            throw .storage(path: file, reason: "cannot be written")
        }
    }
}
