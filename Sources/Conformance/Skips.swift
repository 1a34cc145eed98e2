/// A test that is not run, with the reason.
public struct Skip: Equatable, Sendable {
    /// A part of the file's path.
    public let path: String
    /// How the test's name begins; empty for all tests of the file.
    public let name: String
    /// Why it is not run.
    public let reason: String
    /// Where the reason is explained.
    public let link: String
}

/// Every test that the conformance runner leaves out.
public enum SkipList {
    /// The one list, for all formats.
    public static let skips: [Skip] = []

    /// Why the tests of a file are skipped: the entries that concern it.
    static func entries(path: String) -> [Skip] { skips.filter { path.contains($0.path) } }
}
