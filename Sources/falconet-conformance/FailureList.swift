import CommandSupport
import Conformance

/// Failures, as the standard error stream tells them.
enum FailureList {
    /// The most failures of a set that are told one by one.
    private static var toldFailures: Int { 20 }

    /// Writes the first failures of a set, and how many more there are.
    static func tell(_ failures: [String], of set: String) {
        write(failures.map { "failed: \($0)" }, of: set)
    }

    /// Writes malformed files and failed cases of a set, and the skipped ones where there are more than are known; paths
    /// are told below `folder`.
    static func tell(_ report: FixtureReport, of set: String, knownSkips: Int, below folder: String) {
        var lines: [String] = []
        let tellsSkips = report.counts.skipped > knownSkips
        for file in report.files {
            let path = file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count + 1)) : file.path
            if let error = file.malformed { lines.append("malformed: \(path): \(error)") }
            for result in file.results {
                let told: (outcome: String, reason: String)
                switch result.outcome {
                case .failed(let difference): told = ("failed", difference)
                case .skipped(let reason) where tellsSkips: told = ("skipped", reason)
                case .passed, .skipped: continue
                }
                let name = [result.name, result.indices, result.fork].filter { !$0.isEmpty }
                lines.append("\(told.outcome): \(path): \(name.joined(separator: " ")): \(told.reason)")
            }
        }
        write(lines, of: set)
        if tellsSkips {
            Terminal.printError(
                "\(set): \(report.counts.skipped) cases are skipped, of \(knownSkips) that are known"
            )
        }
    }

    private static func write(_ lines: [String], of set: String) {
        for line in lines.prefix(toldFailures) { Terminal.printError(line) }
        if lines.count > toldFailures {
            Terminal.printError("… and \(lines.count - toldFailures) more in \(set)")
        }
    }
}
