import Foundation

/// Where outputs go: files in a folder, or the members of one object on standard output or standard error.
final class T8nOutputs {
    private let folder: String
    private var standardOutput: [String: Any] = [:]
    private var standardError: [String: Any] = [:]

    init(folder: String) {
        self.folder = folder
    }

    func makeFolder() throws(T8nFailure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw T8nFailure(.file, "cannot make the folder \(folder): \(error.localizedDescription)")
        }
    }

    /// Writes an output to the file of this name, or keeps it for `finish`; an empty name is none.
    func write(_ object: Any, _ member: String, to name: String) throws(T8nFailure) {
        switch name {
        case "": break
        case "stdout": standardOutput[member] = object
        case "stderr": standardError[member] = object
        default: try write(try encode(object), toFile: name)
        }
    }

    /// Writes what goes to standard output and standard error.
    func finish() throws(T8nFailure) {
        let streams = [
            (standardOutput, FileHandle.standardOutput), (standardError, FileHandle.standardError),
        ]
        for (object, handle) in streams where !object.isEmpty {
            handle.write(try encode(object))
        }
    }

    /// Writes a file of the folder.
    func write(_ data: Data, toFile name: String) throws(T8nFailure) {
        let path = URL(fileURLWithPath: folder).appendingPathComponent(name)
        do {
            try data.write(to: path)
        } catch {
            throw T8nFailure(.file, "cannot write \(path.path): \(error.localizedDescription)")
        }
    }

    private func encode(_ object: Any) throws(T8nFailure) -> Data {
        let options: JSONSerialization.WritingOptions = [
            .prettyPrinted, .sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed,
        ]
        do {
            return try JSONSerialization.data(withJSONObject: object, options: options) + Data("\n".utf8)
        } catch {
            throw T8nFailure(.json, "an output makes no JSON: \(error.localizedDescription)")
        }
    }
}
