import EthereumTypes

/// The parameters of a chain that its L1 `SystemConfig` contract may change while the chain runs.
///
/// Source: ethereum-optimism/specs, specs/protocol/system-config.md.
public struct SystemConfiguration: Equatable, Sendable {
    /// The account whose transactions to the batch inbox count.
    public var batcherAddress: Address
    /// The L1 fee overhead before Ecotone; zero from Ecotone on.
    public var overhead: Hash32
    /// The L1 fee scalar: a number before Ecotone, from Ecotone on a version byte and packed scalars (`ecotoneScalars`).
    public var scalar: Hash32
    /// The gas limit of each L2 block.
    public var gasLimit: UInt64
    /// Holocene's EIP-1559 denominator (high 32 bits) and elasticity (low 32 bits); 0 while no update was seen.
    public var eip1559Parameters: UInt64
    /// Isthmus's operator fee scalar, in millionths of a wei per gas (before Jovian) or hundreds of wei per gas.
    public var operatorFeeScalar: UInt32
    /// Isthmus's operator fee constant, in wei per transaction.
    public var operatorFeeConstant: UInt64
    /// Jovian's lower bound of the base fee, in wei.
    public var minimumBaseFee: UInt64
    /// Jovian's gas per byte of estimated data-availability use; 0 stands for the default of 400.
    public var dataAvailabilityFootprintGasScalar: UInt16

    /// Makes a configuration; the parameters that later forks added default to zero, their value before any update.
    public init(
        batcherAddress: Address,
        overhead: Hash32,
        scalar: Hash32,
        gasLimit: UInt64,
        eip1559Parameters: UInt64 = 0,
        operatorFeeScalar: UInt32 = 0,
        operatorFeeConstant: UInt64 = 0,
        minimumBaseFee: UInt64 = 0,
        dataAvailabilityFootprintGasScalar: UInt16 = 0,
    ) {
        self.batcherAddress = batcherAddress
        self.overhead = overhead
        self.scalar = scalar
        self.gasLimit = gasLimit
        self.eip1559Parameters = eip1559Parameters
        self.operatorFeeScalar = operatorFeeScalar
        self.operatorFeeConstant = operatorFeeConstant
        self.minimumBaseFee = minimumBaseFee
        self.dataAvailabilityFootprintGasScalar = dataAvailabilityFootprintGasScalar
    }
}

/// The two fee scalars that Ecotone packs into the 32-byte scalar, each in millionths.
public struct EcotoneScalars: Equatable, Sendable {
    /// The weight of the L1 blob base fee.
    public var blobBaseFeeScalar: UInt32
    /// The weight of the L1 base fee.
    public var baseFeeScalar: UInt32

    /// Pairs the two scalars.
    public init(blobBaseFeeScalar: UInt32, baseFeeScalar: UInt32) {
        self.blobBaseFeeScalar = blobBaseFeeScalar
        self.baseFeeScalar = baseFeeScalar
    }

    /// Unpacks a 32-byte scalar; nil where its version byte or the padding of version 1 is not known, in which case an
    /// update that carries it is ignored.
    ///
    /// Version 0 is a plain number: its low 32 bits are the base fee scalar, or the largest scalar if it has more.
    /// Version 1: version (1 byte), zeros (23 bytes), blob base fee scalar (4), base fee scalar (4), big-endian.
    /// Source: ethereum-optimism/specs, specs/protocol/system-config.md, "Ecotone scalar".
    public init?(packed scalar: Hash32) {
        let low = UInt32(truncatingIfNeeded: scalar.word3)
        let high = UInt32(truncatingIfNeeded: scalar.word3 >> 32)
        let padding = scalar.word0 << 8 | scalar.word1 | scalar.word2
        switch scalar[0] {
        case 0:
            self.init(blobBaseFeeScalar: 0, baseFeeScalar: padding == 0 && high == 0 ? low : .max)
        case 1:
            guard padding == 0 else { return nil }
            self.init(blobBaseFeeScalar: high, baseFeeScalar: low)
        default:
            return nil
        }
    }

    /// The 32-byte scalar of version 1.
    public var packed: Hash32 {
        Hash32(1 << 56, 0, 0, UInt64(blobBaseFeeScalar) << 32 | UInt64(baseFeeScalar))
    }
}

extension SystemConfiguration {
    /// The scalars that Ecotone reads from `scalar`; nil where its form is not known.
    public var ecotoneScalars: EcotoneScalars? { EcotoneScalars(packed: scalar) }
}
