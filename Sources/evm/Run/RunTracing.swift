import ArgumentParser
import EVM

/// The tracer of `--trace` and `--json`.
enum RunTracing {
    static func makeTracer(toStandardOutput: Bool) throws -> Tracer {
        throw ValidationError("tracing is not available")
    }
}
