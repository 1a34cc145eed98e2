/// The part of the L2 chain that is safe already.
///
/// Span batches that overlap it are compared with it.
public protocol L2ChainSource {
    /// The safe block at height `number`; nil where the chain has none.
    mutating func blockInfo(number: UInt64) throws(ChainSourceError) -> L2BlockInfo?

    /// The envelopes of the transactions of the safe block at height `number`; nil where the chain has none.
    mutating func transactions(number: UInt64) throws(ChainSourceError) -> [[UInt8]]?
}
