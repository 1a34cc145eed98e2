import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// Why an L2 block does not tell its origin or its system configuration.
public enum L2BlockError: Error, Equatable, Sendable {
    /// The block at the genesis height is not the genesis block.
    case wrongGenesis
    /// The block has no transaction.
    case noTransactions
    /// The first transaction cannot be decoded.
    case malformedTransaction(RLPError)
    /// The first transaction is not a deposit.
    case firstTransactionIsNoDeposit
    /// The first transaction's input is not that of an L1 info transaction.
    case malformedL1Info(L1BlockInfo.DecodingError)
    /// The header's extra data does not have the form of its fork.
    case malformedExtraData
}

extension L1BlockInfo {
    /// The values that an L2 block of this timestamp tells in its first transaction; nil stands for a block
    /// that has none.
    public init(
        firstTransaction envelope: [UInt8]?,
        _ configuration: RollupConfiguration,
        at time: L2Timestamp,
    ) throws(L2BlockError) {
        guard let envelope else { throw .noTransactions }
        let transaction: Transaction
        do {
            transaction = try Transaction(envelope: envelope)
        } catch {
            throw .malformedTransaction(error)
        }
        guard case .deposit(let deposit) = transaction else { throw .firstTransactionIsNoDeposit }
        do {
            self = try L1BlockInfo(calldata: deposit.data, format: Format(configuration, at: time))
        } catch {
            throw .malformedL1Info(error)
        }
    }
}

extension L2BlockInfo {
    /// Reads what derivation keeps of a block out of its header, of the given hash, and its first
    /// transaction.
    public init(
        hash: Hash32,
        header: Header,
        firstTransaction: [UInt8]?,
        _ configuration: RollupConfiguration,
    ) throws(L2BlockError) {
        self.hash = hash
        number = header.number
        parentHash = header.parentHash
        timestamp = header.timestamp
        if number == configuration.genesis.l2.number {
            guard hash == configuration.genesis.l2.hash else { throw .wrongGenesis }
            l1Origin = configuration.genesis.l1
            sequenceNumber = 0
        } else {
            let time = L2Timestamp(timestamp)
            let info = try L1BlockInfo(firstTransaction: firstTransaction, configuration, at: time)
            l1Origin = BlockID(hash: info.blockHash, number: info.number)
            sequenceNumber = info.sequenceNumber
        }
    }
}

extension SystemConfiguration {
    /// Reads the configuration that was in force in an L2 block out of its header, of the given hash, and its
    /// first transaction.
    ///
    /// The gas that Karst's first block had for its upgrade alone is no part of it, but on chains that keep that limit.
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Resetting the Pipeline"; op-node,
    /// rollup/derive/payload_util.go, `PayloadToSystemConfig`.
    public init(
        hash: Hash32,
        header: Header,
        firstTransaction: [UInt8]?,
        _ configuration: RollupConfiguration,
    ) throws(L2BlockError) {
        if header.number == configuration.genesis.l2.number {
            guard hash == configuration.genesis.l2.hash else { throw .wrongGenesis }
            self = configuration.genesis.systemConfiguration
            return
        }
        let time = L2Timestamp(header.timestamp)
        let info = try L1BlockInfo(firstTransaction: firstTransaction, configuration, at: time)
        var scalar = info.scalar
        if L1BlockInfo.Format(configuration, at: time) >= .ecotone {
            // Whether the scalar came in version 0 or 1 is not known, and makes no difference.
            scalar =
                EcotoneScalars(
                    blobBaseFeeScalar: info.blobBaseFeeScalar,
                    baseFeeScalar: info.baseFeeScalar,
                ).packed
        }
        self.init(
            batcherAddress: info.batcherAddress,
            overhead: info.overhead,
            scalar: scalar,
            gasLimit: header.gasLimit,
        )
        if configuration.isActivationBlock(.karst, at: time), !configuration.keepsKarstUpgradeGas {
            gasLimit = header.gasLimit &- UpgradeTransactions.gas(of: .karst)
        }
        if configuration.isActive(.holocene, at: time) {
            // Version (1 byte), denominator (4), elasticity (4); from Jovian on, minimum base fee (8).
            let isJovian = configuration.isActive(.jovian, at: time)
            let extraData = header.extraData
            guard extraData.count == (isJovian ? 17 : 9), extraData[0] == (isJovian ? 1 : 0) else {
                throw .malformedExtraData
            }
            var reader = FieldReader(extraData, from: 1)
            eip1559Parameters = reader.number(byteCount: 8)
            if isJovian { minimumBaseFee = reader.number(byteCount: 8) }
        }
        if configuration.isActive(.isthmus, at: time) {
            operatorFeeScalar = info.operatorFeeScalar
            operatorFeeConstant = info.operatorFeeConstant
        }
        if configuration.isActive(.jovian, at: time) {
            dataAvailabilityFootprintGasScalar = info.dataAvailabilityFootprintGasScalar
        }
    }
}
