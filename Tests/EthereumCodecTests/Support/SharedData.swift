import EthereumTypes
import Foundation
import TestSupport
import Testing

/// Published fixtures that are too large for the repository.
///
/// Tests that need them are skipped where there is no fixture folder; see `Recordings.shared`.
enum SharedData {
    static let folder = Recordings.shared

    static let absence = Recordings.absence

    /// The bytes of a file that is compressed with Zstandard.
    static func decompress(_ path: String) throws -> [UInt8] {
        [UInt8](try output(of: "zstd -dcq --long=27 \"$0\"", [file(path)]))
    }

    /// Unpacks an archive into a folder of its own, hands the folder to `body` and removes it.
    static func unpacking(_ path: String, _ body: (URL) throws -> Void) throws {
        let target = try TemporaryFolder()
        _ = try output(of: "zstd -dcq --long=27 \"$0\" | tar x -C \"$1\"", [file(path), target.path])
        try body(URL(filePath: target.path))
    }

    /// The files of a folder, at any depth, whose names end in `.json`, as dictionaries with their names.
    static func jsonFiles(in folder: URL) throws -> [(name: String, content: [String: Any])] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try paths.sorted().filter { $0.hasSuffix(".json") }.map { path in
            let data = try Data(contentsOf: folder.appending(path: path))
            return (path, try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:])
        }
    }

    private static func file(_ path: String) -> String {
        folder?.appending(path: "data/" + path).path ?? path
    }

    private static func output(of command: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
        return data
    }
}

/// The bytes of hexadecimal text from a fixture, with or without `0x`.
func bytes(_ text: Any?) -> [UInt8]? {
    guard let text = text as? String else { return nil }
    return Hex.decode(Array(text.utf8))
}

/// The hash written in a fixture.
func hash(_ text: Any?) -> Hash32? { bytes(text).flatMap { Hash32($0) } }

/// The address written in a fixture.
func address(_ text: Any?) -> Address? { bytes(text).flatMap { Address($0) } }
