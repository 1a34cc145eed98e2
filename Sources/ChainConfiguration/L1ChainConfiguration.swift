import EthereumTypes
import Forks

/// The blob limits and pricing of L1 from one activation to the next.
///
/// Source: EIP-4844, EIP-7691, EIP-7892.
public struct BlobParameters: Equatable, Sendable {
    /// The number of blobs per block at which the blob base fee stays as it is.
    public var target: UInt64
    /// The largest number of blobs per block.
    public var maximum: UInt64
    /// How slowly the blob base fee follows the excess blob gas.
    public var baseFeeUpdateFraction: UInt64

    /// Makes parameters from their parts.
    public init(target: UInt64, maximum: UInt64, baseFeeUpdateFraction: UInt64) {
        self.target = target
        self.maximum = maximum
        self.baseFeeUpdateFraction = baseFeeUpdateFraction
    }

    /// The parameters of EIP-4844.
    public static var cancun: BlobParameters {
        BlobParameters(target: 3, maximum: 6, baseFeeUpdateFraction: 3_338_477)
    }

    /// The parameters of EIP-7691, which Osaka keeps.
    public static var prague: BlobParameters {
        BlobParameters(target: 6, maximum: 9, baseFeeUpdateFraction: 5_007_716)
    }

    /// The parameters of the first blob-parameter-only fork.
    public static var blobParameterOnly1: BlobParameters {
        BlobParameters(target: 10, maximum: 15, baseFeeUpdateFraction: 8_346_193)
    }

    /// The parameters of the second blob-parameter-only fork.
    public static var blobParameterOnly2: BlobParameters {
        BlobParameters(target: 14, maximum: 21, baseFeeUpdateFraction: 11_684_671)
    }

    /// The blob base fee of a block, in wei per blob gas: EIP-4844's approximation of exp(excess / fraction), at least 1.
    ///
    /// Saturates at 2^256 - 1, which no excess that blocks can accumulate comes near.
    public func baseFee(excessBlobGas: UInt64) -> UInt256 {
        let denominator = UInt256(baseFeeUpdateFraction)
        guard !denominator.isZero else { return .max }
        var sum = UInt256.zero
        var term = denominator
        var index: UInt64 = 1
        while !term.isZero {
            let (total, carry) = sum.addingReportingOverflow(term)
            let (product, overflow) = term.multipliedReportingOverflow(by: UInt256(excessBlobGas))
            guard !carry, !overflow else { return .max }
            sum = total
            term = product / (denominator &* UInt256(index))
            index += 1
        }
        return sum / denominator
    }
}

/// What derivation must know of L1: from when which blob parameters apply.
public struct L1ChainConfiguration: Equatable, Sendable {
    /// Blob parameters and the L1 timestamp from which they apply.
    public struct ScheduledBlobParameters: Equatable, Sendable {
        /// Seconds since the Unix epoch.
        public var activation: UInt64
        /// The parameters from then on.
        public var parameters: BlobParameters

        /// Schedules `parameters` for L1 blocks of timestamp `activation` and later.
        public init(activation: UInt64, parameters: BlobParameters) {
            self.activation = activation
            self.parameters = parameters
        }
    }

    /// The EIP-155 chain id.
    public var chainID: UInt64
    /// In ascending order of activation; empty on a chain without blobs.
    public var blobSchedule: [ScheduledBlobParameters]

    /// Makes a configuration; `blobSchedule` is in ascending order of activation.
    public init(chainID: UInt64, blobSchedule: [ScheduledBlobParameters]) {
        self.chainID = chainID
        self.blobSchedule = blobSchedule
    }

    /// The parameters of an L1 block of this timestamp; nil before blobs exist.
    public func blobParameters(at time: L1OriginTimestamp) -> BlobParameters? {
        var current: BlobParameters?
        for entry in blobSchedule where time.rawValue >= entry.activation { current = entry.parameters }
        return current
    }
}

extension L1ChainConfiguration {
    /// The configuration of a public L1 network; nil for a chain id that is not one.
    public static func publicNetwork(chainID: UInt64) -> L1ChainConfiguration? {
        switch chainID {
        case 1: mainnet
        case 11_155_111: sepolia
        case 17_000: holesky
        case 560_048: hoodi
        default: nil
        }
    }

    /// Ethereum.
    public static var mainnet: L1ChainConfiguration {
        L1ChainConfiguration(
            chainID: 1,
            cancun: 1_710_338_135,
            prague: 1_746_612_311,
            blobParameterOnly1: 1_765_290_071,
            blobParameterOnly2: 1_767_747_671,
        )
    }

    /// The Sepolia test network.
    public static var sepolia: L1ChainConfiguration {
        L1ChainConfiguration(
            chainID: 11_155_111,
            cancun: 1_706_655_072,
            prague: 1_741_159_776,
            blobParameterOnly1: 1_761_017_184,
            blobParameterOnly2: 1_761_607_008,
        )
    }

    /// The Holesky test network.
    public static var holesky: L1ChainConfiguration {
        L1ChainConfiguration(
            chainID: 17_000,
            cancun: 1_707_305_664,
            prague: 1_740_434_112,
            blobParameterOnly1: 1_759_800_000,
            blobParameterOnly2: 1_760_389_824,
        )
    }

    /// The Hoodi test network.
    public static var hoodi: L1ChainConfiguration {
        L1ChainConfiguration(
            chainID: 560_048,
            cancun: 0,
            prague: 1_742_999_832,
            blobParameterOnly1: 1_762_365_720,
            blobParameterOnly2: 1_762_955_544,
        )
    }

    /// A development chain that has Cancun's blobs from its first block and no later fork.
    public static func development(chainID: UInt64) -> L1ChainConfiguration {
        let cancun = ScheduledBlobParameters(activation: 0, parameters: .cancun)
        return L1ChainConfiguration(chainID: chainID, blobSchedule: [cancun])
    }

    private init(
        chainID: UInt64,
        cancun: UInt64,
        prague: UInt64,
        blobParameterOnly1: UInt64,
        blobParameterOnly2: UInt64,
    ) {
        self.init(
            chainID: chainID,
            blobSchedule: [
                ScheduledBlobParameters(activation: cancun, parameters: .cancun),
                ScheduledBlobParameters(activation: prague, parameters: .prague),
                ScheduledBlobParameters(activation: blobParameterOnly1, parameters: .blobParameterOnly1),
                ScheduledBlobParameters(activation: blobParameterOnly2, parameters: .blobParameterOnly2),
            ],
        )
    }
}

extension RollupConfiguration {
    /// The parameters by which the L1 info transaction reckons the blob base fee of its L1 origin; nil before blobs
    /// exist on L1, when the fee counts as 1 wei.
    ///
    /// Chains on test networks that activated Prague before the chain's software knew it stay with Cancun's parameters
    /// until `pectraBlobScheduleTime`. Source: ethereum-optimism/specs, specs/protocol/pectra-blob-schedule/derivation.md.
    public func blobParameters(of l1: L1ChainConfiguration, at time: L1OriginTimestamp) -> BlobParameters? {
        guard let parameters = l1.blobParameters(at: time) else { return nil }
        if let end = pectraBlobScheduleTime, time.rawValue < end { return .cancun }
        return parameters
    }
}
