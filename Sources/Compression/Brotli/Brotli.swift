/// The Brotli format.
///
/// Source: RFC 7932. The large-window extension is rejected, and nothing may follow the stream.
public enum Brotli {
    /// Decompresses a stream.
    ///
    /// The reference reads its input in portions and hands out what it has decoded at the end of each portion
    /// and each time its window is full, but not when it meets a fault: the bytes in between are lost, and
    /// are left out here. A stream that merely ends too early loses nothing. (At the end of a portion the
    /// reference sometimes completes the command under way before it hands out; this is not imitated.)
    ///
    /// - Parameters:
    ///   - input: the stream; in a channel, what follows the version byte.
    ///   - limit: the most bytes of output wanted. No more memory than this and a constant is used for the
    ///     output, plus half as much while it grows.
    /// - Returns: the output and why it ends there.
    public static func decompress(_ input: UnsafeRawBufferPointer, limit: Int) -> DecompressionResult {
        let fault: DecompressionError
        var delivered: Int
        var isReadOnce = false
        do {
            let run = Run(input, limit: limit)
            guard case .corrupt(let error) = run.end, error.kind != .truncated else {
                return DecompressionResult(
                    bytes: run.bytes,
                    end: run.end,
                    lastPieceStart: run.bytes.count,
                    isLastPieceReadOnce: false
                )
            }
            fault = error
            delivered = run.bytes.count
            if fault.kind != .trailingData {
                delivered -= delivered % run.window
                isReadOnce = delivered < run.lastPartialDelivery
                delivered = max(delivered, run.lastPartialDelivery)
            }
        }

        let portionsEnd = ReferencePortions.end(before: fault.offset)
        let atPortionsEnd = Run(UnsafeRawBufferPointer(rebasing: input[..<portionsEnd]), limit: limit).bytes
        var pieceStart = atPortionsEnd.count
        if delivered <= pieceStart {
            delivered = pieceStart
            isReadOnce = false
        }
        // What follows the stream is met together with its last piece, unless it starts a portion.
        if fault.kind == .trailingData, ReferencePortions.end(before: fault.offset + 1) == fault.offset {
            pieceStart = delivered
        }
        let bytes = delivered == atPortionsEnd.count ? atPortionsEnd : Run(input, limit: delivered).bytes
        return DecompressionResult(
            bytes: bytes,
            end: .corrupt(fault),
            lastPieceStart: pieceStart,
            isLastPieceReadOnce: isReadOnce
        )
    }

    /// One pass over a stream.
    private struct Run {
        let bytes: [UInt8]
        let end: DecompressionEnd
        /// The size of the window, a power of two.
        let window: Int
        let lastPartialDelivery: Int

        init(_ input: UnsafeRawBufferPointer, limit: Int) {
            var decoder = BrotliDecoder(input)
            (bytes, end) = collect(&decoder, limit: limit)
            window = decoder.window + BrotliDecoder.windowGap
            lastPartialDelivery = decoder.lastPartialDelivery
        }
    }
}
