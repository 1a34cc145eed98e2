import Dispatch
import Foundation
import JSONMembers
import Synchronization

/// Runs fixture files of one format, spread over the processor's cores; one file is the unit of work.
public struct FixtureRunner: Sendable {
    private let suite: any FixtureSuite
    private let pattern: NSRegularExpression?
    private let isConcurrent: Bool

    /// A pattern that is no regular expression.
    public struct InvalidPattern: Error, Equatable, CustomStringConvertible {
        /// The pattern as it was given.
        public let pattern: String

        /// Names the pattern.
        public var description: String { "\(pattern): not a regular expression" }
    }

    /// Prepares to run files of a format.
    ///
    /// - Parameters:
    ///   - suite: the format.
    ///   - pattern: a regular expression; only tests in whose names it is found are run. Nil for all.
    ///   - isConcurrent: whether files are spread over the cores, rather than run one after the other.
    /// - Throws: `InvalidPattern` where the pattern is no regular expression.
    public init(
        _ suite: any FixtureSuite,
        pattern: String? = nil,
        isConcurrent: Bool = true,
    ) throws(InvalidPattern) {
        self.suite = suite
        self.isConcurrent = isConcurrent
        guard let pattern else {
            self.pattern = nil
            return
        }
        do {
            self.pattern = try NSRegularExpression(pattern: pattern)
        } catch {
            throw InvalidPattern(pattern: pattern)
        }
    }

    /// Runs the files.
    ///
    /// - Parameters:
    ///   - files: the paths of the files.
    ///   - progress: is told, from any thread, each time a file is done: how many are.
    /// - Returns: the outcomes in the order of `files`.
    public func run(_ files: [String], progress: @Sendable (Int) -> Void = { _ in }) -> FixtureReport {
        if !isConcurrent {
            return FixtureReport(
                files: files.enumerated().map { position, path in
                    defer { progress(position + 1) }
                    return run(file: path)
                },
            )
        }
        let order = SlowFixtures.order(files)
        let reports = Mutex((byPosition: [Int: FileReport](), count: 0))
        DispatchQueue.concurrentPerform(iterations: files.count) { turn in
            let position = order[turn]
            let report = run(file: files[position])
            let count = reports.withLock { reports in
                reports.byPosition[position] = report
                reports.count += 1
                return reports.count
            }
            progress(count)
        }
        let byPosition = reports.withLock { $0.byPosition }
        return FixtureReport(files: files.indices.compactMap { byPosition[$0] })
    }

    /// Runs one file.
    private func run(file path: String) -> FileReport {
        var results: [CaseResult] = []
        let skips = SkipList.entries(path: path)
        func isSelected(_ name: String) -> Bool {
            guard matches(name) else { return false }
            guard let skip = skips.first(where: { name.hasPrefix($0.name) }) else { return true }
            results.append(CaseResult(name: name, fork: "", outcome: .skipped(skip.reason)))
            return false
        }
        do {
            let document = try FixtureRunner.read(path)
            try suite.run(document, path: path, isSelected: isSelected) { results.append($0) }
            return FileReport(path: path, results: results, malformed: nil)
        } catch {
            return FileReport(path: path, results: results, malformed: error)
        }
    }

    private static func read(_ path: String) throws(JSONMemberError) -> JSONMembers {
        let data: Data
        do throws(FileFailure) {
            data = try WholeFile.contents(of: path)
        } catch {
            throw JSONMemberError(path: "", reason: error.reason)
        }
        return try JSONMembers(document: data)
    }

    private func matches(_ name: String) -> Bool {
        guard let pattern else { return true }
        let range = NSRange(name.startIndex..., in: name)
        return pattern.firstMatch(in: name, range: range) != nil
    }
}
