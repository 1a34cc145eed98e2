/// What an online store did, counted since the start.
public struct OnlineStatistics: Equatable, Sendable {
    /// Pre-images that the store had.
    public var hits = 0
    /// Pre-images that the store had not.
    public var misses = 0
    /// Requests for what hints ask for.
    public var requests = 0
    /// Of these, requests for what the client was to ask for next.
    public var requestsAhead = 0
    /// Requests that were made again after a fault.
    public var retries = 0
    /// Entries of the store that did not belong to their keys and were fetched again.
    public var replaced = 0
    /// Pre-images that were stored.
    public var stored = 0
    /// Their bytes.
    public var storedBytes = 0

    /// Counts from zero.
    public init() {}
}
