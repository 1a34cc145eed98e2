/// One case with one input.
struct Benchmark {
    /// `area/case/input`.
    let name: String
    /// Prepares, checks the result, and measures.
    let run: () throws -> BenchmarkResult
}

/// A result that is not what it must be, or something that is needed and not there.
struct BenchmarkFailure: Error, CustomStringConvertible {
    /// One line for a person.
    let description: String

    init(_ description: String) { self.description = description }

    /// Throws unless `condition` holds.
    static func require(_ condition: Bool, _ description: @autoclosure () -> String) throws {
        if !condition { throw BenchmarkFailure(description()) }
    }
}
