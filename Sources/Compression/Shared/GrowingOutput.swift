/// The memory that a decoder fills at the moment.
struct OutputSpace {
    /// How many bytes of memory lie behind the room: what an operation that starts inside may write there.
    static var slack: Int {
        max(InflateCodes.longestMatch, DictionaryWord.mostBytes) + BackReference.overshoot
    }

    /// The start of the output, with `room + slack` bytes.
    let base: UnsafeMutableRawPointer
    /// How many bytes there are.
    ///
    /// May exceed `room` by what one operation produces.
    var count: Int
    /// How many bytes the decoder may produce in this memory.
    let room: Int
    /// Whether `room` is all the output that is wanted.
    let isLimit: Bool
}

/// Why a decoder returned.
enum DecoderPause {
    /// It cannot go on in this memory; it needs room for so many bytes in total, if the limit allows.
    case needsRoom(Int)
    /// It will not go on at all.
    case ended(DecompressionEnd)
}

/// A decoder that fills the memory given to it and can continue in larger memory that starts with the same
/// bytes.
protocol ResumableDecoder: ~Copyable {
    /// A guess of how much room it will need.
    var expectedCount: Int { get }

    /// Produces output until the stream or the room ends.
    mutating func run(_ output: inout OutputSpace) -> DecoderPause
}

/// Runs a decoder in memory that at least doubles each time it is used up, and never exceeds `limit` bytes by
/// more than a constant, whatever the stream announces.
func collect<Decoder: ResumableDecoder & ~Copyable>(
    _ decoder: inout Decoder,
    limit: Int
) -> (bytes: [UInt8], end: DecompressionEnd) {
    let limit = max(limit, 0)
    var bytes: [UInt8] = []
    var room = min(limit, decoder.expectedCount)
    while true {
        let filled = bytes
        var pause = DecoderPause.ended(.limitReached)
        bytes = [UInt8](unsafeUninitializedCapacity: room + OutputSpace.slack) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            filled.withUnsafeBytes { old in
                guard let start = old.baseAddress else { return }
                UnsafeMutableRawPointer(base).copyMemory(from: start, byteCount: old.count)
            }
            var output = OutputSpace(
                base: UnsafeMutableRawPointer(base),
                count: filled.count,
                room: room,
                isLimit: room == limit
            )
            pause = decoder.run(&output)
            count = output.count
        }
        switch pause {
        case .needsRoom(let wanted): room = min(limit, max(wanted, room &* 2))
        case .ended(let end):
            if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
            return (bytes, end)
        }
    }
}
