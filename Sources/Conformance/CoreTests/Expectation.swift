import EthereumTypes
import JSONMembers

/// The first difference between what a fixture expects of a case and what came out.
struct Expectation {
    private(set) var difference: String?

    /// What came of the case, by the checks so far.
    var outcome: CaseOutcome { difference.map { .failed($0) } ?? .passed }

    /// Compares two values that say what they are.
    mutating func check<Value: Equatable>(_ what: String, _ expected: Value, _ actual: Value) {
        if difference == nil, expected != actual { differ(what, "\(expected)", "\(actual)") }
    }

    /// Compares bytes.
    mutating func check(_ what: String, _ expected: [UInt8], _ actual: [UInt8]) {
        if difference == nil, expected != actual { differ(what, expected.hexadecimal, actual.hexadecimal) }
    }

    /// Compares hashes.
    mutating func check(_ what: String, _ expected: Hash32, _ actual: Hash32) {
        check(what, expected.bytes, actual.bytes)
    }

    /// Compares an address with one that may be missing.
    mutating func check(_ what: String, _ expected: Address?, _ actual: Address?) {
        if difference == nil, expected != actual {
            differ(what, expected?.hexadecimal ?? "none", actual?.hexadecimal ?? "none")
        }
    }

    /// Compares numbers.
    mutating func check(_ what: String, _ expected: UInt256, _ actual: UInt256) {
        if difference == nil, expected != actual {
            differ(what, expected.hexadecimal, actual.hexadecimal)
        }
    }

    /// Notes a difference that no comparison of two values tells.
    mutating func fail(_ reason: String) {
        if difference == nil { difference = reason }
    }

    private mutating func differ(_ what: String, _ expected: String, _ actual: String) {
        difference = "\(what): expected \(expected), got \(actual)"
    }
}
