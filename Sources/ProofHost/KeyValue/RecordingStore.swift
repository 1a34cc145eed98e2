import EthereumCrypto
import Preimage
import Synchronization

/// A store that keeps what is read of another one: the witness of a run.
///
/// A server reads what it serves and what checking that takes, so that blobs come with all elements and their proof.
public final class RecordingStore: KeyValueStore {
    private struct State {
        var entries: [PreimageKey: [UInt8]] = [:]
        /// The payloads of hints at precompiles by the keys of their results.
        var payloads: [PreimageKey: [UInt8]] = [:]
    }

    private let store: any KeyValueStore
    private let state = Mutex(State())

    /// Records what is read of `store`.
    public init(_ store: any KeyValueStore) { self.store = store }

    /// The value under `key`, nil where there is none.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        let value = try store.value(for: key)
        if let value { state.withLock { $0.entries[key] = value } }
        return value
    }

    /// The file in the store that is read.
    public func path(of key: PreimageKey) -> String? { store.path(of: key) }

    /// Hands the hint on, and remembers what precompiles are asked for.
    public func take(hint: [UInt8]) {
        store.take(hint: hint)
        guard let call = PrecompileCall(hint: hint) else { return }
        state.withLock { $0.payloads[call.key] = call.payload }
    }

    /// What was read, with the pre-images of the keys of blob elements, proofs and precompiles, by which a verifier knows
    /// what they belong to.
    public var witness: [PreimageKey: [UInt8]] {
        var (entries, payloads) = state.withLock { ($0.entries, $0.payloads) }
        for (key, payload) in payloads where entries[key] != nil {
            entries[PreimageKey(.keccak256, hash: key.rawValue)] = payload
        }
        for (key, commitment) in entries where key.type == .sha256 {
            for preimage in BlobKeys.preimages(commitment: commitment) {
                let hash = Keccak256.hash(preimage)
                guard entries[PreimageKey(.blob, hash: hash)] != nil else { continue }
                entries[.keccak256(hash)] = preimage
            }
        }
        return entries
    }
}
