/// Reads the batcher's data out of an L1 block, one transaction or blob at a time.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "L1 Retrieval".
public struct L1Retrieval: Sendable {
    private var payloads: [BatcherPayload] = []
    private var nextIndex = 0
    /// The block that is being read.
    private var block: L1BlockReference?

    /// Makes a stage that reads no block yet.
    public init() {}

    /// Whether a block is being read.
    public var isOpen: Bool { block != nil }

    /// Begins to read a block.
    public mutating func open<Source: L1ChainSource>(
        _ block: L1BlockReference,
        filter: BatcherTransactionFilter,
        in source: inout Source,
        drops: inout DropLog,
    ) throws(PipelineError) {
        let envelopes: [[UInt8]]
        do {
            envelopes = try source.transactions(of: block)
        } catch {
            throw PipelineError(.temporary, .l1Source(error, block: block.number))
        }
        do {
            payloads = try filter.payloads(in: envelopes, drops: &drops)
        } catch {
            throw PipelineError(.critical, .unknownTransactionType(error.byte, block: block.number))
        }
        nextIndex = 0
        self.block = block
    }

    /// The data of the next transaction or blob; nil when the block has no more, after which another can be
    /// opened.
    ///
    /// A blob that does not hold batcher data is skipped.
    public mutating func next<Source: L1ChainSource>(
        in source: inout Source,
        drops: inout DropLog,
    ) throws(PipelineError) -> [UInt8]? {
        guard let block else { return nil }
        while nextIndex < payloads.count {
            switch payloads[nextIndex] {
            case .calldata(let data):
                nextIndex += 1
                return data
            case .blob(let hash):
                let blob: [UInt8]
                do {
                    blob = try source.blob(hash, of: block)
                } catch {
                    throw PipelineError(.temporary, .l1Source(error, block: block.number))
                }
                nextIndex += 1
                do {
                    return try BlobCodec.decode(blob)
                } catch {
                    drops.note(.malformedBlob, detail: UInt64(error.offset))
                }
            }
        }
        payloads = []
        self.block = nil
        return nil
    }
}
