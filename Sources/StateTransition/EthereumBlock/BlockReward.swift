import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// What the makers of a block and of its ommers are paid for proof of work.
///
/// Source: Ethereum Yellow Paper, section 11.3; EIP-649, EIP-1234; EIP-3675 (none).
public enum BlockReward {
    /// An ommer as far as its reward depends on it.
    public struct Ommer: Equatable, Sendable {
        /// The account that made the ommer.
        public var beneficiary: Address
        /// The number of blocks from the ommer to the block that lists it, 1 to 6.
        public var age: UInt64

        /// Describes an ommer.
        public init(beneficiary: Address, age: UInt64) {
            self.beneficiary = beneficiary
            self.age = age
        }
    }

    /// The reward of a block without ommers, in wei; zero from Paris on.
    public static func base(_ fork: EthereumFork) -> UInt256 {
        let ether: UInt64 =
            switch fork {
            case .frontier, .homestead, .tangerineWhistle, .spuriousDragon: 5
            case .byzantium: 3
            case .constantinople, .petersburg, .istanbul, .berlin, .london: 2
            case .paris, .shanghai, .cancun, .prague, .osaka: 0
            }
        return UInt256(ether) &* UInt256(1_000_000_000_000_000_000)
    }

    /// Pays `beneficiary` the block's reward of `reward` wei and a 32nd of it for each ommer, and the ommers'
    /// beneficiaries seven eighths of it for the youngest down to a quarter for the oldest.
    static func pay(
        _ reward: UInt256,
        to beneficiary: Address,
        ommers: [Ommer],
        in state: WorldState,
    ) throws(TrieError) {
        if reward.isZero { return }
        let share = (reward &>> 5) &* UInt256(UInt64(ommers.count))
        state.addBalance(reward &+ share, to: try state.account(beneficiary))
        for ommer in ommers {
            let eighths = UInt256(8 - min(ommer.age, 8))
            state.addBalance((reward &* eighths) &>> 3, to: try state.account(ommer.beneficiary))
        }
    }
}
