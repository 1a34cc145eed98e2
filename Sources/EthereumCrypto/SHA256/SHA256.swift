import EthereumTypes

/// The hash function SHA-256.
///
/// Source: FIPS 180-4, section 6.2.
public enum SHA256 {
    /// The hash of `bytes`.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash32 {
        var state = SHA256State()
        state.compressMessage(bytes)
        return state.digest
    }

    /// The hash of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> Hash32 {
        bytes.withUnsafeBytes { hash($0) }
    }
}
