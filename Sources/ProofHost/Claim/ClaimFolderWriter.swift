import Foundation
import SystemPackage

/// Writes the folder of a claim: `inputs.json` and `witness.kv.zst`, each whole or not at all.
///
/// The witness comes first: a folder with `inputs.json` is complete.
public struct ClaimFolderWriter {
    /// The sizes of the files.
    public struct ByteCounts: Equatable, Sendable {
        /// The bytes of `inputs.json`.
        public let inputs: Int
        /// The bytes of the packed witness.
        public let witness: Int
    }

    private let path: String
    private let isNew: Bool

    /// Makes the folder at `path`, or takes an empty one.
    ///
    /// Errors: `HostError.storage` where it holds anything, so that no capture is ever written over, or cannot be made.
    public init(path: String) throws(HostError) {
        self.path = path
        do {
            isNew = try SystemFile.makeNewFolder(path)
        } catch {
            throw .storage(path: path, error)
        }
        guard !isNew else { return }
        let content: [String]
        do {
            content = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .storage(path: path, reason: "exists and is no folder that can be read")
        }
        if let entry = content.min() {
            throw .storage(path: path, reason: "is not empty (it holds \(entry)): name a new folder")
        }
        guard access(path, W_OK) == 0 else { throw .storage(path: path, Errno(rawValue: errno)) }
    }

    /// Writes the claim; `witness` is unpacked, as `WitnessFile.encode` gives it.
    ///
    /// Errors: `HostError.storage` where a file cannot be written.
    public func write(
        _ inputs: ClaimInputs,
        witness: [UInt8],
    ) throws(HostError) -> ByteCounts {
        let packed = try write("witness.kv.zst", Zstandard.compress(witness))
        let json = try write("inputs.json", inputs.json)
        return ByteCounts(inputs: json, witness: packed)
    }

    /// Removes the files and, where it is new, the folder of a claim that is not to be kept.
    public func discard() {
        for name in ["inputs.json", "witness.kv.zst"] { unlink("\(path)/\(name)") }
        if isNew { rmdir(path) }
    }

    /// Writes a file and returns its size, once it and its name are on the disk.
    private func write(_ name: String, _ bytes: [UInt8]?) throws(HostError) -> Int {
        let file = "\(path)/\(name)"
        guard let bytes else { throw .storage(path: file, reason: "the bytes cannot be packed") }
        do {
            try SystemFile.replace(file, by: bytes, temporaryPath: "\(file).partial", synchronizing: true)
            try SystemFile.synchronizeFolder(path)
        } catch {
            throw .storage(path: file, error)
        }
        return bytes.count
    }
}
