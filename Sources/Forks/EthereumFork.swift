/// A version of Ethereum's execution rules, in order of activation.
///
/// Only forks that change execution are listed. The blob-parameter-only forks (BPO) change a schedule that
/// the chain configuration holds.
public enum EthereumFork: UInt8, CaseIterable, Comparable, Sendable {
    case frontier
    case homestead
    /// EIP-150, "EIP150" in test fixtures.
    case tangerineWhistle
    /// EIP-158, "EIP158" in test fixtures.
    case spuriousDragon
    case byzantium
    case constantinople
    /// "ConstantinopleFix" in test fixtures.
    case petersburg
    case istanbul
    case berlin
    case london
    case paris
    case shanghai
    case cancun
    case prague
    case osaka

    /// Earlier forks are less than later ones.
    @inlinable @inline(__always)
    public static func < (left: EthereumFork, right: EthereumFork) -> Bool {
        left.rawValue < right.rawValue
    }
}
