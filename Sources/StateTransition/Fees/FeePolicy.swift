import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// Who is paid for a transaction, and for what beside gas.
public enum FeePolicy: Equatable, Sendable {
    /// L1: the base fee is burnt.
    case ethereum
    /// L2: the base fee goes to a vault, and L1 data and the operator are paid for.
    case opStack(OPFork)
}

/// What an L2 transaction pays beside gas and value, in wei, and what it takes of the block's data availability.
struct L2Fees: Equatable {
    /// For the transaction's bytes on L1.
    var l1DataFee: UInt256
    /// For the operator, on the whole gas limit; what is not used is paid back.
    var operatorFee: UInt256
    /// The data-availability footprint, in gas; zero before Jovian.
    var footprint: UInt64

    /// Nothing: on L1.
    static var none: L2Fees { L2Fees(l1DataFee: .zero, operatorFee: .zero, footprint: 0) }
}

/// The vaults of L2 that collect fees.
///
/// Source: ethereum-optimism/specs, specs/protocol/predeploys.md.
public enum FeeVault {
    /// Receives the base fee.
    public static var baseFee: Address { predeploy(0x19) }
    /// Receives the L1 data fee.
    public static var l1Fee: Address { predeploy(0x1a) }
    /// Receives the operator fee, from Isthmus on.
    public static var operatorFee: Address { predeploy(0x1b) }

    private static func predeploy(_ number: UInt32) -> Address { Predeploy.address(number) }
}

/// The contracts that every L2 has from genesis, at 0x4200…00 and a number.
public enum Predeploy {
    /// The address of predeploy `number`.
    public static func address(_ number: UInt32) -> Address { Address(0x4200_0000_0000_0000, 0, number) }
    /// Holds what L2 knows of L1.
    public static var l1Block: Address { address(0x15) }
    /// Holds the messages to L1, whose storage root is part of the output root.
    public static var l2ToL1MessagePasser: Address { address(0x16) }
}

extension TransactionExecutor {
    /// What the transaction pays beside gas and value, and its footprint.
    func l2Fees(
        _ transaction: SignedTransaction,
        envelope: [UInt8],
    ) throws(TransactionFailure) -> L2Fees {
        guard case .opStack(let fork) = fees else { return .none }
        let parameters: L1FeeParameters
        if let known = l1FeeParameters {
            parameters = known
        } else {
            // The block's first deposit has set them; they stay the same for the whole block.
            do {
                parameters = try L1FeeParameters(reading: state, fork)
            } catch {
                throw .unreadable(.state(error))
            }
            l1FeeParameters = parameters
        }
        return parameters.fees(of: envelope, gasLimit: transaction.gasLimit)
    }

    /// Pays the vaults, and pays back what the operator's fee took for gas that was not used.
    func payVaults(_ purchase: GasPurchase, gasUsed: UInt64) throws(TransactionFailure) {
        guard case .opStack(let fork) = fees else { return }
        state.addBalance(UInt256(gasUsed) &* evm.block.baseFee, to: try account(FeeVault.baseFee))
        state.addBalance(purchase.l2.l1DataFee, to: try account(FeeVault.l1Fee))
        guard fork >= .isthmus, let parameters = l1FeeParameters else { return }
        let operatorFee = parameters.operatorFee(gas: gasUsed)
        state.addBalance(purchase.l2.operatorFee.subtractingSaturated(operatorFee), to: purchase.sender)
        state.addBalance(operatorFee, to: try account(FeeVault.operatorFee))
    }
}
