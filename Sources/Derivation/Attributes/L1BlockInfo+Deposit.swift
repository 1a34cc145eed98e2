import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

extension L1BlockInfo {
    /// What an L2 block of this timestamp tells of its L1 origin.
    ///
    /// Errors: `unknownFeeScalar`, which no valid configuration update leads to; `missingBlobParameters`.
    public init(
        _ configuration: RollupConfiguration,
        l1Configuration: L1ChainConfiguration,
        systemConfiguration: SystemConfiguration,
        sequenceNumber: UInt64,
        origin: L1Block,
        at time: L2Timestamp,
    ) throws(PipelineError) {
        number = origin.header.number
        timestamp = origin.header.timestamp
        baseFee = origin.header.baseFeePerGas ?? .zero
        blockHash = origin.hash
        self.sequenceNumber = sequenceNumber
        batcherAddress = systemConfiguration.batcherAddress

        let format = Format(configuration, at: time)
        guard format >= .ecotone else {
            overhead = systemConfiguration.overhead
            scalar = systemConfiguration.scalar
            return
        }
        guard let scalars = systemConfiguration.ecotoneScalars else {
            throw PipelineError(.critical, .unknownFeeScalar)
        }
        baseFeeScalar = scalars.baseFeeScalar
        blobBaseFeeScalar = scalars.blobBaseFeeScalar
        // 1 wei is EIP-4844's least blob base fee, which stands for a chain without blobs.
        blobBaseFee = .one
        let originTime = L1OriginTimestamp(timestamp)
        if let excess = origin.header.excessBlobGas {
            guard let parameters = configuration.blobParameters(of: l1Configuration, at: originTime) else {
                throw PipelineError(.critical, .missingBlobParameters(block: number))
            }
            blobBaseFee = parameters.baseFee(excessBlobGas: excess)
        }
        if format >= .isthmus {
            operatorFeeScalar = systemConfiguration.operatorFeeScalar
            operatorFeeConstant = systemConfiguration.operatorFeeConstant
        }
        if format >= .jovian {
            let gasScalar = systemConfiguration.dataAvailabilityFootprintGasScalar
            dataAvailabilityFootprintGasScalar = gasScalar == 0 ? 400 : gasScalar
        }
    }

    /// The transaction that tells L2 the values, in a block of this timestamp.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/deposits.md, "L1 Attributes Deposited Transaction".
    public func deposit(_ configuration: RollupConfiguration, at time: L2Timestamp) -> DepositTransaction {
        // Regolith gave up transactions whose gas does not count.
        let isRegolith = configuration.isActive(.regolith, at: time)
        return DepositTransaction(
            sourceHash: DepositSource.l1Info(l1Block: blockHash, sequenceNumber: sequenceNumber).hash,
            from: Predeploys.l1InfoDepositor,
            to: Predeploys.l1Block,
            gasLimit: isRegolith ? 1_000_000 : 150_000_000,
            isSystemTransaction: !isRegolith,
            data: calldata(format: Format(configuration, at: time)),
        )
    }
}
