import EthereumTypes
import Forks

@testable import StateTransition

/// What the block of a `MatrixChain` costs under a fork, term by term as the specifications have it.
struct MatrixTerms {
    let fork: OPFork

    /// Wei per gas: EIP-1559 on a parent with base fee 1,000 and gas limit 30,000,000.
    ///
    /// Source: specs/protocol/exec-engine.md, "1559 Parameters", and that of Canyon, Holocene and Jovian.
    var baseFee: UInt64 {
        if fork >= .jovian {
            // The footprint of 20,000,000 counts, more than the gas used; elasticity 4, denominator 100.
            return 1_000 + 1_000 * (20_000_000 - 30_000_000 / 4) / (30_000_000 / 4) / 100
        }
        if fork >= .holocene {
            // The parent's own parameters.
            return 1_000 + 1_000 * (10_000_000 - 30_000_000 / 4) / (30_000_000 / 4) / 100
        }
        // OP Mainnet's.
        return 1_000 + 1_000 * (10_000_000 - 30_000_000 / 6) / (30_000_000 / 6) / (fork >= .canyon ? 250 : 50)
    }

    /// The gas that a transaction uses.
    func gas(_ kind: MatrixChain.Kind) -> UInt64 {
        switch kind {
        // It takes none of the block's gas (specs/protocol/deposits.md, "Execution").
        case .systemDeposit: 0
        // Before Regolith all gas of a deposit counts as used (specs/protocol/regolith/overview.md).
        case .deposit: fork >= .regolith ? 21_000 : 60_000
        case .failedDeposit: 60_000
        // EIP-2028; the floor of EIP-7623 is above it.
        case .legacy: fork >= .isthmus ? 21_000 + 10 * (1 + 4 * 199) : 21_000 + 4 + 16 * 199
        // EIP-2930.
        case .accessList: 21_000 + 2_400 + 1_900
        // push1, push1, log0 (EIP-150's table).
        case .dynamicFee: 21_000 + 3 + 3 + 375
        // EIP-7702.
        case .setCode: 21_000 + 25_000
        }
    }

    /// Wei per gas that a transaction pays beyond the base fee.
    func tip(_ kind: MatrixChain.Kind) -> UInt64 {
        switch kind {
        case .systemDeposit, .deposit, .failedDeposit: 0
        case .legacy, .accessList: 2_000 - baseFee
        case .dynamicFee, .setCode: 10
        }
    }

    /// Wei for a transaction's bytes.
    ///
    /// Source: specs/protocol/exec-engine.md, "L1-Cost fees", specs/protocol/fjord/exec-engine.md, "Fees".
    func l1Fee(_ envelope: [UInt8]) -> UInt256 {
        let l1BaseFee: UInt256 = 1_000_000_000
        let blobBaseFee: UInt256 = 10_000_000
        let weighted = 16 &* 2 &* l1BaseFee &+ 3 &* blobBaseFee
        if fork >= .fjord { return UInt256(estimatedSize(envelope)) &* weighted / 1_000_000_000_000 }
        let zeros = envelope.count { $0 == 0 }
        let gas = UInt256(UInt64(4 * zeros + 16 * (envelope.count - zeros)))
        if fork >= .ecotone { return gas &* weighted / 16 / 1_000_000 }
        // Before Regolith 68 bytes stand for the signature, which is in the envelope already.
        let signature: UInt256 = fork >= .regolith ? 0 : 16 &* 68
        return (gas &+ signature &+ 50) &* l1BaseFee &* 7_000_000 / 1_000_000
    }

    /// Millionths of a byte: no byte is saved, and each 32 take one more.
    private func estimatedSize(_ envelope: [UInt8]) -> UInt64 {
        let fastLZSize = envelope.count + (envelope.count + 31) / 32
        return max(100_000_000, UInt64(836_500 * fastLZSize - 42_585_600))
    }

    /// Wei for the operator.
    ///
    /// Source: specs/protocol/isthmus/exec-engine.md and specs/protocol/jovian/exec-engine.md, "Operator Fee".
    func operatorFee(_ gas: UInt64) -> UInt256 {
        if fork >= .jovian { return UInt256(gas) &* 4_000_000 &* 100 &+ 77 }
        return fork >= .isthmus ? UInt256(gas) &* 4_000_000 / 1_000_000 &+ 77 : 0
    }

    /// The data-availability footprint of a transaction, in gas.
    ///
    /// Source: specs/protocol/jovian/exec-engine.md, "DA Footprint Block Limit".
    func footprint(_ envelope: [UInt8], gasScalar: UInt64 = 400) -> UInt64 {
        fork >= .jovian ? estimatedSize(envelope) / 1_000_000 * gasScalar : 0
    }
}
