import EthereumTypes
import MerklePatricia
import Preimage

/// Reads the nodes of L1's and L2's list tries, which one hint for the whole list covers.
final class KeccakNodeSource<Oracle: PreimageOracle>: NodeSource {
    private let oracle: SharedOracle<Oracle>

    init(_ oracle: SharedOracle<Oracle>) {
        self.oracle = oracle
        super.init()
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        do {
            return try oracle.get(.keccak256(hash))
        } catch {
            throw .missingNode(hash)
        }
    }
}
