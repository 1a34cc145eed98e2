/// A version of the OP Stack's rules, in order of activation.
///
/// Source: ethereum-optimism/specs, specs/protocol/superchain-upgrades.md.
public enum OPFork: UInt8, CaseIterable, Comparable, Sendable {
    case bedrock
    case regolith
    case canyon
    case delta
    case ecotone
    case fjord
    case granite
    case holocene
    case isthmus
    case jovian
    case karst
    /// Has no rules here: a configuration with its activation time is refused.
    case interop

    /// Earlier forks are less than later ones.
    @inlinable @inline(__always)
    public static func < (left: OPFork, right: OPFork) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The Ethereum rules that L2 execution follows while this is the newest active fork.
    public var ethereumFork: EthereumFork {
        switch self {
        case .bedrock, .regolith: .paris
        case .canyon, .delta: .shanghai
        case .ecotone, .fjord, .granite, .holocene: .cancun
        case .isthmus, .jovian: .prague
        case .karst, .interop: .osaka
        }
    }
}
