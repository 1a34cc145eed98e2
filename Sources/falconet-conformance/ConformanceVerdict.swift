/// How a run ends; the raw value is the exit code.
///
/// The command throws all but `passed`.
enum ConformanceVerdict: Int32, Error, Comparable {
    /// Every case of every set passed, or is among the known skips.
    case passed = 0
    /// A case failed or is absent, or more are skipped than are known.
    case failed = 1
    /// There is no answer: unusable arguments, archives or files.
    case unusable = 2

    /// The worse is greater.
    static func < (left: ConformanceVerdict, right: ConformanceVerdict) -> Bool {
        left.rawValue < right.rawValue
    }
}
