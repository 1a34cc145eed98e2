import EthereumCrypto
import EthereumTypes
import Logging
import Preimage
import ProofHost
import Synchronization

/// A store that fetches what it lacks: what the client's last hint asks for, as op-program does.
///
/// Calls block the thread they are made on until what is missing has come, which no thread of Swift's concurrency pool
/// must be: fetching needs that pool. Everything that is fetched was verified and is kept.
/// Source: op-program, host/prefetcher/prefetcher.go, `GetPreimage`.
public final class OnlineStore: KeyValueStore {
    /// A blob that was checked, for the client that is about to read it.
    private struct Blob {
        /// Its elements, and its proof if it has one.
        var entries: [PreimageKey: [UInt8]] = [:]
        /// The key of its proof where it goes without: no hint would bring it.
        var absentProof: PreimageKey?
    }

    private struct Hints {
        /// The text of the newest hint but bulk hints.
        var last: [UInt8]?
        /// The newest bulk hint that was not used yet.
        var bulk: [UInt8]?
    }

    private let store: any WritableKeyValueStore
    private let prefetcher: Prefetcher
    private let queue: FetchQueue
    private let options: OnlineOptions
    private let counter = StatisticsCounter()
    private let logger: Logger
    private let hints = Mutex(Hints())
    private let verifier: PreimageVerifier
    /// What is fetched before the client asks for it.
    private let ahead = RunningTasks()
    /// The blob that was read last.
    private let blob = Mutex(Blob())
    /// The blocks that were fetched; nil until the first is, so that a run whose store has all makes no request.
    private let succession = Mutex<L1Succession?>(nil)

    /// Fetches into `store`, a `VerifiedStore`: it reports damaged entries as absent.
    public init(
        _ store: any WritableKeyValueStore,
        prefetcher: Prefetcher,
        options: OnlineOptions = OnlineOptions(),
        logger: Logger,
    ) {
        self.store = store
        self.prefetcher = prefetcher
        self.options = options
        self.logger = logger
        verifier = PreimageVerifier(store: store)
        queue = FetchQueue(
            prefetcher,
            store: store,
            options: options,
            statistics: counter,
            logger: logger,
        )
    }

    /// Yes: hashes by the store below, blobs and results of precompiles here.
    public var checksValues: Bool { true }

    /// What was done so far.
    public var statistics: OnlineStatistics { counter.current }

    /// Ends what is fetched ahead of a client that is gone, and waits for that; blocks as `value(for:)` does.
    public func stop() {
        Blocking.wait { [ahead] in await ahead.stop() }
    }

    /// Keeps the hint for the next pre-image that is missing; of transactions and receipts, fetches those of the next L1
    /// blocks once there is anything to fetch.
    public func take(hint: [UInt8]) {
        let isBulk = OnlineStore.bulkNames.contains { hint.starts(with: $0) }
        hints.withLock { hints in
            if isBulk { hints.bulk = hint } else { hints.last = hint }
        }
        guard !isBulk, succession.withLock({ $0 != nil }),
            let request = try? HintRequest(parsing: hint, chainID: prefetcher.chainID)
        else { return }
        fetchAhead(of: request)
    }

    private static let bulkNames = [
        "l2-account-proof ", "l2-account-storage-proof ", "l2-payload-witness ",
    ].map { Array($0.utf8) }

    /// The value under `key`, fetched if need be; nil where no hint says how.
    ///
    /// Errors: `HostError.notFetched` names the hint and what went wrong; `.storage` where the store fails.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        if let value = try stored(key) {
            counter.count { $0.hits += 1 }
            return value
        }
        if blob.withLock({ $0.absentProof == key }) { return nil }
        counter.count { $0.misses += 1 }
        guard let hint = hints.withLock({ $0.last }) else { return nil }
        return try fetch(key, hint)
    }

    private func fetch(_ key: PreimageKey, _ hint: [UInt8]) throws(HostError) -> [UInt8] {
        let request: HintRequest
        do {
            request = try HintRequest(parsing: hint, chainID: prefetcher.chainID)
        } catch {
            throw .notFetched(key, hint: Hint.shown(hint), reason: "\(error)")
        }
        if request.isState, try fetchBulk(), let value = try stored(key) { return value }
        // What was fetched may be gone again: somebody else may clean the folder.
        for _ in 0..<2 {
            do throws(FetchError) {
                try wait(for: request)
            } catch {
                if case .store(let error) = error { throw error }
                throw .notFetched(key, hint: Hint.shown(hint), reason: "\(error)")
            }
            if let value = try stored(key) { return value }
            logger.error(
                "Fetched pre-images for last hint but did not find required key",
                metadata: ["hint": "\(Hint.shown(hint))", "key": "\(key)"],
            )
        }
        throw .notFetched(key, hint: Hint.shown(hint), reason: "it brings other pre-images")
    }

    /// Uses up the bulk hint; false where there is none, or where it brings nothing.
    ///
    /// That is reported and harms nothing. Errors: `HostError.storage` where the store fails.
    private func fetchBulk() throws(HostError) -> Bool {
        let hint = hints.withLock { hints in
            defer { hints.bulk = nil }
            return hints.bulk
        }
        guard let hint else { return false }
        let reason: String
        do {
            let request = try HintRequest(parsing: hint, chainID: prefetcher.chainID)
            try wait(for: request)
            return true
        } catch FetchError.store(let error) {
            throw error
        } catch {
            reason = "\(error)"
        }
        logger.warning(
            "Bulk fetch failed, fetching one by one",
            metadata: ["hint": "\(Hint.shown(hint))", "err": "\(reason)"],
        )
        return false
    }

    /// Blocks until a request has ended.
    private func wait(for request: HintRequest) throws(FetchError) {
        let fetched = try Blocking.wait { [queue] in await queue.fetch(request) }.get()
        switch request {
        case .l1Header(let hash):
            succession.withLock { succession in
                if succession == nil { succession = L1Succession() }
                for (_, header) in fetched.values { succession?.note(header: header, hash: hash) }
            }
        case .l1Blob:
            // Verified when it came.
            blob.withLock { $0 = Blob(entries: Dictionary(fetched.values.map { ($0.key, $0.value) }) { $1 }) }
        default: break
        }
        fetchAhead(of: request)
    }

    private func fetchAhead(of request: HintRequest) {
        let next = succession.withLock { $0?.following(request, count: options.blocksAhead) }
        for request in next ?? [] {
            ahead.start { [queue] in await queue.fetchAhead(request) }
        }
    }
}

// MARK: - Entries of the store

extension OnlineStore {
    /// What the store has under `key`; nil where it has nothing, or what does not belong there.
    ///
    /// Hashes were checked by the store. A blob is checked as a whole when its commitment is read or, by a client that was
    /// resumed in the middle of a blob, one of its elements; and a precompile's result against its input.
    private func stored(_ key: PreimageKey) throws(HostError) -> [UInt8]? {
        if let value = blob.withLock({ $0.entries[key] }) { return value }
        guard let value = try store.value(for: key) else { return nil }
        let isSound: Bool
        do throws(HostError) {
            switch key.type {
            case .sha256: isSound = try readBlob(commitment: value)
            case .blob: return try readElement(key)
            case .precompile:
                isSound = try verifier.check(value, for: key, hintedCall: hintedCall) == .verified
            default: isSound = true
            }
        } catch {
            switch error {
            case .wrongValue, .wrongBlob:
                logger.warning("Ignoring a damaged pre-image in the store", metadata: ["err": "\(error)"])
                isSound = false
            default: throw error
            }
        }
        if isSound { return value }
        counter.count { $0.replaced += 1 }
        return nil
    }

    /// Keeps the blob of a commitment at hand; false where the store has not all of it.
    ///
    /// A client reads all elements after the commitment. Errors: `HostError.wrongValue` or `.wrongBlob` where the
    /// store's blob is not the commitment's.
    private func readBlob(commitment: [UInt8]) throws(HostError) -> Bool {
        let result = try BlobVerifier(store: store).check(commitment: commitment)
        guard result.outcome == .verified else { return false }
        let proofKey = BlobVerifier.proofKey(commitment: commitment)
        blob.withLock {
            // op-program's host stores no proof.
            $0 = Blob(entries: result.entries, absentProof: result.entries[proofKey] == nil ? proofKey : nil)
        }
        return true
    }

    /// The element or proof under `key`, after a check of its whole blob; nil where there is no telling whose it is, or
    /// the store has not all of the blob.
    private func readElement(_ key: PreimageKey) throws(HostError) -> [UInt8]? {
        guard let preimage = try store.value(for: PreimageKey(.keccak256, hash: key.rawValue)),
            try readBlob(commitment: Array(preimage.prefix(BlobFieldElements.commitmentByteCount)))
        else {
            counter.count { $0.replaced += 1 }
            return nil
        }
        return blob.withLock { $0.entries[key] }
    }

    /// The call of the last hint, where it is one at a precompile.
    private var hintedCall: PrecompileCall? {
        hints.withLock { $0.last }.flatMap { PrecompileCall(hint: $0) }
    }
}
