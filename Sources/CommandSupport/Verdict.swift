/// How a command that judges ends; the raw value is its exit code.
///
/// Commands of `ArgumentParser` throw all but `valid`.
public enum Verdict: Int32, Error, CaseIterable, Sendable {
    /// The claim holds, or what was asked for is done.
    case valid = 0
    /// The claim does not hold, or a block came out differently.
    case invalid = 1
    /// There is no answer: unusable arguments, inputs or pre-images.
    case failure = 2

    /// The name in reports.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .invalid: "invalid"
        case .failure: "failure"
        }
    }
}
