import EthereumTypes
import Logging
import Preimage
import Synchronization

/// Answers a client from a store, which may fetch what clients hint at.
///
/// Every value but the inputs of the run is checked against its key before it is served. Safe to use from the threads of both channels.
public final class PreimageServer: Sendable {
    /// What was served.
    public struct Statistics: Equatable, Sendable {
        /// The number of hints.
        public var hints = 0
        /// The number of pre-images.
        public var preimages = 0
        /// The number of bytes of those pre-images.
        public var bytes = 0
    }

    private struct State {
        var log: RequestLog
        var lastHint: [UInt8]?
        /// The call of the newest hint at a precompile.
        var hintedCall: PrecompileCall?
        var statistics = Statistics()
        var failure: HostError?
    }

    private let store: any KeyValueStore
    private let verifier: PreimageVerifier
    private let servesUnverifiable: Bool
    private let logger: Logger
    private let state: Mutex<State>

    /// Serves the values of `store`; keeps each request if `recording`.
    ///
    /// A value whose check needs what is not at hand is refused, unless `servesUnverifiable`: that is for tests, whose
    /// stores hold nothing but what the test put there.
    public init(
        store: any KeyValueStore,
        logger: Logger,
        recording: Bool = false,
        servesUnverifiable: Bool = false,
    ) {
        self.store = store
        self.servesUnverifiable = servesUnverifiable
        self.logger = logger
        verifier = PreimageVerifier(store: store)
        state = Mutex(State(log: RequestLog(recording: recording)))
    }

    /// What was served so far.
    public var statistics: Statistics { state.withLock { $0.statistics } }

    /// What the client said so far.
    public var log: RequestLog { state.withLock { $0.log } }

    /// Why the first request that was not served failed, nil where all were served.
    public var failure: HostError? { state.withLock { $0.failure } }

    /// Takes note of a hint, and hands it to the store.
    public func hint(_ text: [UInt8]) {
        let call = PrecompileCall(hint: text)
        state.withLock { state in
            if let call { state.hintedCall = call }
            state.log.append(.hint(text))
            state.lastHint = text
            state.statistics.hints += 1
        }
        logger.trace("hint \(Hint.shown(text))")
        store.take(hint: text)
    }

    /// The pre-image of `key`, checked.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8] {
        state.withLock { $0.log.append(.preimage(key)) }
        do throws(HostError) {
            let value: [UInt8]
            if let element = verifier.verifiedElement(key) {
                value = element
            } else {
                value = try checkedValue(for: key)
            }
            state.withLock { state in
                state.statistics.preimages += 1
                state.statistics.bytes += value.count
            }
            logger.trace("served \(key), \(value.count) bytes")
            return value
        } catch {
            state.withLock { state in state.failure = state.failure ?? error }
            var place: Logger.Metadata = [:]
            if case .wrongValue(let key, _) = error, let path = store.path(of: key) {
                place["file"] = "\(path)"
            }
            logger.error("\(error)", metadata: place)
            throw error
        }
    }

    private func checkedValue(for key: PreimageKey) throws(HostError) -> [UInt8] {
        guard let value = try store.value(for: key) else { throw missing(key) }
        if store.checksValues { return value }
        let hintedCall = state.withLock { $0.hintedCall }
        switch try verifier.check(value, for: key, hintedCall: hintedCall) {
        case .verified, .notVerifiable(.input): break
        case .notVerifiable where servesUnverifiable: break
        // The client is about to ask for the element that is missing.
        case .notVerifiable(.noElement(let key)): throw missing(key)
        case .notVerifiable(let reason): throw .unverifiable(key, reason)
        }
        return value
    }

    private func missing(_ key: PreimageKey) -> HostError {
        .missing(key, lastHint: state.withLock { $0.lastHint }.map(Hint.shown))
    }
}
