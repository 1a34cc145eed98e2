import ArgumentParser
import CommandSupport
import Foundation

/// The entry point: it turns every way for the command to end into one of three exit codes.
@main
enum Main {
    static func main() {
        let code = ConformanceCommand.run(usageCode: Verdict.unusable.rawValue) { ($0 as? Verdict)?.rawValue }
        exit(code)
    }
}

/// How a run ends; the raw value is the exit code.
///
/// The command throws all but `passed`.
enum Verdict: Int32, Error, Comparable {
    /// Every case of every set passed, or is in the list of skips.
    case passed = 0
    /// A case failed, or is absent.
    case failed = 1
    /// There is no answer: unusable arguments, archives or files.
    case unusable = 2

    /// The worse is greater.
    static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
}
