import EVM
import EthereumCrypto
import EthereumTypes
import MerklePatricia

/// The hashes of earlier blocks in state tests: Keccak-256 of the number in decimal digits.
public final class StateTestBlockHashes: BlockHashSource {
    /// The hash of a block.
    public override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        var digits: [UInt8] = []
        var rest = number
        repeat {
            digits.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        digits.reverse()
        return Keccak256.hash(digits)
    }
}
