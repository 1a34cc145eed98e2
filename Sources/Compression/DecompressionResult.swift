/// The output of a decompressor together with the reason why it ends there.
///
/// A channel of the OP Stack is read as a stream: its reader takes one batch after the other, so that batches
/// in front of a fault in the compressed data still count. Which bytes "in front of the fault" are is decided
/// by the reference, op-node, whose decompressors hand out their output in pieces; this type tells what
/// op-node's reader would see.
public struct DecompressionResult: Equatable, Sendable {
    /// The output, or as much of it as the limit allows and the reference hands out before it reports a
    /// fault.
    public let bytes: [UInt8]
    /// Why the output ends there.
    public let end: DecompressionEnd
    /// Where the last piece that the reference hands out starts, in `0...bytes.count`.
    ///
    /// The read that takes the last byte of this piece reports the fault at the same time, so that a reader
    /// which asks for many bytes at once loses them. It is `bytes.count` where the fault is reported on its
    /// own. It means something only after a fault. `BufferedReads` draws the conclusion for items that are
    /// read in sequence.
    public let lastPieceStart: Int
    /// Whether the reference hands out of the last piece only what the first read of it asks for, together
    /// with the fault.
    public let isLastPieceReadOnce: Bool
}

/// Why a decompressor stopped.
public enum DecompressionEnd: Equatable, Sendable {
    /// The stream ended as its format demands.
    case complete
    /// The stream holds more than the wanted number of bytes.
    ///
    /// Nothing behind them was looked at.
    case limitReached
    /// The stream is invalid or ends too early.
    case corrupt(DecompressionError)
}
