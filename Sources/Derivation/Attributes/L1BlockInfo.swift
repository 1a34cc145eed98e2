import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Forks

/// What the first transaction of each L2 block tells L2 of L1: the values of the L1 origin and the fee
/// parameters.
///
/// Source: ethereum-optimism/specs, specs/protocol/deposits.md, "L1 Attributes Deposited Transaction
/// Calldata", and the l1-attributes.md of Ecotone, Isthmus and Jovian.
public struct L1BlockInfo: Equatable, Sendable {
    /// The L1 origin's height.
    public var number: UInt64
    /// The L1 origin's timestamp, in seconds since the Unix epoch.
    public var timestamp: UInt64
    /// The L1 origin's base fee, in wei.
    public var baseFee: UInt256
    /// The L1 origin's hash.
    public var blockHash: Hash32
    /// The number of L2 blocks of the same origin before this one.
    public var sequenceNumber: UInt64
    /// The batcher.
    public var batcherAddress: Address
    /// The L1 fee's overhead (before Ecotone).
    public var overhead: Hash32 = .zero
    /// The L1 fee's scalar (before Ecotone).
    public var scalar: Hash32 = .zero
    /// The L1 origin's blob base fee, in wei (Ecotone).
    public var blobBaseFee: UInt256 = .zero
    /// The weight of the base fee, in millionths (Ecotone).
    public var baseFeeScalar: UInt32 = 0
    /// The weight of the blob base fee, in millionths (Ecotone).
    public var blobBaseFeeScalar: UInt32 = 0
    /// The operator fee's scalar (Isthmus).
    public var operatorFeeScalar: UInt32 = 0
    /// The operator fee's constant, in wei (Isthmus).
    public var operatorFeeConstant: UInt64 = 0
    /// Gas per byte of estimated data-availability use (Jovian).
    public var dataAvailabilityFootprintGasScalar: UInt16 = 0

    /// The forms of the transaction's input.
    public enum Format: UInt8, CaseIterable, Comparable, Sendable {
        /// ABI words: number, time, base fee, hash, sequence number, batcher, overhead, scalar.
        case bedrock
        /// Packed: base fee scalar (4), blob base fee scalar (4), sequence number (8), time (8), number (8),
        /// base fee (32), blob base fee (32), hash (32), batcher (32).
        case ecotone
        /// Ecotone's form, then operator fee scalar (4) and constant (8).
        case isthmus
        /// Isthmus's form, then data-availability footprint gas scalar (2).
        case jovian

        /// Earlier forms are less than later ones.
        public static func < (left: Format, right: Format) -> Bool { left.rawValue < right.rawValue }

        /// The function selector in front of the values: the first 4 bytes of the hash of the function's
        /// signature.
        public var selector: UInt32 {
            switch self {
            case .bedrock: 0x015d_8eb9
            case .ecotone: 0x440a_5e20
            case .isthmus: 0x0989_99be
            case .jovian: 0x3db6_be2b
            }
        }

        /// The number of bytes of the input, the selector included.
        public var byteCount: Int {
            switch self {
            case .bedrock: 4 + 8 * 32
            case .ecotone: 4 + 5 * 32
            case .isthmus: 4 + 5 * 32 + 4 + 8
            case .jovian: 4 + 5 * 32 + 4 + 8 + 2
            }
        }

        /// The form in an L2 block of this timestamp: a fork's form begins with the block after its first
        /// one, since that one upgrades the contract that reads it.
        public init(_ configuration: RollupConfiguration, at time: L2Timestamp) {
            func hasForm(of fork: OPFork) -> Bool {
                configuration.isActive(fork, at: time) && !configuration.isActivationBlock(fork, at: time)
            }
            if hasForm(of: .jovian) {
                self = .jovian
            } else if hasForm(of: .isthmus) {
                self = .isthmus
            } else {
                self = hasForm(of: .ecotone) ? .ecotone : .bedrock
            }
        }
    }

    /// Why an input does not tell the values.
    public enum DecodingError: UInt8, Error, Equatable, Sendable {
        /// The input has another number of bytes than its form.
        case wrongLength = 1
        /// The input does not begin with its form's selector.
        case wrongSelector
        /// A word holds a number or an address that is too large for it.
        case valueOutOfRange
    }

    /// Decodes the input of an L1 info transaction.
    public init(calldata: [UInt8], format: Format) throws(DecodingError) {
        guard calldata.count == format.byteCount else { throw .wrongLength }
        var reader = FieldReader(calldata)
        guard reader.number(byteCount: 4) == UInt64(format.selector) else { throw .wrongSelector }
        guard format > .bedrock else {
            let number = reader.hash().uint64
            let timestamp = reader.hash().uint64
            baseFee = UInt256(reader.hash())
            blockHash = reader.hash()
            let sequenceNumber = reader.hash().uint64
            let batcher = reader.hash().paddedAddress
            guard let number, let timestamp, let sequenceNumber, let batcher else { throw .valueOutOfRange }
            self.number = number
            self.timestamp = timestamp
            self.sequenceNumber = sequenceNumber
            batcherAddress = batcher
            overhead = reader.hash()
            scalar = reader.hash()
            return
        }
        baseFeeScalar = UInt32(truncatingIfNeeded: reader.number(byteCount: 4))
        blobBaseFeeScalar = UInt32(truncatingIfNeeded: reader.number(byteCount: 4))
        sequenceNumber = reader.number(byteCount: 8)
        timestamp = reader.number(byteCount: 8)
        number = reader.number(byteCount: 8)
        baseFee = UInt256(reader.hash())
        blobBaseFee = UInt256(reader.hash())
        blockHash = reader.hash()
        guard let batcher = reader.hash().paddedAddress else { throw .valueOutOfRange }
        batcherAddress = batcher
        if format >= .isthmus {
            operatorFeeScalar = UInt32(truncatingIfNeeded: reader.number(byteCount: 4))
            operatorFeeConstant = reader.number(byteCount: 8)
        }
        if format >= .jovian {
            dataAvailabilityFootprintGasScalar = UInt16(truncatingIfNeeded: reader.number(byteCount: 2))
        }
    }

    /// The input of an L1 info transaction of this form.
    public func calldata(format: Format) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(format.byteCount)
        bytes.append(UInt64(format.selector), byteCount: 4)
        guard format > .bedrock else {
            bytes.append(Hash32(word: number))
            bytes.append(Hash32(word: timestamp))
            bytes.append(Hash32(baseFee))
            bytes.append(blockHash)
            bytes.append(Hash32(word: sequenceNumber))
            bytes.append(Hash32(word: batcherAddress))
            bytes.append(overhead)
            bytes.append(scalar)
            return bytes
        }
        bytes.append(UInt64(baseFeeScalar), byteCount: 4)
        bytes.append(UInt64(blobBaseFeeScalar), byteCount: 4)
        bytes.append(sequenceNumber, byteCount: 8)
        bytes.append(timestamp, byteCount: 8)
        bytes.append(number, byteCount: 8)
        bytes.append(Hash32(baseFee))
        bytes.append(Hash32(blobBaseFee))
        bytes.append(blockHash)
        bytes.append(Hash32(word: batcherAddress))
        if format >= .isthmus {
            bytes.append(UInt64(operatorFeeScalar), byteCount: 4)
            bytes.append(operatorFeeConstant, byteCount: 8)
        }
        if format >= .jovian { bytes.append(UInt64(dataAvailabilityFootprintGasScalar), byteCount: 2) }
        return bytes
    }
}
