import EthereumCrypto
import EthereumTypes
import Preimage
import Synchronization

/// Checks that a pre-image belongs to its key, before a client sees it.
///
/// Hashes speak for themselves. A blob's field element is checked with its whole blob against the KZG proof that the
/// store holds beside it; a precompile's result is computed again from its input. Both need more than the key: the
/// pre-image of the key's hash, which hosts keep under the Keccak-256 key with the same last 31 bytes.
public final class PreimageVerifier: Sendable {
    /// What a check found out.
    public enum Outcome: Sendable {
        /// The value belongs to the key.
        case verified
        /// The store does not hold what the check needs; the value has at least the form of its type.
        case notVerifiable
    }

    private let store: any KeyValueStore
    private let blobs: BlobVerifier
    /// The blobs that were checked, by commitment.
    private let checkedBlobs = Mutex<[[UInt8]: Outcome]>([:])

    /// Checks values of `store`.
    public init(store: any KeyValueStore) {
        self.store = store
        blobs = BlobVerifier(store: store)
    }

    /// Checks that `value` belongs to `key`; throws `HostError.wrongValue` where it does not.
    public func check(_ value: [UInt8], for key: PreimageKey) throws(HostError) -> Outcome {
        switch key.type {
        case .local: return .notVerifiable
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
            return .verified
        case .blob: return try checkBlobElement(value, key)
        case .precompile: return try checkPrecompile(value, key)
        case .global, nil: throw .wrongValue(key, .unknownType)
        }
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
        let preimage = try keyPreimage(of: key)
        // Beside the elements lies the blob's KZG proof, at an index that no element has.
        let isProof = preimage.map { BlobVerifier.isKeyPreimageOfProof($0) } ?? false
        guard value.count == (isProof ? BlobFieldElements.commitmentByteCount : Hash32.byteCount) else {
            throw .wrongValue(key, .length(value.count))
        }
        if !isProof, let element = Hash32(value), UInt256(element) >= BlobFieldElements.modulus {
            throw .wrongValue(key, .notCanonical)
        }
        guard let preimage, preimage.count == BlobVerifier.keyPreimageByteCount else { return .notVerifiable }
        return try checkBlob(commitment: Array(preimage.prefix(BlobFieldElements.commitmentByteCount)), key)
    }

    /// Checks the blob of `commitment`, once.
    private func checkBlob(commitment: [UInt8], _ key: PreimageKey) throws(HostError) -> Outcome {
        if let outcome = checkedBlobs.withLock({ $0[commitment] }) { return outcome }
        let outcome: Outcome
        switch try blobs.check(commitment: commitment) {
        case .matches: outcome = .verified
        case .incomplete: outcome = .notVerifiable
        case .differs:
            let commitmentKey = PreimageKey.commitment(ofBlob: SHA256.hash(commitment))
            throw .wrongValue(key, .blobProof(commitmentKey: commitmentKey))
        }
        checkedBlobs.withLock { $0[commitment] = outcome }
        return outcome
    }

    private func checkPrecompile(_ value: [UInt8], _ key: PreimageKey) throws(HostError) -> Outcome {
        guard let status = value.first else { throw .wrongValue(key, .length(0)) }
        guard let payload = try keyPreimage(of: key), let address = Address(payload) else {
            return .notVerifiable
        }
        guard let result = AcceleratedPrecompiles.result(ofPayload: payload) else { return .notVerifiable }
        let claimed = PrecompileResult(succeeded: status == 1, output: Array(value.dropFirst()))
        guard status <= 1, claimed == result else {
            throw .wrongValue(key, .precompileResult(address: address))
        }
        return .verified
    }
}
