import ArgumentParser
import CommandSupport
import Conformance
import Foundation

/// What the commands that run fixtures have in common.
struct FixtureOptions: ParsableArguments {
    @Option(
        name: .customLong("run"),
        help: "Run only the tests in whose names this regular expression is found."
    )
    var pattern: String?

    @Flag(help: "Print the results as text for people, with a table of the forks, rather than as JSON.")
    var human = false

    @Argument(help: "Fixture files, or folders whose *.json files are fixtures.")
    var paths: [String] = []

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Name at least one file or folder.") }
    }
}

extension FixtureOptions {
    /// Runs the files that the options name, prints the results, and ends the command with their exit code: 0 where all
    /// passed, 1 where a case failed, 2 where a file is malformed or missing.
    func run(_ suite: some FixtureSuite, isConcurrent: Bool = true) throws -> Never {
        let files: [String]
        let runner: FixtureRunner
        do {
            files = try FixtureFiles.collect(paths)
            runner = try FixtureRunner(suite, pattern: pattern, isConcurrent: isConcurrent)
        } catch {
            ReportPrinter.complain("\(error)")
            throw ExitCode(2)
        }
        let showsProgress = isConcurrent && Terminal.errorIsTerminal
        let report = runner.run(files) { done in
            if showsProgress { ReportPrinter.progress(done, of: files.count) }
        }
        if showsProgress { ReportPrinter.endProgress() }
        let printer = ReportPrinter(report)
        human ? printer.printText() : printer.printJSON()
        printer.complainOfMalformed()
        throw ExitCode(report.exitCode)
    }
}
