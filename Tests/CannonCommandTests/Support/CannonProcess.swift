import Foundation
import TestSupport

/// A finished call of the `cannon` command.
struct CannonProcess {
    let exitCode: Int32
    let output: String
    let errors: String

    /// Whether `FALCONET_CANNON` names the executable.
    ///
    /// It is taken to be built with an optimiser, so that long programs are run, too.
    static let isNamed = ProcessInfo.processInfo.environment["FALCONET_CANNON"] != nil

    /// What `FALCONET_CANNON` names, or else the executable beside the tests.
    private static let executable: URL = {
        if let path = ProcessInfo.processInfo.environment["FALCONET_CANNON"] { return URL(filePath: path) }
        #if canImport(Darwin)
        let folder = Bundle(for: BundleMarker.self).bundleURL.deletingLastPathComponent()
        #else
        let folder = Bundle.main.bundleURL
        #endif
        return folder.appending(path: "cannon")
    }()

    /// Calls the command in a folder and waits for its end.
    ///
    /// It is interrupted, or sent another signal, when `interruption` appears among its errors.
    init(
        _ arguments: [String],
        in folder: TemporaryFolder,
        input: String = "",
        interruption: String? = nil,
        signal: Int32 = SIGINT,
    ) throws {
        let process = Process()
        process.executableURL = CannonProcess.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        // Files instead of pipes: nobody has to empty them.
        let files = try TemporaryFolder()
        try Data(input.utf8).write(to: files.url("input"))
        for name in ["output", "errors"] { try Data().write(to: files.url(name)) }
        process.standardInput = try FileHandle(forReadingFrom: files.url("input"))
        process.standardOutput = try FileHandle(forWritingTo: files.url("output"))
        process.standardError = try FileHandle(forWritingTo: files.url("errors"))
        try process.run()
        while let interruption, process.isRunning {
            Thread.sleep(forTimeInterval: 0.01)
            guard try files.text("errors").contains(interruption) else { continue }
            kill(process.processIdentifier, signal)
            break
        }
        process.waitUntilExit()
        exitCode = process.terminationStatus
        output = String(decoding: try Data(contentsOf: files.url("output")), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: files.url("errors")), as: UTF8.self)
    }
}

extension TemporaryFolder {
    func file(_ name: String) -> String { path + "/" + name }

    func url(_ name: String) -> URL { URL(filePath: file(name)) }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
    }

    /// The names of all files, sorted.
    var names: [String] {
        let all = try? FileManager.default.subpathsOfDirectory(atPath: path)
        return (all ?? []).sorted()
    }
}

#if canImport(Darwin)
/// Marks the bundle of these tests.
private final class BundleMarker {}
#endif
