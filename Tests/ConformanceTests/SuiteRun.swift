import Foundation
import JSONMembers
import Testing

@testable import Conformance

/// Runs fixtures that tests write themselves.
enum SuiteRun {
    /// The results of a document, less the skipped tests.
    static func results(
        of suite: some FixtureSuite,
        _ document: String,
        path: String = "test.json",
    ) throws -> [CaseResult] {
        var results: [CaseResult] = []
        try suite.run(
            try JSONMembers(document: Data(document.utf8)),
            path: path,
            isSelected: { _ in true },
            report: { results.append($0) },
        )
        return results
    }

    /// The difference of the only case; nil where it passed.
    static func difference(
        of suite: some FixtureSuite,
        _ document: String,
        path: String = "test.json",
    ) throws -> String? {
        let results = try results(of: suite, document, path: path)
        #expect(results.count == 1)
        switch results.first?.outcome {
        case .failed(let difference): return difference
        case .passed: return nil
        case .skipped, nil: return "not run"
        }
    }
}
