/// The hash function RIPEMD-160.
///
/// Source: Dobbertin, Bosselaers and Preneel, "RIPEMD-160: A Strengthened Version of RIPEMD" (1996); ISO/IEC 10118-3.
public enum RIPEMD160 {
    /// The 20-byte hash of `bytes`.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var state = RIPEMD160State()
        state.compressMessage(bytes)
        return state.digest
    }

    /// The 20-byte hash of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { hash($0) }
    }
}
