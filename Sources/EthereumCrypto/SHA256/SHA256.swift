import EthereumTypes

#if arch(x86_64) && canImport(CHostHashing)
import CHostHashing
#endif

/// The hash function SHA-256.
///
/// Source: FIPS 180-4, section 6.2.
public enum SHA256 {
    /// The hash of `bytes`.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash32 {
        #if arch(x86_64) && canImport(CHostHashing)
        if let digest = hashBySpecialInstructions(bytes) { return digest }
        #endif
        return hashPortably(bytes)
    }

    /// The hash of `bytes` by way of what every machine has.
    @inline(__always)
    static func hashPortably(_ bytes: UnsafeRawBufferPointer) -> Hash32 {
        var state = SHA256State()
        state.compressMessage(bytes)
        return state.digest
    }

    /// The hash of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> Hash32 {
        bytes.withUnsafeBytes { hash($0) }
    }

    #if arch(x86_64) && canImport(CHostHashing)
    /// The hash of `bytes`; nil where the machine has no instructions for it.
    private static func hashBySpecialInstructions(_ bytes: UnsafeRawBufferPointer) -> Hash32? {
        withUnsafeTemporaryAllocation(byteCount: Hash32.byteCount, alignment: 8) { digest in
            guard
                let base = digest.baseAddress,
                falconet_sha256(bytes.baseAddress, bytes.count, base)
            else { return nil }
            return Hash32(loading: base)
        }
    }
    #endif
}
