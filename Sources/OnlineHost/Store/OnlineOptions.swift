import EthereumNodes

/// How often an online store tries again, and how far it reads ahead.
public struct OnlineOptions: Sendable {
    /// How often a request is made before a transient fault is an error, without those that met an outage where
    /// `requestTime` is nil; each time, nodes are asked several times by `NodeOptions`.
    public var attempts: Int = 10
    /// The wait before the second attempt; it doubles before each further one.
    public var firstBackoff: Duration = .seconds(1)
    /// The longest wait between attempts.
    public var longestBackoff: Duration = .seconds(30)
    /// The time from a request's begin after which it is not made again; what is under way then is waited for, at most
    /// `NodeOptions.operationTime` and one attempt more.
    ///
    /// nil makes it again for as long as nodes are out or busy and the client waits.
    public var requestTime: Duration? = .seconds(300)
    /// Whether the client still waits, asked before a request is made again.
    public var isAwaited: @Sendable () -> Bool = { true }
    /// The time by which `requestTime` is measured.
    public var now: @Sendable () -> ContinuousClock.Instant = { .now }
    /// How many L1 blocks ahead of the client transactions and receipts are fetched.
    public var blocksAhead: Int = 4
    /// Waits; may throw where the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// The default options.
    public init() {}

    /// The wait after `attempt`, from 1 on.
    func backoff(after attempt: Int) -> Duration {
        .backoff(after: attempt, first: firstBackoff, longest: longestBackoff)
    }
}
