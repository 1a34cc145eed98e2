import EthereumCrypto
import EthereumTypes

// Values as geth's messages spell them.

extension Address {
    /// 0x and 40 digits, whose letters' cases are a checksum (EIP-55).
    var checksummed: String {
        let digits = Hex.encode(bytes)
        let hash = Keccak256.hash(digits).bytes
        var text = "0x"
        for (index, digit) in digits.enumerated() {
            let nibble = hash[index / 2] >> (index % 2 == 0 ? 4 : 0) & 0xf
            let character = Character(Unicode.Scalar(digit))
            text += nibble >= 8 ? character.uppercased() : String(character)
        }
        return text
    }
}

extension UInt256 {
    /// The decimal digits.
    var decimal: String {
        let base = UInt256(10_000_000_000_000_000_000)
        var rest = self
        var groups: [String] = []
        while !rest.fitsUInt64 || rest.limb0 >= base.limb0 {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: base)
            let digits = String(remainder.limb0)
            groups.append(String(repeating: "0", count: 19 - digits.count) + digits)
            rest = quotient
        }
        return String(rest.limb0) + groups.reversed().joined()
    }
}
