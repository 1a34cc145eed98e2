import EthereumTypes

// Ethereum's values as JSON spells them.

extension Collection<UInt8> {
    /// 0x and two digits a byte.
    public var hexadecimal: String { "0x" + String(decoding: Hex.encode(self), as: UTF8.self) }
}

extension Hash32 {
    /// 0x and 64 digits, lower-case.
    public var hexadecimal: String { bytes.hexadecimal }
}

extension Address {
    /// 0x and 40 digits, lower-case.
    public var hexadecimal: String { bytes.hexadecimal }
}

extension UInt256 {
    /// 0x and the digits from the first that is not zero; 0x0 for zero.
    public var hexadecimal: String {
        if fitsUInt64 { return "0x" + String(limb0, radix: 16) }
        let digits = Hex.encode(minimalBytes)
        return "0x" + String(decoding: digits.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
    }
}
