import Preimage

/// What the program of checks does with its items: the value of the input `CheckInput.work`.
public enum CheckWork: UInt64, Sendable {
    /// Each item is an encoded `StateTestInput`; each record, a `StateTestResult`.
    case stateTests = 0
    /// Each item is an encoded `CoreCheckRequest`; each record, a `CoreCheckResult`.
    case coreChecks = 1
}

/// The inputs of the program of checks, by the index of their local keys.
public enum CheckInput {
    /// The kind of work: 8 bytes, big-endian.
    public static var work: PreimageKey { .local(99) }
    /// The number of items: 8 bytes, big-endian.
    public static var itemCount: PreimageKey { .local(100) }

    /// An item, counted from 0.
    public static func item(_ index: UInt64) -> PreimageKey { .local(101 &+ index) }
}
