import EthereumTypes

/// Lengths of encodings, for those who want to know them before they write.
public enum RLP {
    /// The bytes of the prefix of a list, or of a string that is not a single byte below 0x80.
    public static func headerCount(payloadCount: Int) -> Int {
        payloadCount <= 55 ? 1 : 1 + (71 - UInt64(payloadCount).leadingZeroBitCount) / 8
    }

    /// The bytes of an encoded list whose payload has `payloadCount` bytes.
    public static func listCount(payloadCount: Int) -> Int {
        headerCount(payloadCount: payloadCount) + payloadCount
    }

    /// The bytes of an encoded string.
    public static func count(of string: [UInt8]) -> Int {
        if string.count == 1, string[0] < 0x80 { return 1 }
        return headerCount(payloadCount: string.count) + string.count
    }

    /// The bytes of an encoded integer.
    public static func count(of value: UInt64) -> Int {
        value < 0x80 ? 1 : 1 + (71 - value.leadingZeroBitCount) / 8
    }

    /// The bytes of an encoded integer.
    public static func count(of value: UInt256) -> Int {
        value.fitsUInt64 ? count(of: value.limb0) : 1 + value.byteLength
    }
}
