import EthereumTypes
import Forks

/// The difficulty that a proof-of-work block must have.
///
/// Source: Ethereum Yellow Paper, section 4.4.4; EIP-2 (Homestead), EIP-100 (Byzantium); the bomb's delays: EIP-649,
/// EIP-1234, EIP-2384, EIP-3554, EIP-4345, EIP-5133.
public enum Difficulty {
    /// The least difficulty of a block.
    public static var minimum: UInt256 { UInt256(131_072) }

    /// How many blocks behind the chain the bomb's clock runs.
    ///
    /// A separate value from the fork because three forks changed nothing else.
    public enum BombDelay: UInt64, Sendable {
        case none = 0
        case byzantium = 3_000_000
        case constantinople = 5_000_000
        case muirGlacier = 9_000_000
        case london = 9_700_000
        case arrowGlacier = 10_700_000
        case grayGlacier = 11_400_000

        /// The delay of a fork, where no later glacier fork is active with it.
        public init(of fork: EthereumFork) {
            switch fork {
            case .frontier, .homestead, .tangerineWhistle, .spuriousDragon: self = .none
            case .byzantium: self = .byzantium
            case .constantinople, .petersburg, .istanbul: self = .constantinople
            case .berlin: self = .muirGlacier
            case .london: self = .london
            case .paris, .shanghai, .cancun, .prague, .osaka: self = .grayGlacier
            }
        }
    }

    /// The difficulty of a block after its parent.
    ///
    /// - Parameters:
    ///   - number: the block's number.
    ///   - timestamp: the block's timestamp in seconds; one before the parent's, which no valid block has, counts as the
    ///     parent's.
    ///   - parentDifficulty: the parent's difficulty.
    ///   - parentTimestamp: the parent's timestamp in seconds.
    ///   - parentHasOmmers: whether the parent names ommers; counts from Byzantium on.
    ///   - fork: the block's fork, before Paris.
    ///   - bombDelay: the bomb's delay at the block.
    /// - Returns: the difficulty; one beyond 256 bits, which no chain reaches, as the greatest of 256 bits.
    public static func next(
        number: UInt64,
        timestamp: UInt64,
        parentDifficulty: UInt256,
        parentTimestamp: UInt64,
        parentHasOmmers: Bool,
        fork: EthereumFork,
        bombDelay: BombDelay,
    ) -> UInt256 {
        let elapsed = timestamp > parentTimestamp ? timestamp - parentTimestamp : 0
        let step = parentDifficulty &>> 11
        let gain: UInt64
        let loss: UInt64
        if fork < .homestead {
            gain = elapsed < 13 ? 1 : 0
            loss = 1 - gain
        } else {
            let base: UInt64 = fork >= .byzantium && parentHasOmmers ? 2 : 1
            let periods = elapsed / (fork >= .byzantium ? 9 : 10)
            gain = base > periods ? base - periods : 0
            loss = periods > base ? min(periods - base, 99) : 0
        }
        // At most 99 of the 2,048 steps are lost, so that the difference cannot fall below zero.
        let adjusted = (parentDifficulty &- step &* UInt256(loss)).addingSaturated(step &* UInt256(gain))
        return max(adjusted.addingSaturated(bomb(number: number, delay: bombDelay)), minimum)
    }

    /// What the bomb adds: it doubles every 100,000 blocks, from the second such period after its delay.
    private static func bomb(number: UInt64, delay: BombDelay) -> UInt256 {
        guard number >= delay.rawValue else { return .zero }
        let periods = (number - delay.rawValue) / 100_000
        guard periods >= 2 else { return .zero }
        return periods - 2 < 256 ? UInt256.one &<< (periods - 2) : .max
    }
}
