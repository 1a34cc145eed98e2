import CommandSupport
import Foundation
import SystemPackage
import TestSupport

@testable import HostCommand

/// A finished run of the command in the tests' own process.
struct CommandRun {
    let verdict: Verdict
    let output: String

    /// Runs a command line with this environment.
    init(
        _ arguments: [String],
        environment: [String: String] = [:],
        sources: any PreimageSourceFactory = NodeSources(),
    ) throws {
        let folder = try TemporaryFolder()
        let path = FilePath("\(folder.path)/output")
        let file = try FileDescriptor.open(path, .writeOnly, options: .create, permissions: .ownerReadWrite)
        verdict = try file.closeAfter {
            OPProgram(sources: sources, output: file).run(arguments, environment: environment)
        }
        output = try String(contentsOfFile: path.string, encoding: .utf8)
    }

    /// The last line of the output.
    var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }

    /// The value of `err` in the last line, without quotation marks.
    var error: String {
        guard let range = lastLine.range(of: " err=") else { return "" }
        let value = lastLine[range.upperBound...]
        guard value.hasPrefix("\"") else { return String(value) }
        return value.dropFirst().dropLast().replacingOccurrences(of: "\\\"", with: "\"")
    }
}
