import EthereumTypes
import JSONMembers
import Logging
import Preimage
import ProofHost
import Synchronization

/// Makes requests and stores what they bring; who asks for what is under way waits for it.
actor FetchQueue {
    private let prefetcher: Prefetcher
    private let store: any WritableKeyValueStore
    private let options: OnlineOptions
    private let statistics: StatisticsCounter
    private let logger: Logger
    private var running: [HintRequest: Task<Result<FetchedPreimages, FetchError>, Never>] = [:]

    init(
        _ prefetcher: Prefetcher,
        store: any WritableKeyValueStore,
        options: OnlineOptions,
        statistics: StatisticsCounter,
        logger: Logger,
    ) {
        self.prefetcher = prefetcher
        self.store = store
        self.options = options
        self.statistics = statistics
        self.logger = logger
    }

    /// Makes a request until it succeeds, there is no use in another try, or nobody waits for it.
    func fetch(_ request: HintRequest) async -> Result<FetchedPreimages, FetchError> {
        let end = options.requestTime.map { options.now() + $0 }
        var attempt = 1
        var outages = 0
        while true {
            let result = await fetchOnce(request)
            guard case .failure(let error) = result, error.isTransient, !request.isBulk else { return result }
            if end == nil, error.isOutage { outages += 1 }
            let wait = options.backoff(after: attempt)
            guard attempt - outages < options.attempts, end.map({ options.now() + wait < $0 }) ?? true else {
                return result
            }
            logger.warning(
                "Fetch failed, trying again",
                metadata: ["request": "\(request.name)", "attempt": "\(attempt)", "err": "\(error)"],
            )
            do { try await options.sleep(wait) } catch { return result }
            guard options.isAwaited() else { return result }
            statistics.count { $0.retries += 1 }
            attempt += 1
        }
    }

    /// Makes a request whose failure is no harm: who needs it will make it again.
    func fetchAhead(_ request: HintRequest) async {
        guard !Task.isCancelled else { return }
        statistics.count { $0.requestsAhead += 1 }
        if case .failure(let error) = await fetchOnce(request) {
            logger.debug("Fetch ahead failed", metadata: ["request": "\(request.name)", "err": "\(error)"])
        }
    }

    private func fetchOnce(_ request: HintRequest) async -> Result<FetchedPreimages, FetchError> {
        if let task = running[request] { return await task.value }
        let task = Task {
            let result = await perform(request)
            // Before anyone learns of the result: who tries again must not find this one.
            running[request] = nil
            return result
        }
        running[request] = task
        // Only what is fetched ahead is ever cancelled, and then nobody waits for it.
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private nonisolated func perform(_ request: HintRequest) async -> Result<FetchedPreimages, FetchError> {
        statistics.count { $0.requests += 1 }
        logger.debug("Prefetching", metadata: ["type": "\(request.name)"])
        do throws(FetchError) {
            let preimages = try await prefetcher.preimages(request)
            try keep(preimages)
            return .success(preimages)
        } catch {
            return .failure(error)
        }
    }

    private nonisolated func keep(_ preimages: FetchedPreimages) throws(FetchError) {
        do {
            for (key, value) in preimages.values { try store.set(value, for: key) }
        } catch {
            throw .store(error)
        }
        statistics.count { statistics in
            statistics.stored += preimages.values.count
            statistics.storedBytes += preimages.values.reduce(0) { $0 + $1.value.count }
        }
    }
}

/// Statistics that several threads count.
final class StatisticsCounter: Sendable {
    private let statistics = Mutex(OnlineStatistics())

    var current: OnlineStatistics { statistics.withLock { $0 } }

    func count(_ change: (inout OnlineStatistics) -> Void) { statistics.withLock { change(&$0) } }
}

extension HintRequest {
    /// The name of the request and what it is about, for the log.
    var name: String {
        switch self {
        case .l1Header(let hash): "l1-block-header \(hash.hexadecimal)"
        case .l1Transactions(let hash): "l1-transactions \(hash.hexadecimal)"
        case .l1Receipts(let hash): "l1-receipts \(hash.hexadecimal)"
        case .l1Blob(let hash, let timestamp): "l1-blob \(hash.hexadecimal) at \(timestamp)"
        case .l1Precompile(let call): "l1-precompile \(call.address.hexadecimal)"
        case .l2Header(let hash): "l2-block-header \(hash.hexadecimal)"
        case .l2Transactions(let hash): "l2-transactions \(hash.hexadecimal)"
        case .l2Code(let hash): "l2-code \(hash.hexadecimal)"
        case .l2StateNode(let hash): "l2-state-node \(hash.hexadecimal)"
        case .l2Output(let hash): "l2-output \(hash.hexadecimal)"
        case .l2AccountProof(.hash(let block), let address, _):
            "l2-account-proof \(address.hexadecimal) in \(block.hexadecimal)"
        case .l2AccountProof(.number(let block), let address, _):
            "l2-account-proof \(address.hexadecimal) in block \(block)"
        case .l2PayloadWitness(let parent, _): "l2-payload-witness on \(parent.hexadecimal)"
        }
    }
}
