import EthereumCodec

/// What a channel holds one after the other.
public enum Batch: Sendable {
    /// One L2 block.
    case singular(SingularBatch)
    /// A row of L2 blocks.
    case span(SpanBatch)

    /// Why a batch cannot be decoded; the rest of its channel is dropped with it.
    public enum DecodingError: Error, Equatable, Sendable {
        /// There is no type byte.
        case empty
        /// The type byte is that of no batch.
        case unknownType(UInt8)
        /// A singular batch is not what it should be.
        case singular(RLPError)
        /// A span batch is not what it should be.
        case span(SpanBatchError)

        /// The error as a reason to drop a channel.
        var dropReason: DropReason {
            switch self {
            case .empty, .unknownType: .unknownBatchType
            case .singular: .malformedSingularBatch
            case .span: .malformedSpanBatch
            }
        }
    }

    /// Decodes the batch in `range` of `bytes`, type byte included.
    ///
    /// The batch shares the bytes.
    public init(decoding bytes: [UInt8], in range: Range<Int>) throws(DecodingError) {
        guard let start = range.first else { throw .empty }
        let content = (start + 1)..<range.upperBound
        switch bytes[start] {
        case SingularBatch.typeByte:
            do {
                self = .singular(try SingularBatch(decoding: bytes, in: content))
            } catch {
                throw .singular(error)
            }
        case SpanBatch.typeByte:
            do {
                self = .span(try SpanBatch(decoding: bytes, in: content))
            } catch {
                throw .span(error)
            }
        default:
            throw .unknownType(bytes[start])
        }
    }
}
