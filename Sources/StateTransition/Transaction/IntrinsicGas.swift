import EVM
import EthereumCodec

/// What a transaction costs before it runs.
public struct IntrinsicGas: Equatable, Sendable {
    /// Gas taken before the execution.
    public let gas: Int64
    /// The least that the transaction costs in the end (EIP-7623); zero for no floor.
    public let floor: Int64

    /// Counts a transaction.
    ///
    /// Sizes are those of transactions in memory, far below any overflow.
    ///
    /// Source: execution-specs, `calculate_intrinsic_cost` of each fork; EIP-2028, EIP-2930, EIP-3860,
    /// EIP-7623, EIP-7702.
    public init(
        data: [UInt8],
        isCreation: Bool,
        accessList: [AccessListEntry],
        authorizationCount: Int,
        rules: Rules,
    ) {
        let zeroBytes = data.withUnsafeBufferPointer { bytes in
            var count = 0
            for byte in bytes where byte == 0 { count += 1 }
            return Int64(truncatingIfNeeded: count)
        }
        let nonZeroBytes = Int64(truncatingIfNeeded: data.count) - zeroBytes
        var gas =
            Gas.transaction + zeroBytes * Gas.calldataZeroByte + nonZeroBytes * rules.calldataNonZeroByteGas
        if isCreation {
            gas += rules.createTransactionGas
            gas += rules.initcodeWordGas * Int64(truncatingIfNeeded: (data.count + 31) / 32)
        }
        for entry in accessList {
            gas += Gas.accessListAddress
            gas += Gas.accessListStorageKey * Int64(truncatingIfNeeded: entry.storageKeys.count)
        }
        gas += Gas.authorization * Int64(truncatingIfNeeded: authorizationCount)
        self.gas = gas
        let tokens = zeroBytes + 4 * nonZeroBytes
        floor = rules.calldataFloorTokenGas == 0 ? 0 : Gas.transaction + tokens * rules.calldataFloorTokenGas
    }
}
