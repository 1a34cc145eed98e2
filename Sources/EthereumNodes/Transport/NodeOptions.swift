import Foundation

/// How long, how often and how much a node is asked.
public struct NodeOptions: Sendable {
    /// The longest wait for a connection.
    public var connectTimeout: Duration = .seconds(10)
    /// The longest time of one HTTP request, from the wait for a connection to the last byte of the answer.
    public var requestTimeout: Duration = .seconds(60)
    /// The most bytes of an answer's body, after decompression.
    public var maximumBodyByteCount: Int = 256 << 20
    /// The most HTTP requests to one node at a time.
    public var concurrentRequests: Int = 16
    /// The most calls of one JSON-RPC batch.
    public var batchCount: Int = 20
    /// How often a group of nodes is asked, each of them at each attempt, before a transient fault is an error.
    public var attempts: Int = 5
    /// How often it is asked where the fault looks like one that lasts, but may be a single answer's.
    public var attemptsInDoubt: Int = 3
    /// The wait before the second attempt; it doubles before each further one.
    public var firstBackoff: Duration = .milliseconds(250)
    /// The longest wait between attempts.
    public var longestBackoff: Duration = .seconds(10)
    /// The longest wait that a node may ask for with Retry-After.
    public var longestRetryAfter: Duration = .seconds(60)
    /// A file of certificates in PEM whose holders vouch for nodes, beside those that the system trusts.
    ///
    /// The default is that of other programs with TLS: what the environment variable `SSL_CERT_FILE` names.
    public var certificateFile: String? = ProcessInfo.processInfo.environment["SSL_CERT_FILE"]
    /// The time from an operation's begin after which no further attempt begins.
    public var operationTime: Duration = .seconds(120)
    /// The time by which `operationTime` is measured.
    public var now: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Waits; may throw where the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// The default options.
    public init() {}

    /// The wait before the attempt after `attempt` (from 1 on): exponential, or what the nodes asked for.
    func backoff(after attempt: Int, retryAfter: Duration?) -> Duration {
        let wait = Duration.backoff(after: attempt, first: firstBackoff, longest: longestBackoff)
        guard let retryAfter else { return wait }
        return max(wait, min(retryAfter, longestRetryAfter))
    }
}
