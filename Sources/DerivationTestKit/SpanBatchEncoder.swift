import ChainConfiguration
import Derivation
import EthereumCodec
import EthereumTypes

/// One L2 block of a span batch that is to be encoded.
public struct SpanBatchElement {
    /// The height of the block's L1 origin.
    public var originNumber: UInt64
    /// Seconds since the Unix epoch.
    public var timestamp: UInt64
    /// The envelopes of the sequencer's transactions.
    public var transactions: [[UInt8]]

    /// Makes an element from its parts.
    public init(originNumber: UInt64, timestamp: UInt64, transactions: [[UInt8]] = []) {
        self.originNumber = originNumber
        self.timestamp = timestamp
        self.transactions = transactions
    }
}

/// The parts of a span batch in the order of its encoding, each of which a test may change before it is
/// written.
///
/// Source: ethereum-optimism/specs, specs/protocol/delta/span-batches.md, "Span batch format".
public struct SpanBatchEncoder {
    /// Seconds from the L2 genesis to the first block.
    public var relativeTimestamp: UInt64
    /// The height of the last block's L1 origin.
    public var lastOriginNumber: UInt64
    /// The first 20 bytes of the hash of the block before the first.
    public var parentCheck: [UInt8]
    /// The first 20 bytes of the hash of the last block's L1 origin.
    public var originCheck: [UInt8]
    /// What is written as the number of blocks.
    public var blockCount: UInt64
    /// Whether each block's L1 origin is another than the block before's.
    public var originBits: [Bool]
    /// The number of transactions of each block.
    public var transactionCounts: [UInt64]
    /// Whether each transaction creates a contract.
    public var creationBits: [Bool] = []
    /// The parity of each signature.
    public var yParityBits: [Bool] = []
    /// `r` and `s`.
    public var signatures: [(r: UInt256, s: UInt256)] = []
    /// The recipients of those transactions that have one.
    public var recipients: [Address] = []
    /// The type byte and list of each transaction.
    public var data: [[UInt8]] = []
    /// The nonces.
    public var nonces: [UInt64] = []
    /// The gas limits.
    public var gasLimits: [UInt64] = []
    /// Whether each legacy transaction's signature names the chain.
    public var protectedBits: [Bool] = []

    /// Makes the parts out of blocks; at least one, with transactions that can be decoded.
    ///
    /// - Parameters:
    ///   - elements: the blocks.
    ///   - parentHash: the hash of the block before the first.
    ///   - lastOriginHash: the hash of the last block's L1 origin.
    ///   - firstAdvancesOrigin: whether the first block's L1 origin is another than the block before's.
    ///   - genesisTime: the L2 genesis, in seconds since the Unix epoch.
    public init(
        _ elements: [SpanBatchElement],
        parentHash: Hash32,
        lastOriginHash: Hash32,
        firstAdvancesOrigin: Bool = false,
        genesisTime: UInt64,
    ) {
        relativeTimestamp = elements[0].timestamp &- genesisTime
        lastOriginNumber = elements[elements.count - 1].originNumber
        parentCheck = Array(parentHash.bytes[..<20])
        originCheck = Array(lastOriginHash.bytes[..<20])
        blockCount = UInt64(elements.count)
        originBits = elements.indices.map { index in
            index == 0
                ? firstAdvancesOrigin : elements[index].originNumber > elements[index - 1].originNumber
        }
        transactionCounts = elements.map { UInt64($0.transactions.count) }
        for envelope in elements.flatMap(\.transactions) { append(envelope) }
    }

    /// Takes a transaction apart.
    ///
    /// One that cannot be in a span batch is written as its type byte and an empty list.
    private mutating func append(_ envelope: [UInt8]) {
        guard case .signed(let transaction) = try? Transaction(envelope: envelope) else {
            creationBits.append(true)
            yParityBits.append(false)
            signatures.append((0, 0))
            data.append([envelope.first ?? 0, 0xc0])
            nonces.append(0)
            gasLimits.append(0)
            return
        }
        if let to = transaction.to { recipients.append(to) }
        creationBits.append(transaction.to == nil)
        yParityBits.append(transaction.signature.yParity)
        signatures.append((transaction.signature.r, transaction.signature.s))
        nonces.append(transaction.nonce)
        gasLimits.append(transaction.gasLimit)
        if transaction.type == .legacy { protectedBits.append(transaction.chainID != nil) }

        var writer = RLPWriter()
        if transaction.type != .legacy { writer.appendRaw([transaction.type.rawValue]) }
        writer.appendList { list in
            list.append(transaction.value)
            if transaction.type.hasPriorityFee { list.append(transaction.maxPriorityFeePerGas) }
            list.append(transaction.maxFeePerGas)
            list.append(transaction.data)
            if transaction.type != .legacy { list.append(accessList: transaction.accessList) }
            if transaction.type == .setCode { list.append(authorizationList: transaction.authorizationList) }
        }
        data.append(writer.bytes)
    }

    /// The encoding, with the type byte.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [SpanBatch.typeByte]
        bytes.append(varint: relativeTimestamp)
        bytes.append(varint: lastOriginNumber)
        bytes += parentCheck + originCheck
        bytes.append(varint: blockCount)
        bytes.append(bits: originBits)
        for count in transactionCounts { bytes.append(varint: count) }
        bytes.append(bits: creationBits)
        bytes.append(bits: yParityBits)
        for signature in signatures { bytes += signature.r.bytes + signature.s.bytes }
        for recipient in recipients { bytes += recipient.bytes }
        for item in data { bytes += item }
        for nonce in nonces { bytes.append(varint: nonce) }
        for gasLimit in gasLimits { bytes.append(varint: gasLimit) }
        bytes.append(bits: protectedBits)
        return bytes
    }
}

extension [UInt8] {
    /// Appends an unsigned LEB128 number.
    public mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends bits as one big-endian number of which the first bit is the lowest.
    public mutating func append(bits: [Bool]) {
        var bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        for (index, bit) in bits.enumerated() where bit {
            bytes[bytes.count - 1 - index / 8] |= 1 << (index % 8)
        }
        self += bytes
    }
}

extension RLPWriter {
    fileprivate mutating func append(accessList: [AccessListEntry]) {
        appendList { entries in
            for entry in accessList {
                entries.appendList { item in
                    item.append(entry.address)
                    item.appendList { keys in
                        for key in entry.storageKeys { keys.append(key) }
                    }
                }
            }
        }
    }

    fileprivate mutating func append(authorizationList: [Authorization]) {
        appendList { entries in
            for authorization in authorizationList {
                entries.appendList { item in
                    item.append(authorization.chainID)
                    item.append(authorization.address)
                    item.append(authorization.nonce)
                    item.append(UInt64(authorization.yParity))
                    item.append(authorization.r)
                    item.append(authorization.s)
                }
            }
        }
    }
}
