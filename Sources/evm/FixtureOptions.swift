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

    @Argument(
        help:
            "Fixture files, or folders whose *.json files are fixtures; none to read names from standard input."
    )
    var paths: [String] = []

    func validate() throws {
        if paths.isEmpty, Terminal.inputIsTerminal {
            throw ValidationError("Name at least one file or folder.")
        }
    }
}

extension FixtureOptions {
    /// Runs the files that the options name, or those that standard input names one by one, prints the results, and
    /// ends the command with their exit code.
    ///
    /// It is 0 where all passed, 1 where a case failed, 2 where a file is malformed, missing or without a selected case.
    /// Standard input that names no file is no failure, as in go-ethereum.
    func run(_ suite: some FixtureSuite, isConcurrent: Bool = true) throws -> Never {
        let runner: FixtureRunner
        do {
            runner = try FixtureRunner(suite, pattern: pattern, isConcurrent: isConcurrent)
        } catch {
            ReportPrinter.complain("\(error)")
            throw ExitCode(2)
        }
        guard paths.isEmpty else {
            throw ExitCode(run(paths, runner, showsProgress: isConcurrent && Terminal.errorIsTerminal))
        }
        var code: Int32 = 0
        while let path = readLine(), !path.isEmpty {
            code = max(code, run([path], runner, showsProgress: false))
        }
        throw ExitCode(code)
    }

    private func run(_ paths: [String], _ runner: FixtureRunner, showsProgress: Bool) -> Int32 {
        let files = FixtureFiles.collect(paths)
        let report = runner.run(files) { done in
            if showsProgress { ReportPrinter.progress(done, of: files.count) }
        }
        if showsProgress { ReportPrinter.endProgress() }
        let printer = ReportPrinter(report)
        human ? printer.printText() : printer.printJSON()
        if !human, showsProgress { printer.printSummary() }
        printer.complainOfMalformed()
        if report.isEmpty { ReportPrinter.complain("no test was selected in \(files.count) files") }
        return report.exitCode
    }
}
