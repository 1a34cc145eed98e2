import EthereumCodec
import EthereumTypes

/// Why a log of the deposit contract is not a deposit.
public enum DepositEventError: UInt8, Error, Equatable, Sendable {
    /// There are not four topics.
    case topicCount = 1
    /// The version is not 0.
    case unknownVersion
    /// The data is shorter than two words or not a whole number of words.
    case dataLength
    /// The offset of the opaque data is not 32.
    case opaqueDataOffset
    /// The length of the opaque data does not fit the data, or the padding is more than needed.
    case opaqueDataLength
    /// The opaque data is shorter than its fixed fields.
    case opaqueDataTooShort
}

/// The event by which the deposit contract on L1 asks for a transaction on L2.
///
/// `TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes
/// opaqueData)`; the opaque data of version 0 is packed: mint (32 bytes), value (32), gas limit (8), is
/// creation (1), data.
/// Source: ethereum-optimism/specs, specs/protocol/deposits.md, "User-Deposited Transactions".
public enum DepositEvent {
    /// The event's first topic: Keccak-256 of `TransactionDeposited(address,address,uint256,bytes)`.
    public static var topic: Hash32 {
        Hash32(0xb381_3568_d999_1fc9, 0x5196_1fcb_4c78_4893, 0x5742_40a2_8925_604d, 0x09fc_577c_55bb_7c32)
    }

    private static var fixedByteCount: Int { 32 + 32 + 8 + 1 }

    /// Decodes a log whose first topic is `topic`.
    ///
    /// `l1Block` is the hash of the L1 block, `logIndex` the log's place among all logs of the block.
    public static func decode(
        _ log: Log,
        l1Block: Hash32,
        logIndex: UInt64,
    ) throws(DepositEventError) -> DepositTransaction {
        guard log.topics.count == 4 else { throw .topicCount }
        guard log.data.count >= 64, log.data.count % 32 == 0 else { throw .dataLength }
        var reader = FieldReader(log.data)
        guard reader.hash().uint64 == 32 else { throw .opaqueDataOffset }
        let available = log.data.count - 64
        guard let length = reader.hash().uint64, length <= UInt64(available), Int(length) + 32 > available
        else {
            throw .opaqueDataLength
        }
        guard log.topics[3] == .zero else { throw .unknownVersion }
        guard length >= fixedByteCount else { throw .opaqueDataTooShort }
        let mint = UInt256(reader.hash())
        let value = UInt256(reader.hash())
        let gasLimit = reader.number(byteCount: 8)
        let isCreation = reader.number(byteCount: 1) != 0
        return DepositTransaction(
            sourceHash: DepositSource.user(l1Block: l1Block, logIndex: logIndex).hash,
            from: Address(truncating: UInt256(log.topics[1])),
            to: isCreation ? nil : Address(truncating: UInt256(log.topics[2])),
            mint: mint,
            value: value,
            gasLimit: gasLimit,
            data: Array(log.data[(64 + fixedByteCount)..<(64 + Int(length))]),
        )
    }

    /// The log that the deposit contract writes for a deposit.
    public static func log(of deposit: DepositTransaction, contract: Address) -> Log {
        var data: [UInt8] = []
        data.append(Hash32(word: 32))
        data.append(Hash32(word: UInt64(fixedByteCount + deposit.data.count)))
        data.append(Hash32(deposit.mint))
        data.append(Hash32(deposit.value))
        data.append(deposit.gasLimit, byteCount: 8)
        data.append(deposit.to == nil ? 1 : 0)
        data.append(contentsOf: deposit.data)
        while data.count % 32 != 0 { data.append(0) }
        return Log(
            address: contract,
            topics: [topic, Hash32(word: deposit.from), Hash32(word: deposit.to ?? .zero), .zero],
            data: data,
        )
    }
}
