import ArgumentParser
import Conformance
import Foundation

/// `evm blocktest`.
struct BlockTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blocktest",
        abstract: "Runs blockchain tests.",
    )

    @OptionGroup var options: FixtureOptions

    func run() throws {
        let files = try FixtureFiles.collect(options.paths)
        let runner = try FixtureRunner(BlockTestSuite(), pattern: options.pattern)
        let report = runner.run(files)
        for file in report.files {
            for result in file.results {
                if case .failed(let text) = result.outcome {
                    print("FAIL \(file.path) \(result.name) \(result.fork) \(result.indices): \(text)")
                }
            }
            if let e = file.malformed { print("MALFORMED \(file.path): \(e)") }
        }
        for (fork, counts) in report.countsByFork { print(fork, counts.passed, counts.failed, counts.skipped) }
        throw ExitCode(report.exitCode)
    }
}
