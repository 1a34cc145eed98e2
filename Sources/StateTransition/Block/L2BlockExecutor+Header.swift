import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

extension L2BlockExecutor {
    /// The header that follows from the parent and the attributes, without what execution fills in.
    func pendingHeader(_ attributes: PayloadAttributes) throws(BlockExecutionError) -> Header {
        let time = L2Timestamp(attributes.timestamp)
        if attributes.timestamp <= head.timestamp { throw .invalidAttributes(.timestampNotAfterParent) }
        var header = Header(
            parentHash: headHash,
            beneficiary: attributes.suggestedFeeRecipient,
            number: head.number + 1,
            gasLimit: attributes.gasLimit,
            timestamp: attributes.timestamp,
            extraData: try extraData(attributes, time),
            prevRandao: attributes.prevRandao,
            baseFeePerGas: try baseFee(time),
        )
        if configuration.isActive(.canyon, at: time) { header.withdrawalsRoot = Account.emptyRoot }
        if configuration.isActive(.ecotone, at: time) {
            guard let root = attributes.parentBeaconBlockRoot else {
                throw .invalidAttributes(.parentBeaconBlockRoot)
            }
            header.parentBeaconBlockRoot = root
            header.blobGasUsed = 0
            header.excessBlobGas = 0
        }
        if configuration.isActive(.isthmus, at: time) {
            header.requestsHash = L2BlockExecutor.emptyRequestsHash
        }
        return header
    }

    /// SHA-256 of no bytes: the hash of an empty list of requests (EIP-7685).
    static var emptyRequestsHash: Hash32 {
        Hash32(0xe3b0_c442_98fc_1c14, 0x9afb_f4c8_996f_b924, 0x27ae_41e4_649b_934c, 0xa495_991b_7852_b855)
    }

    /// The parameters of the base fee for the next block, from Holocene on; empty before.
    private func extraData(
        _ attributes: PayloadAttributes,
        _ time: L2Timestamp,
    ) throws(BlockExecutionError) -> [UInt8] {
        let isHolocene = configuration.isActive(.holocene, at: time)
        let isJovian = configuration.isActive(.jovian, at: time)
        guard isHolocene == (attributes.eip1559Parameters != nil) else {
            throw .invalidAttributes(.eip1559Parameters)
        }
        guard isJovian == (attributes.minimumBaseFee != nil) else {
            throw .invalidAttributes(.minimumBaseFee)
        }
        guard let packed = attributes.eip1559Parameters else { return [] }
        var parameters = HoloceneExtraData(attributes: packed, minimumBaseFee: attributes.minimumBaseFee)
        if packed == 0 {
            // Nothing was set on L1 yet: the chain's constants hold.
            parameters.denominator = UInt32(truncatingIfNeeded: configuration.baseFeeDenominator(at: time))
            parameters.elasticity = UInt32(truncatingIfNeeded: configuration.baseFee.elasticity)
        } else if parameters.denominator == 0 || parameters.elasticity == 0 {
            throw .invalidAttributes(.eip1559Parameters)
        }
        return parameters.bytes
    }

    /// The base fee of the next block.
    ///
    /// From Holocene on its parameters are in the parent's header.
    private func baseFee(_ time: L2Timestamp) throws(BlockExecutionError) -> UInt256 {
        let parentTime = L2Timestamp(head.timestamp)
        guard let parentBaseFee = head.baseFeePerGas else { return .zero }
        guard configuration.isActive(.holocene, at: parentTime) else {
            let rule = BaseFeeRule(
                elasticity: configuration.baseFee.elasticity,
                denominator: configuration.baseFeeDenominator(at: time),
            )
            return rule.baseFee(after: parentBaseFee, gasLimit: head.gasLimit, gasUsed: head.gasUsed)
        }
        guard let parameters = HoloceneExtraData(head.extraData) else { throw .invalidParentExtraData }
        let rule = BaseFeeRule(
            elasticity: UInt64(parameters.elasticity),
            denominator: UInt64(parameters.denominator),
        )
        // From Jovian on the data-availability footprint, which stands in blobGasUsed, counts where it is
        // larger.
        let isJovian = configuration.isActive(.jovian, at: parentTime)
        let metered = isJovian ? max(head.gasUsed, head.blobGasUsed ?? 0) : head.gasUsed
        let baseFee = rule.baseFee(after: parentBaseFee, gasLimit: head.gasLimit, gasUsed: metered)
        return max(baseFee, UInt256(parameters.minimumBaseFee ?? 0))
    }
}
