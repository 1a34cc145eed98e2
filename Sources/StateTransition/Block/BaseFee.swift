import EthereumTypes

/// The base fee's response to how full the parent block was.
///
/// Source: EIP-1559; ethereum-optimism/specs, specs/protocol/holocene/exec-engine.md,
/// specs/protocol/jovian/exec-engine.md.
public struct BaseFeeRule: Equatable, Sendable {
    /// Divides the gas limit into the target.
    public let elasticity: UInt64
    /// Divides the change.
    public let denominator: UInt64

    /// Makes a rule; a zero counts as one, which no configuration has.
    public init(elasticity: UInt64, denominator: UInt64) {
        self.elasticity = max(elasticity, 1)
        self.denominator = max(denominator, 1)
    }

    /// Ethereum's own.
    public static var ethereum: BaseFeeRule { BaseFeeRule(elasticity: 2, denominator: 8) }

    /// The base fee after a block with this base fee, gas limit and gas used (or, from Jovian on, its data-availability
    /// footprint where that is larger).
    public func baseFee(after baseFee: UInt256, gasLimit: UInt64, gasUsed: UInt64) -> UInt256 {
        let target = gasLimit / elasticity
        if gasUsed == target || target == 0 { return baseFee }
        let difference = gasUsed > target ? gasUsed - target : target - gasUsed
        let change = baseFee &* UInt256(difference) / UInt256(target) / UInt256(denominator)
        return gasUsed > target ? baseFee &+ max(change, .one) : baseFee.subtractingSaturated(change)
    }
}
