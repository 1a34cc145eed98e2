import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// What the fees of L2 transactions are made of, as the L1Block predeploy holds it.
///
/// Source: ethereum-optimism/specs, specs/protocol/exec-engine.md "L1-Cost fees",
/// specs/protocol/fjord/exec-engine.md, specs/protocol/isthmus/exec-engine.md,
/// specs/protocol/jovian/exec-engine.md.
struct L1FeeParameters: Equatable {
    /// How the data fee follows from the transaction.
    enum DataFee: Equatable {
        /// Gas of the bytes and an overhead, scaled. Before Regolith, 68 bytes of signature are added.
        case bedrock(l1BaseFee: UInt256, overhead: UInt256, scalar: UInt256, countsSignature: Bool)
        /// Gas of the bytes, by base fee and blob base fee, each scaled.
        case ecotone(weightedPrice: UInt256)
        /// The estimated size after compression, by the same price.
        case fjord(weightedPrice: UInt256)
    }

    /// How the operator fee follows from gas.
    enum OperatorFee: Equatable {
        case none
        /// `gas * scalar / 1,000,000 + constant`.
        case isthmus(scalar: UInt256, constant: UInt256)
        /// `gas * scalar * 100 + constant`.
        case jovian(scalar: UInt256, constant: UInt256)
    }

    let dataFee: DataFee
    let operatorFee: OperatorFee
    /// Gas per byte of estimated data-availability use, from Jovian on; zero before, and in Jovian's first block, whose
    /// predeploy is not upgraded yet and which holds deposits only.
    let footprintGasScalar: UInt64

    /// Slots of L1Block.
    private enum Slot {
        static var l1BaseFee: UInt256 { 1 }
        static var ecotoneScalars: UInt256 { 3 }
        static var overhead: UInt256 { 5 }
        static var scalar: UInt256 { 6 }
        static var blobBaseFee: UInt256 { 7 }
        static var operatorFee: UInt256 { 8 }
    }

    /// Reads the parameters that hold in the block being executed, whose first deposit has run.
    init(reading state: WorldState, _ fork: OPFork) throws(TrieError) {
        let l1Block = try state.account(Predeploy.l1Block)
        let l1BaseFee = try state.peekStorage(Slot.l1BaseFee, of: l1Block)
        dataFee = try L1FeeParameters.readDataFee(state, l1Block, fork, l1BaseFee)
        guard fork >= .isthmus else {
            operatorFee = .none
            footprintGasScalar = 0
            return
        }
        // The constant in the low 8 bytes, the scalar in the 4 above, Jovian's scalar in the 2 above that.
        let packed = try state.peekStorage(Slot.operatorFee, of: l1Block)
        let constant = UInt256(packed.limb0)
        let scalar = UInt256(packed.limb1 & 0xffff_ffff)
        operatorFee =
            fork >= .jovian
            ? .jovian(scalar: scalar, constant: constant) : .isthmus(scalar: scalar, constant: constant)
        footprintGasScalar = fork >= .jovian ? packed.limb1 >> 32 & 0xffff : 0
    }

    private static func readDataFee(
        _ state: WorldState,
        _ l1Block: AccountID,
        _ fork: OPFork,
        _ l1BaseFee: UInt256,
    ) throws(TrieError) -> DataFee {
        if fork >= .ecotone {
            let blobBaseFee = try state.peekStorage(Slot.blobBaseFee, of: l1Block)
            // Bytes 16 to 19 scale the base fee, bytes 20 to 23 the blob base fee.
            let packed = try state.peekStorage(Slot.ecotoneScalars, of: l1Block)
            let scalars = packed.limb1
            // In Ecotone's first block the predeploy is not upgraded yet, and Bedrock's fee holds.
            if !blobBaseFee.isZero || scalars != 0 {
                let price =
                    UInt256(16) &* UInt256(scalars >> 32) &* l1BaseFee
                    &+ UInt256(scalars & 0xffff_ffff) &* blobBaseFee
                return fork >= .fjord ? .fjord(weightedPrice: price) : .ecotone(weightedPrice: price)
            }
        }
        return .bedrock(
            l1BaseFee: l1BaseFee,
            overhead: try state.peekStorage(Slot.overhead, of: l1Block),
            scalar: try state.peekStorage(Slot.scalar, of: l1Block),
            countsSignature: fork < .regolith,
        )
    }

    /// What a transaction of this encoding and gas limit pays beside gas and value, and its footprint.
    func fees(of envelope: [UInt8], gasLimit: UInt64) -> L2Fees {
        let size = needsEstimatedSize ? FastLZ.estimatedSize(of: envelope) : 0
        return L2Fees(
            l1DataFee: dataFee(of: envelope, estimatedSize: size),
            operatorFee: operatorFee(gas: gasLimit),
            // Sizes are those of transactions in memory and the scalar has 16 bits, so the product does not overflow.
            footprint: size / 1_000_000 * footprintGasScalar,
        )
    }

    private var needsEstimatedSize: Bool {
        if case .fjord = dataFee { return true }
        return footprintGasScalar != 0
    }

    /// The fee in wei for a transaction's encoding; `estimatedSize` is in millionths of a byte, from Fjord on.
    private func dataFee(of envelope: [UInt8], estimatedSize: UInt64) -> UInt256 {
        switch dataFee {
        case .bedrock(let l1BaseFee, let overhead, let scalar, let countsSignature):
            let gas = CalldataGas.count(envelope) &+ UInt256(countsSignature ? 68 * 16 : 0)
            return (gas &+ overhead) &* l1BaseFee &* scalar / 1_000_000
        case .ecotone(let price):
            return CalldataGas.count(envelope) &* price / 16_000_000
        case .fjord(let price):
            return UInt256(estimatedSize) &* price / 1_000_000_000_000
        }
    }

    /// The operator's fee in wei for an amount of gas.
    func operatorFee(gas: UInt64) -> UInt256 {
        switch operatorFee {
        case .none: .zero
        case .isthmus(let scalar, let constant): UInt256(gas) &* scalar / 1_000_000 &+ constant
        case .jovian(let scalar, let constant): UInt256(gas) &* scalar &* 100 &+ constant
        }
    }
}

/// Gas that bytes would cost as calldata on L1: 4 for a zero byte, 16 for any other.
enum CalldataGas {
    static func count(_ bytes: [UInt8]) -> UInt256 {
        bytes.withUnsafeBufferPointer { buffer in
            var gas: UInt64 = 0
            for byte in buffer { gas += byte == 0 ? 4 : 16 }
            return UInt256(gas)
        }
    }
}
