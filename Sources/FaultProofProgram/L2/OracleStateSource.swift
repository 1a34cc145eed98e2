import EthereumTypes
import MerklePatricia
import Preimage
import WorldState

/// Reads L2's state: trie nodes and code, each after a hint.
final class OracleStateSource<Oracle: PreimageOracle>: StateSource {
    private let oracle: SharedOracle<Oracle>

    init(_ oracle: SharedOracle<Oracle>) {
        self.oracle = oracle
        super.init()
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        do {
            return try oracle.get(hash, after: .l2StateNode(hash))
        } catch {
            throw .missingNode(hash)
        }
    }

    override func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        do {
            return try oracle.get(hash, after: .l2Code(hash))
        } catch {
            throw .missingNode(hash)
        }
    }
}
