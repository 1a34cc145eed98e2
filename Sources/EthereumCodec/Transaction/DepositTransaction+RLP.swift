import EthereumCrypto
import EthereumTypes

extension DepositTransaction {
    /// Decodes the items of an envelope's list.
    init(payload list: inout RLPReader) throws(RLPError) {
        sourceHash = try list.readHash32()
        from = try list.readAddress()
        to = try list.readOptionalAddress()
        mint = try list.readUInt256()
        value = try list.readUInt256()
        gasLimit = try list.readUInt64()
        isSystemTransaction = try list.readBool()
        data = try list.readBytes()
    }

    /// The envelope.
    public func encode() -> [UInt8] {
        var writer = RLPWriter(capacity: 192 + data.count)
        writer.appendRaw(CollectionOfOne(TransactionType.deposit.rawValue))
        writer.appendList { list in
            list.append(sourceHash)
            list.append(from)
            list.append(to)
            list.append(mint)
            list.append(value)
            list.append(gasLimit)
            list.append(isSystemTransaction)
            list.append(data)
        }
        return writer.bytes
    }

    /// The hash by which the transaction is known: that of the envelope.
    public var hash: Hash32 { Keccak256.hash(encode()) }
}
