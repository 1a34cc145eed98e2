import EthereumCodec
import EthereumTypes

/// Why a span batch cannot be taken apart.
public struct SpanBatchError: Error, Equatable, Sendable {
    /// The part that is wrong.
    public enum Part: UInt8, Equatable, Sendable {
        case relativeTimestamp = 1
        case originNumber
        case parentCheck
        case originCheck
        case blockCount
        case originBits
        case transactionCounts
        case creationBits
        case yParityBits
        case signatures
        case recipients
        case data
        case nonces
        case gasLimits
        case protectedBits
    }

    /// The part that is wrong: it is cut off, too large, or not in its form.
    public var part: Part
    /// How far decoding came, in bytes from the beginning of the channel's data.
    public var offset: Int
}

extension SpanBatch {
    /// Takes apart the batch in `range` of `bytes`, which is without the type byte.
    ///
    /// What follows the batch is not looked at.
    init(decoding bytes: [UInt8], in range: Range<Int>) throws(SpanBatchError) {
        // Offsets below are into `bytes`; the cursor proves that they lie within `range`.
        let decoded = bytes.withUnsafeBufferPointer { buffer -> Result<SpanBatch, SpanBatchError> in
            guard let base = buffer.baseAddress else {
                return .failure(SpanBatchError(part: .relativeTimestamp, offset: range.lowerBound))
            }
            do throws(SpanBatchError) {
                return .success(try SpanBatch(bytes, base, in: range))
            } catch {
                return .failure(error)
            }
        }
        self = try decoded.get()
    }

    private init(
        _ bytes: [UInt8],
        _ base: UnsafePointer<UInt8>,
        in range: Range<Int>,
    ) throws(SpanBatchError) {
        var cursor = ByteCursor(in: range)
        let maximum = UInt64(SpanBatch.maximumElementCount)

        guard let relativeTimestamp = cursor.varint(of: base) else { throw cursor.error(.relativeTimestamp) }
        guard let lastOriginNumber = cursor.varint(of: base) else { throw cursor.error(.originNumber) }
        guard let parentCheck = cursor.skip(SpanCheck.byteCount) else { throw cursor.error(.parentCheck) }
        guard let originCheck = cursor.skip(SpanCheck.byteCount) else { throw cursor.error(.originCheck) }
        guard let count = cursor.varint(of: base), count > 0, count <= maximum else {
            throw cursor.error(.blockCount)
        }
        let blockCount = Int(count)
        guard let originBits = BitList(count: blockCount, at: &cursor, of: base) else {
            throw cursor.error(.originBits)
        }
        var blocks: [UInt32] = []
        // A count takes at least a byte, so that no more room is made than the input has bytes.
        blocks.reserveCapacity(min(blockCount, range.upperBound - cursor.position))
        var transactionCount = 0
        for _ in 0..<blockCount {
            guard let count = cursor.varint(of: base), count <= maximum else {
                throw cursor.error(.transactionCounts)
            }
            blocks.append(UInt32(truncatingIfNeeded: count))
            // At most 10^7 times 10^7.
            transactionCount += Int(count)
        }
        guard transactionCount <= SpanBatch.maximumElementCount else {
            throw cursor.error(.transactionCounts)
        }

        guard let creationBits = BitList(count: transactionCount, at: &cursor, of: base) else {
            throw cursor.error(.creationBits)
        }
        guard let yParityBits = BitList(count: transactionCount, at: &cursor, of: base) else {
            throw cursor.error(.yParityBits)
        }
        guard let signatures = cursor.skip(64 * transactionCount) else { throw cursor.error(.signatures) }
        let recipientCount = transactionCount - creationBits.setCount(of: base)
        guard let recipients = cursor.skip(Address.byteCount * recipientCount) else {
            throw cursor.error(.recipients)
        }

        let dataStart = cursor.position
        var legacyCount = 0
        var firstMalformed: Int?
        var holdsPostExec = false
        var index = 0
        for block in 0..<blockCount {
            for _ in 0..<Int(blocks[block]) {
                guard let data = SpanTransactionData(at: &cursor, of: base) else { throw cursor.error(.data) }
                if data.type == 0 { legacyCount += 1 }
                if data.type == TransactionType.setCode.rawValue {
                    // The transactions' checks follow; here the flag must not disturb the count.
                    blocks[block] |= SpanBatch.setCodeFlag
                }
                if data.isPostExec {
                    blocks[block] |= SpanBatch.postExecFlag
                    holdsPostExec = true
                }
                if firstMalformed == nil {
                    let isCreation = creationBits.bit(index, of: base)
                    if !data.isWellFormed(in: bytes, isCreation: isCreation) { firstMalformed = index }
                }
                index += 1
            }
        }
        let noncesStart = cursor.position
        for _ in 0..<transactionCount where cursor.varint(of: base) == nil { throw cursor.error(.nonces) }
        let gasLimitsStart = cursor.position
        for _ in 0..<transactionCount where cursor.varint(of: base) == nil { throw cursor.error(.gasLimits) }
        guard let protectedBits = BitList(count: legacyCount, at: &cursor, of: base) else {
            throw cursor.error(.protectedBits)
        }

        if holdsPostExec, firstMalformed == nil {
            firstMalformed = SpanBatch.firstFilledPostExec(
                transactionCount,
                signatures: base + signatures.lowerBound,
                yParityBits,
                data: ByteCursor(in: dataStart..<noncesStart),
                nonces: ByteCursor(in: noncesStart..<gasLimitsStart),
                gasLimits: ByteCursor(in: gasLimitsStart..<cursor.position),
                of: base,
            )
        }

        self.relativeTimestamp = relativeTimestamp
        self.lastOriginNumber = lastOriginNumber
        // Each set bit but the first block's is a step of the origin.
        let steps = originBits.setCount(of: base) - (originBits.bit(0, of: base) ? 1 : 0)
        firstOriginNumber = lastOriginNumber &- UInt64(steps)
        self.blockCount = blockCount
        self.transactionCount = transactionCount
        self.bytes = bytes
        self.parentCheck = SpanCheck(loading: base + parentCheck.lowerBound)
        self.originCheck = SpanCheck(loading: base + originCheck.lowerBound)
        self.originBits = originBits
        self.blocks = blocks
        self.creationBits = creationBits
        self.yParityBits = yParityBits
        signaturesStart = signatures.lowerBound
        recipientsStart = recipients.lowerBound
        self.dataStart = dataStart
        self.noncesStart = noncesStart
        self.gasLimitsStart = gasLimitsStart
        self.protectedBits = protectedBits
        end = cursor.position
        firstMalformedTransaction = firstMalformed
    }
}

extension SpanBatch {
    /// The number of the first post-exec transaction that has a signature, a nonce or a gas limit; nil if there is none.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/lagoon/derivation.md, "Span Batch".
    private static func firstFilledPostExec(
        _ count: Int,
        signatures: UnsafePointer<UInt8>,
        _ yParityBits: BitList,
        data: ByteCursor,
        nonces: ByteCursor,
        gasLimits: ByteCursor,
        of base: UnsafePointer<UInt8>,
    ) -> Int? {
        var (data, nonces, gasLimits) = (data, nonces, gasLimits)
        for index in 0..<count {
            let item = SpanTransactionData(at: &data, of: base)
            let (nonce, gasLimit) = (nonces.varint(of: base), gasLimits.varint(of: base))
            guard item?.isPostExec == true else { continue }
            let signature = UnsafeBufferPointer(start: signatures + 64 * index, count: 64)
            let isSigned = yParityBits.bit(index, of: base) || !signature.allSatisfy { $0 == 0 }
            if isSigned || nonce != 0 || gasLimit != 0 { return index }
        }
        return nil
    }
}

extension ByteCursor {
    fileprivate func error(_ part: SpanBatchError.Part) -> SpanBatchError {
        SpanBatchError(part: part, offset: position)
    }
}
