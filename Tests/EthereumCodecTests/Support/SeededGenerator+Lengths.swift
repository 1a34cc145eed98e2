import EthereumTypes
import TestSupport

extension SeededGenerator {
    /// A number of any length in bits: short ones are as likely as long ones.
    mutating func nextInteger() -> UInt64 {
        let bits = next() % 65
        return bits == 0 ? 0 : next() >> (64 - bits)
    }

    /// A number of any length in bits.
    mutating func nextWord() -> UInt256 { uint256() &>> (next() % 257) }
}
