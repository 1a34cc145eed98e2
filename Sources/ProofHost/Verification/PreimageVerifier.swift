import EthereumCrypto
import EthereumTypes
import Preimage
import Synchronization

/// Checks that a pre-image belongs to its key, before a client sees it.
///
/// Hashes speak for themselves. A blob's field element is checked with its whole blob against the commitment, by the
/// KZG proof where the store holds one; a precompile's result is computed again from its input. Both need more than the key: the
/// pre-image of the key's hash, which hosts keep under the Keccak-256 key with the same last 31 bytes. Where the store
/// lacks it, the client's own hint has a precompile's input, and the commitments of the store lead to elements.
public final class PreimageVerifier: Sendable {
    /// What a check found out.
    public enum Outcome: Equatable, Sendable {
        /// The value belongs to the key.
        case verified
        /// The value has the form of its type, but what the check needs is not at hand.
        case notVerifiable(NotVerifiable)
    }

    private let store: any KeyValueStore
    private let blobs: BlobVerifier
    private let state = Mutex(State())

    private struct State {
        /// The blobs that were checked, by commitment.
        var checkedBlobs: [[UInt8]: Outcome] = [:]
        /// The elements and the proof of the blob that was verified last.
        var verifiedBlob: [PreimageKey: [UInt8]] = [:]
        /// The commitments that were checked.
        var commitments: Set<[UInt8]> = []
        /// The pre-images of the keys of elements and proofs, for those of `commitments` that were worked out.
        var elementKeyPreimages: [PreimageKey: [UInt8]] = [:]
        /// The commitments that `elementKeyPreimages` covers.
        var workedOut: Set<[UInt8]> = []
    }

    /// Checks values of `store`.
    public init(store: any KeyValueStore) {
        self.store = store
        blobs = BlobVerifier(store: store)
    }

    /// Checks that `value` belongs to `key`.
    ///
    /// `hintedCall` is that of the client's last hint at a precompile, nil where there was none. Errors:
    /// `HostError.wrongValue` and `.wrongBlob` where the value, or one that the check needs, belongs to no such key.
    public func check(
        _ value: [UInt8],
        for key: PreimageKey,
        hintedCall: PrecompileCall? = nil,
    ) throws(HostError) -> Outcome {
        switch key.type {
        case .local: return .notVerifiable(.input)
        case .keccak256:
            guard PreimageKey.keccak256(Keccak256.hash(value)) == key else { throw .wrongValue(key, .hash) }
            return .verified
        case .sha256:
            guard value.count == BlobFieldElements.commitmentByteCount else {
                throw .wrongValue(key, .length(value.count))
            }
            guard PreimageKey.commitment(ofBlob: SHA256.hash(value)) == key else {
                throw .wrongValue(key, .hash)
            }
            state.withLock { _ = $0.commitments.insert(value) }
            return .verified
        case .blob: return try checkBlobElement(value, key)
        case .precompile: return try checkPrecompile(value, key, hintedCall)
        case .global, nil: throw .wrongValue(key, .unknownType)
        }
    }

    /// The element or proof under `key`, if it is of the blob that was verified last: clients read a blob as a whole.
    func verifiedElement(_ key: PreimageKey) -> [UInt8]? {
        key.type == .blob ? state.withLock { $0.verifiedBlob[key] } : nil
    }

    /// The pre-image of the hash in `key`, nil where the store has none that hashes to it.
    private func keyPreimage(of key: PreimageKey) throws(HostError) -> [UInt8]? {
        let hashKey = PreimageKey(.keccak256, hash: key.rawValue)
        guard let preimage = try store.value(for: hashKey) else { return nil }
        guard PreimageKey.keccak256(Keccak256.hash(preimage)) == hashKey else {
            throw .wrongValue(hashKey, .hash)
        }
        return preimage
    }

    private func checkBlobElement(_ value: [UInt8], _ key: PreimageKey) throws(HostError) -> Outcome {
        let preimage = try keyPreimage(of: key) ?? elementKeyPreimage(of: key)
        // Beside the elements lies the blob's KZG proof, at an index that no element has.
        let isProof = preimage.map { BlobVerifier.isKeyPreimageOfProof($0) } ?? false
        guard value.count == (isProof ? BlobFieldElements.commitmentByteCount : Hash32.byteCount) else {
            throw .wrongValue(key, .length(value.count))
        }
        if !isProof, let element = Hash32(value), UInt256(element) >= BlobFieldElements.modulus {
            throw .wrongValue(key, .notCanonical)
        }
        guard let preimage, preimage.count == BlobVerifier.keyPreimageByteCount else {
            return .notVerifiable(.noCommitment)
        }
        return try checkBlob(commitment: Array(preimage.prefix(BlobFieldElements.commitmentByteCount)))
    }

    /// The pre-image of an element's key, worked out from the commitments that were checked; nil where the element is
    /// of none of these blobs.
    private func elementKeyPreimage(of key: PreimageKey) -> [UInt8]? {
        state.withLock { state in
            for commitment in state.commitments.subtracting(state.workedOut) {
                for preimage in BlobKeys.preimages(commitment: commitment) {
                    state.elementKeyPreimages[.blobElement(preimage)] = preimage
                }
                state.workedOut.insert(commitment)
            }
            return state.elementKeyPreimages[key]
        }
    }

    /// Checks the blob of `commitment`, once.
    private func checkBlob(commitment: [UInt8]) throws(HostError) -> Outcome {
        if let outcome = state.withLock({ $0.checkedBlobs[commitment] }) { return outcome }
        let result = try blobs.check(commitment: commitment)
        state.withLock { state in
            state.checkedBlobs[commitment] = result.outcome
            if result.outcome == .verified { state.verifiedBlob = result.entries }
        }
        return result.outcome
    }

    private func checkPrecompile(
        _ value: [UInt8],
        _ key: PreimageKey,
        _ hintedCall: PrecompileCall?,
    ) throws(HostError) -> Outcome {
        guard let status = value.first else { throw .wrongValue(key, .length(0)) }
        let call: PrecompileCall
        if let hintedCall, hintedCall.key == key {
            call = hintedCall
        } else {
            guard let payload = try keyPreimage(of: key) else { return .notVerifiable(.noPrecompileInput) }
            guard let stored = PrecompileCall(payload: payload) else {
                return .notVerifiable(.unknownPrecompile)
            }
            call = stored
        }
        guard let result = AcceleratedPrecompiles.result(of: call) else {
            return .notVerifiable(.unknownPrecompile)
        }
        let claimed = PrecompileResult(succeeded: status == 1, output: Array(value.dropFirst()))
        guard status <= 1, claimed == result else {
            throw .wrongValue(key, .precompileResult(address: call.address))
        }
        return .verified
    }
}

/// Why a pre-image could not be checked.
public enum NotVerifiable: Equatable, Sendable {
    /// It is an input of the run, which nothing vouches for but the one who runs it.
    case input
    /// No commitment is known of whose blob it is an element.
    case noCommitment
    /// Another element of its blob is not there.
    case noElement(PreimageKey)
    /// The input of the precompile is not known.
    case noPrecompileInput
    /// The precompile is none that is known here.
    case unknownPrecompile
}
