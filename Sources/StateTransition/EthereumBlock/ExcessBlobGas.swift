import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks

/// The running excess of blob gas, which prices blobs.
///
/// Source: EIP-4844, "Header extension"; EIP-7691; EIP-7918, "Functional behavior".
public enum ExcessBlobGas {
    /// Execution gas that a blob is worth at least (EIP-7918).
    static var baseCost: UInt64 { 1 << 13 }

    /// The excess blob gas of a block after `parent`, under the block's own fork and blob parameters.
    ///
    /// Saturates at 2^64 - 1, which no chain comes near.
    public static func next(after parent: Header, fork: EthereumFork, blobs: BlobParameters) -> UInt64 {
        next(
            parentExcess: parent.excessBlobGas ?? 0,
            parentUsed: parent.blobGasUsed ?? 0,
            parentBaseFee: parent.baseFeePerGas ?? .zero,
            fork: fork,
            blobs: blobs,
        )
    }

    /// The same from the parent's fields: its excess and used blob gas, and its base fee in wei.
    public static func next(
        parentExcess: UInt64,
        parentUsed: UInt64,
        parentBaseFee: UInt256,
        fork: EthereumFork,
        blobs: BlobParameters,
    ) -> UInt64 {
        let (sum, overflow) = parentExcess.addingReportingOverflow(parentUsed)
        if overflow { return .max }
        let target = blobs.target.multipliedReportingOverflow(by: Gas.perBlob)
        if target.overflow || sum < target.partialValue { return 0 }
        guard fork >= .osaka, blobs.maximum > 0, blobs.maximum >= blobs.target else {
            return sum - target.partialValue
        }
        let reserve = UInt256(baseCost).multipliedReportingOverflow(by: parentBaseFee)
        let price = UInt256(Gas.perBlob)
            .multipliedReportingOverflow(by: blobs.baseFee(excessBlobGas: parentExcess))
        let isBelowReserve =
            reserve.overflow || (!price.overflow && reserve.partialValue > price.partialValue)
        guard isBelowReserve else { return sum - target.partialValue }
        let growth = parentUsed.multipliedFullWidth(by: blobs.maximum - blobs.target)
        // The quotient is at most `parentUsed`, since maximum - target is at most maximum.
        let quotient = UInt256(limbs: growth.low, growth.high, 0, 0) / UInt256(blobs.maximum)
        let (excess, carry) = parentExcess.addingReportingOverflow(quotient.limb0)
        return carry ? .max : excess
    }
}
