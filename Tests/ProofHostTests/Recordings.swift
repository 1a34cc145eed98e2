import Foundation
import ProofHost
import Testing

/// The recorded claims, which are too large for the repository.
///
/// They are looked for in the folder that the environment variable `FALCONET_SHARED` names, or else in `shared` beside
/// the package. Tests that need one are skipped where it is absent.
enum Recordings {
    static let folder: String = {
        if let path = ProcessInfo.processInfo.environment["FALCONET_SHARED"] {
            return path + "/data/op/claims"
        }
        let package = URL(filePath: #filePath).appending(path: "../../..").standardized
        return package.appending(path: "../shared/data/op/claims").standardized.path
    }()

    /// Whether the claim `name` is at hand.
    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(name)/inputs.json")
    }

    /// The claim `name`.
    static func claim(_ name: String) throws -> ClaimFolder {
        try ClaimFolder(path: "\(folder)/\(name)")
    }
}

/// A folder for the files of one test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "falconet-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
