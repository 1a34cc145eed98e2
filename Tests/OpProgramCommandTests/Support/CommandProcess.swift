import Foundation
import TestSupport

/// A finished call of the executable, or of another one beside it.
struct CommandProcess {
    let exitCode: Int32
    let output: String

    /// The folder of the executables that are built with the tests.
    static let folder: URL = {
        #if canImport(Darwin)
        Bundle(for: BundleMarker.self).bundleURL.deletingLastPathComponent()
        #else
        Bundle.main.bundleURL
        #endif
    }()

    /// The executable beside the tests.
    static let executable = folder.appending(path: "op-program").path

    /// Calls the command with arguments.
    init(_ arguments: [String]) throws { try self.init(CommandProcess.executable, arguments) }

    /// Calls an executable with arguments and waits for its end; both output streams are kept as one.
    init(_ executable: String, _ arguments: [String]) throws {
        let files = try TemporaryFolder()
        let output = URL(filePath: files.path).appending(path: "output")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let handle = try FileHandle(forWritingTo: output)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        exitCode = process.terminationStatus
        self.output = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    }
}

#if canImport(Darwin)
/// Marks the bundle of these tests.
private final class BundleMarker {}
#endif
