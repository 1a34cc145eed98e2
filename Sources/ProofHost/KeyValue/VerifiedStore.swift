import EthereumCrypto
import Logging
import Preimage

/// A store whose entries are checked as they are read: a damaged one is reported and counts as absent.
///
/// So whoever fills the store fetches it again and writes it over the damaged one. What needs no more than the entry is
/// checked: the hash of Keccak-256 and SHA-256 keys, and the length for the other types, whose full check
/// `PreimageVerifier` does.
public struct VerifiedStore: WritableKeyValueStore {
    private let store: any WritableKeyValueStore
    private let logger: Logger

    /// Checks what `store` holds.
    public init(_ store: any WritableKeyValueStore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// The value under `key`, nil where there is none or a damaged one.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        let value: [UInt8]
        do {
            guard let stored = try store.value(for: key) else { return nil }
            value = stored
        } catch .damagedEntry(_, let path, let reason) {
            report(key, "\(path): \(reason)")
            return nil
        }
        guard let wrong = VerifiedStore.check(value, for: key) else { return value }
        report(key, "\(wrong)")
        return nil
    }

    /// Puts `value` under `key`, in place of what was there.
    public func set(_ value: [UInt8], for key: PreimageKey) throws(HostError) {
        try store.set(value, for: key)
    }

    private func report(_ key: PreimageKey, _ reason: String) {
        logger.warning(
            "Ignoring a damaged pre-image in the store",
            metadata: ["key": "\(key)", "reason": "\(reason)"],
        )
    }

    /// How `value` contradicts `key`, nil where it does not.
    private static func check(_ value: [UInt8], for key: PreimageKey) -> WrongValue? {
        switch key.type {
        case .keccak256: return PreimageKey.keccak256(Keccak256.hash(value)) == key ? nil : .hash
        case .sha256: return PreimageKey.commitment(ofBlob: SHA256.hash(value)) == key ? nil : .hash
        case .blob:
            // A field element, or the KZG proof of the whole blob.
            let counts = [32, BlobFieldElements.commitmentByteCount]
            return counts.contains(value.count) ? nil : .length(value.count)
        case .precompile: return value.isEmpty ? .length(0) : nil
        case .local: return nil
        case .global, nil: return .unknownType
        }
    }
}
