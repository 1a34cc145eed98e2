import ArgumentParser
import Conformance
import Foundation

/// What the commands that run fixtures have in common.
struct FixtureOptions: ParsableArguments {
    @Option(
        name: .customLong("run"),
        help: "Run only the tests in whose names this regular expression is found."
    )
    var pattern: String?

    @Flag(help: "Print the results as JSON on standard output, whatever else is asked for.")
    var json = false

    @Argument(help: "Fixture files, or folders whose *.json files are fixtures.")
    var paths: [String]
}
