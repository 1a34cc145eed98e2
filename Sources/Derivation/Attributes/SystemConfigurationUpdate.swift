import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// The event by which the system configuration's contract on L1 changes a parameter.
///
/// `ConfigUpdate(uint256 indexed version, uint8 indexed updateType, bytes data)`; the data is one or two
/// words.
/// Source: ethereum-optimism/specs, specs/protocol/system-config.md, "System config updates", and the same
/// page of Holocene, Isthmus and Jovian.
public enum SystemConfigurationUpdate: Equatable, Sendable {
    /// Type 0: the batcher.
    case batcher(Address)
    /// Type 1: the L1 fee's overhead and scalar.
    case feeScalars(overhead: Hash32, scalar: Hash32)
    /// Type 2: the gas limit.
    case gasLimit(UInt64)
    /// Type 3: the signer of unsafe blocks, which derivation has no use for.
    case unsafeBlockSigner
    /// Type 4: denominator (high 32 bits) and elasticity (low 32 bits).
    case eip1559Parameters(UInt64)
    /// Type 5: the operator fee.
    case operatorFee(scalar: UInt32, constant: UInt64)
    /// Type 6: the lower bound of the base fee.
    case minimumBaseFee(UInt64)
    /// Type 7: gas per byte of estimated data-availability use.
    case dataAvailabilityFootprintGasScalar(UInt16)

    /// The event's first topic: Keccak-256 of `ConfigUpdate(uint256,uint8,bytes)`.
    public static var topic: Hash32 {
        Hash32(0x1d2b_0bda_21d5_6b8b, 0xd12d_4f94_ebac_ffdf, 0xb35f_5e22_6f84_b461, 0x103b_b8be_ab63_53be)
    }

    /// Decodes a log whose first topic is `topic`; nil for an unknown type or version, or data of another
    /// form.
    public init?(_ log: Log) {
        guard log.topics.count == 3, log.topics[1] == .zero, let type = log.topics[2].uint64 else {
            return nil
        }
        if type == 3 {
            self = .unsafeBlockSigner
            return
        }
        let wordCount = type == 1 ? 2 : 1
        guard log.data.count == 32 * (2 + wordCount) else { return nil }
        var reader = FieldReader(log.data)
        guard reader.hash().uint64 == 32, reader.hash().uint64 == UInt64(32 * wordCount) else { return nil }
        let word = reader.hash()
        switch type {
        case 0:
            guard let address = word.paddedAddress else { return nil }
            self = .batcher(address)
        case 1:
            self = .feeScalars(overhead: word, scalar: reader.hash())
        case 2:
            guard let limit = word.uint64 else { return nil }
            self = .gasLimit(limit)
        case 4:
            // Only the last 8 bytes count. Both are zero, which stands for the chain's constants, or neither
            // is.
            guard (word.word3 >> 32 == 0) == (word.word3 & 0xffff_ffff == 0) else { return nil }
            self = .eip1559Parameters(word.word3)
        case 5:
            // Zeros, scalar (4 bytes), constant (8 bytes); what precedes the scalar is not looked at.
            self = .operatorFee(scalar: UInt32(truncatingIfNeeded: word.word2), constant: word.word3)
        case 6:
            guard let fee = word.uint64 else { return nil }
            self = .minimumBaseFee(fee)
        case 7:
            guard let number = word.uint64, let scalar = UInt16(exactly: number) else { return nil }
            self = .dataAvailabilityFootprintGasScalar(scalar)
        default:
            return nil
        }
    }

    /// Applies the update if it is valid, and answers whether it is.
    ///
    /// `isEcotone` tells, by the time of the L1 block, that Ecotone's form of the scalar is wanted.
    public func apply(to configuration: inout SystemConfiguration, isEcotone: Bool) -> Bool {
        switch self {
        case .batcher(let address):
            configuration.batcherAddress = address
        case .feeScalars(let overhead, let scalar):
            guard isEcotone else {
                configuration.overhead = overhead
                configuration.scalar = scalar
                return true
            }
            // Version 0 with more than 32 bits is read where it was set before Ecotone, and refused as an
            // update.
            let isPlainWithPadding =
                scalar[0] == 0 && (scalar.word0 | scalar.word1 | scalar.word2 != 0 || scalar.word3 >> 32 != 0)
            guard !isPlainWithPadding, EcotoneScalars(packed: scalar) != nil else { return false }
            configuration.overhead = .zero
            configuration.scalar = scalar
        case .gasLimit(let limit):
            configuration.gasLimit = limit
        case .unsafeBlockSigner:
            break
        case .eip1559Parameters(let parameters):
            configuration.eip1559Parameters = parameters
        case .operatorFee(let scalar, let constant):
            configuration.operatorFeeScalar = scalar
            configuration.operatorFeeConstant = constant
        case .minimumBaseFee(let fee):
            configuration.minimumBaseFee = fee
        case .dataAvailabilityFootprintGasScalar(let scalar):
            configuration.dataAvailabilityFootprintGasScalar = scalar
        }
        return true
    }

    /// The log that the contract writes for the update; the signer's address is left out of the data.
    public func log(contract: Address) -> Log {
        var words: [Hash32]
        let type: UInt64
        switch self {
        case .batcher(let address): (type, words) = (0, [Hash32(word: address)])
        case .feeScalars(let overhead, let scalar): (type, words) = (1, [overhead, scalar])
        case .gasLimit(let limit): (type, words) = (2, [Hash32(word: limit)])
        case .unsafeBlockSigner: (type, words) = (3, [.zero])
        case .eip1559Parameters(let parameters): (type, words) = (4, [Hash32(word: parameters)])
        case .operatorFee(let scalar, let constant):
            (type, words) = (5, [Hash32(0, 0, UInt64(scalar), constant)])
        case .minimumBaseFee(let fee): (type, words) = (6, [Hash32(word: fee)])
        case .dataAvailabilityFootprintGasScalar(let scalar):
            (type, words) = (7, [Hash32(word: UInt64(scalar))])
        }
        var data: [UInt8] = []
        data.append(Hash32(word: 32))
        data.append(Hash32(word: UInt64(32 * words.count)))
        for word in words { data.append(word) }
        return Log(
            address: contract,
            topics: [SystemConfigurationUpdate.topic, .zero, Hash32(word: type)],
            data: data,
        )
    }
}
