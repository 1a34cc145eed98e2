import CommandSupport
import Conformance
import Foundation
import JSONMembers

/// Prints what came of a run, in geth's forms.
struct ReportPrinter {
    private let report: FixtureReport

    init(_ report: FixtureReport) {
        self.report = report
    }

    /// Writes a line to standard error.
    static func complain(_ text: String) {
        Terminal.printError("evm: \(text)")
    }

    /// Writes how many files are done over the line before.
    static func progress(_ done: Int, of total: Int) {
        Terminal.writeError("\r\(done) of \(total) files")
    }

    static func endProgress() {
        Terminal.writeError("\r\u{1b}[K")
    }

    /// Names the malformed files on standard error.
    func complainOfMalformed() {
        for file in report.files {
            if let error = file.malformed { ReportPrinter.complain("\(file.path): \(error)") }
        }
    }

    /// One result as geth's `testResult`; skipped tests are left out.
    private struct ResultObject: Encodable {
        let name: String
        let pass: Bool
        let stateRoot: String?
        let fork: String
        let error: String?
    }

    /// Writes an array of results to standard output.
    func printJSON() {
        let objects = report.results.compactMap { result -> ResultObject? in
            var error: String?
            switch result.outcome {
            case .passed: break
            case .failed(let text): error = text
            case .skipped: return nil
            }
            return ResultObject(
                name: result.name,
                pass: error == nil,
                stateRoot: result.stateRoot?.hexadecimal,
                fork: result.fork,
                error: error,
            )
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        do {
            FileHandle.standardOutput.write(try encoder.encode(objects) + Data("\n".utf8))
        } catch {
            ReportPrinter.complain("the results make no JSON: \(error)")
        }
    }

    /// Writes a line for each failed or skipped case, and the counts by fork, to standard output.
    func printText() {
        for file in report.files {
            for result in file.results {
                let name = [result.name, result.fork, result.indices].filter { !$0.isEmpty }.joined(
                    separator: " "
                )
                switch result.outcome {
                case .passed: break
                case .failed(let text): print("[FAIL] \(file.path): \(name): \(text)")
                case .skipped(let reason): print("[SKIP] \(file.path): \(name): \(reason)")
                }
            }
        }
        print(summary)
    }

    /// Writes the counts by fork to standard error, for a person who watches while the results go elsewhere.
    func printSummary() { Terminal.printError(summary) }

    /// The counts by fork, and their sum.
    private var summary: String {
        let rows = report.countsByFork.map { ReportPrinter.row($0.fork, $0.counts) }
        let counts = report.counts
        let sum =
            "\(counts.passed) tests passed, \(counts.failed) tests failed, \(counts.skipped) tests skipped."
        return (rows + ["--", sum]).joined(separator: "\n")
    }

    private static func row(_ fork: String, _ counts: CaseCounts) -> String {
        let name = fork.padding(toLength: max(20, fork.count), withPad: " ", startingAt: 0)
        return "\(name) \(counts.passed) passed, \(counts.failed) failed, \(counts.skipped) skipped"
    }
}
