import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks

extension StateTestInput {
    /// The RLP of the case: a list of fork number, whether the coinbase is touched, block, blobs (target, maximum,
    /// update fraction; empty before blobs), excess blob gas, accounts, sender, whether it is signed, envelope.
    public func encode() -> [UInt8] {
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(UInt64(fork.rawValue))
            list.append(touchesCoinbase)
            list.appendList { block.append(to: &$0) }
            list.appendList { parameters in
                guard let blobs else { return }
                parameters.append(blobs.target)
                parameters.append(blobs.maximum)
                parameters.append(blobs.baseFeeUpdateFraction)
            }
            list.append(excessBlobGas)
            list.appendList { entries in
                for account in accounts { account.append(to: &entries) }
            }
            list.append(sender)
            list.append(isSigned)
            list.append(envelope)
        }
        return writer.bytes
    }

    /// Decodes a case.
    ///
    /// Errors: `RLPError` where the bytes are not what `encode()` makes; `.unknownType` for a fork that is not known.
    public init(encoded: [UInt8]) throws(RLPError) {
        var outer = RLPReader(encoded)
        var list = try outer.readList()
        try outer.finish()
        let start = list.position
        guard let fork = EthereumFork(rawValue: try list.readUInt8()) else {
            throw RLPError(.unknownType, at: start)
        }
        self.fork = fork
        touchesCoinbase = try list.readBool()
        block = try BlockEnvironment(from: &list)
        blobs = try BlobParameters.readOptional(from: &list)
        excessBlobGas = try list.readUInt64()
        block.blobBaseFee = blobs?.baseFee(excessBlobGas: excessBlobGas) ?? .zero
        var entries = try list.readList()
        accounts = []
        while !entries.isAtEnd { accounts.append(try StateTestAccount(from: &entries)) }
        sender = try list.readAddress()
        isSigned = try list.readBool()
        envelope = try list.readBytes()
        try list.finish()
    }
}

extension BlockEnvironment {
    /// Appends the fields but the blob base fee.
    fileprivate func append(to list: inout RLPWriter) {
        list.append(number)
        list.append(timestamp)
        list.append(coinbase)
        list.append(gasLimit)
        list.append(baseFee)
        list.append(randomnessOrDifficulty)
        list.append(chainID)
    }

    fileprivate init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        self.init(
            number: try list.readUInt64(),
            timestamp: try list.readUInt64(),
            coinbase: try list.readAddress(),
            gasLimit: try list.readUInt64(),
            baseFee: try list.readUInt256(),
            randomnessOrDifficulty: try list.readUInt256(),
            blobBaseFee: .zero,
            chainID: try list.readUInt64(),
        )
        try list.finish()
    }
}

extension BlobParameters {
    /// Reads a list of three numbers; nil for an empty list.
    fileprivate static func readOptional(from reader: inout RLPReader) throws(RLPError) -> BlobParameters? {
        var list = try reader.readList()
        if list.isAtEnd { return nil }
        let parameters = BlobParameters(
            target: try list.readUInt64(),
            maximum: try list.readUInt64(),
            baseFeeUpdateFraction: try list.readUInt64(),
        )
        try list.finish()
        return parameters
    }
}

extension StateTestAccount {
    fileprivate func append(to writer: inout RLPWriter) {
        writer.appendList { list in
            list.append(address)
            list.append(nonce)
            list.append(balance)
            list.append(code)
            list.appendList { slots in
                for slot in storage {
                    slots.append(slot.slot)
                    slots.append(slot.value)
                }
            }
        }
    }

    fileprivate init(from reader: inout RLPReader) throws(RLPError) {
        var list = try reader.readList()
        address = try list.readAddress()
        nonce = try list.readUInt64()
        balance = try list.readUInt256()
        code = try list.readBytes()
        var slots = try list.readList()
        storage = []
        while !slots.isAtEnd {
            storage.append(
                StateTestSlot(slot: try slots.readUInt256(), value: try slots.readUInt256())
            )
        }
        try list.finish()
    }
}
