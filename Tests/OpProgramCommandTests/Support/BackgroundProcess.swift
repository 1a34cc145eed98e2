import CannonVM
import Foundation
import SystemPackage
import TestSupport
import Testing

/// A call of the executable that runs while a test goes on, with no signal blocked.
final class BackgroundProcess {
    private let process: ChildProcess
    private let files: TemporaryFolder
    private let outputPath: String

    /// Starts `command`, whose output streams are kept as one, with channels at the descriptors from 3 on.
    init(_ command: [String], descriptors: [FileDescriptor] = []) throws {
        files = try TemporaryFolder()
        outputPath = "\(files.path)/output"
        process = try ChildProcess(
            command: ["/bin/sh", "-c", "output=$1; shift; exec \"$@\" > \"$output\" 2>&1", "sh", outputPath]
                + command,
            environment: ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" },
            descriptors: descriptors,
        )
    }

    deinit {
        if process.ending == nil { process.send(signal: SIGKILL) }
        _ = process.wait()
    }

    /// What was printed so far.
    var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }

    /// Whether it has not ended.
    var isRunning: Bool { process.wait(.zero) == nil }

    func send(_ signal: Int32) { process.send(signal: signal) }

    /// How it ended; nil where it did not for long.
    func ending() async throws -> ChildProcess.Ending? {
        try await wait(until: "the end of the process") { !isRunning }
        return process.ending
    }
}
