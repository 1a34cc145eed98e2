import Foundation
import JSONMembers
import Testing

@testable import Conformance

/// State tests that the differential test (`Tools/differential`) wrote: what once differed from the Python execution
/// specifications, and a random program for each fork.
@Suite struct RegressionTests {
    private static var files: [URL] {
        let folder = Bundle.module.bundleURL.appending(path: "Regressions")
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "json" }
    }

    @Test func thereAreSome() {
        #expect(!RegressionTests.files.isEmpty)
    }

    @Test(arguments: RegressionTests.files)
    func passes(file: URL) throws {
        let results = try SuiteRun.results(
            of: StateTestSuite(),
            try String(contentsOf: file, encoding: .utf8),
        )
        #expect(!results.isEmpty)
        for result in results { #expect(result.outcome == .passed, "\(result.name)") }
    }
}
