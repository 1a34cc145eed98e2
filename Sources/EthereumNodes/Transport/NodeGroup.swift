import Logging
import Synchronization

/// A client of one node, as a group of them sees it.
protocol GroupMember: Sendable {
    var transport: HTTPTransport { get }
}

/// Nodes that serve the same chain: the first is asked until it fails, then the next, which is kept.
///
/// An operation includes the verification of what it returns, so that a node that gives wrong data is left for the
/// next one too. Where all nodes fail and one of them by a transient fault, all are asked again after a wait; a few times
/// where one of them fails in a way that leaves a doubt.
final class NodeGroup<Member: GroupMember>: Sendable {
    let members: [Member]
    private let options: NodeOptions
    private let logger: Logger
    private let preferred = Mutex(0)

    /// A group of at least one node.
    init(_ members: [Member], options: NodeOptions, logger: Logger) {
        precondition(!members.isEmpty, "a group has at least one node")
        self.members = members
        self.options = options
        self.logger = logger
    }

    var metrics: [NodeMetrics] { members.map { $0.transport.counters.snapshot } }

    /// The result of the first node that gives one.
    ///
    /// - Throws: the error that tells the most, with those of other nodes in its detail.
    func first<Value>(
        _ operation: (Member) async throws(NodeError) -> Value
    ) async throws(NodeError) -> Value {
        let end = options.now() + options.operationTime
        var attempt = 1
        while true {
            var failures: [NodeError] = []
            let start = preferred.withLock { $0 }
            for offset in members.indices {
                let index = (start + offset) % members.count
                let counters = members[index].transport.counters
                if attempt > 1 { counters.retried() }
                do {
                    let value = try await operation(members[index])
                    preferred.withLock { $0 = index }
                    return value
                } catch {
                    // What a node does not offer is no fault of it.
                    let isFault = error.kind != .unsupported
                    if isFault { counters.failed() }
                    logger.log(
                        level: isFault ? .warning : .debug,
                        "node failed",
                        metadata: ["error": "\(error)", "attempt": "\(attempt)"]
                    )
                    failures.append(error)
                }
                if Task.isCancelled { break }
            }
            guard !Task.isCancelled, attempt < attempts(worth: failures),
                await wait(after: attempt, failures, until: end)
            else {
                throw NodeGroup.summary(of: failures, attempts: attempt)
            }
            attempt += 1
        }
    }

    /// How many attempts the faults of all nodes are worth.
    private func attempts(worth failures: [NodeError]) -> Int {
        if failures.contains(where: \.isFaultOfTheMoment) { return options.attempts }
        return failures.contains(where: \.isDoubtful) ? min(options.attempts, options.attemptsInDoubt) : 1
    }

    /// Waits before the next attempt; false where the task was cancelled meanwhile, or where it would begin after `end`.
    private func wait(
        after attempt: Int,
        _ failures: [NodeError],
        until end: ContinuousClock.Instant,
    ) async -> Bool {
        // The node that is ready first decides, and one that asked for no wait is ready now.
        let waits = failures.filter { $0.isFaultOfTheMoment || $0.isDoubtful }.map(\.retryAfter)
        let retryAfter = waits.contains(nil) ? nil : waits.compactMap { $0 }.min()
        let wait = options.backoff(after: attempt, retryAfter: retryAfter)
        guard options.now() + wait < end else { return false }
        do {
            try await options.sleep(wait)
            return true
        } catch {
            return false
        }
    }

    private static func summary(of failures: [NodeError], attempts: Int) -> NodeError {
        // Wrong data before everything else: it is the one fault that someone must look at.
        let index =
            failures.firstIndex { $0.kind == .wrongData } ?? failures.firstIndex { !$0.isFaultOfTheMoment }
            ?? 0
        var error = failures[index]
        var details = error.detail.isEmpty ? [] : [error.detail]
        if attempts > 1 { details.append("after \(attempts) attempts") }
        for (other, failure) in failures.enumerated() where other != index {
            details.append("also \(failure)")
        }
        error.detail = details.joined(separator: "; ")
        return error
    }
}

extension NodeError {
    /// Whether a wait of seconds may cure it, unlike data that a node does not have.
    var isFaultOfTheMoment: Bool { isTransient && kind != .notFound }

    /// The wait that the node asked for.
    var retryAfter: Duration? {
        guard case .rateLimited(let wait) = kind else { return nil }
        return wait
    }
}
