/// The frames of one batcher transaction that were not handed on yet.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Frame Queue", and
/// specs/protocol/holocene/derivation.md, "Frame Queue".
public struct FrameQueue: Sendable {
    private var frames: [Frame] = []
    private var nextIndex = 0

    /// Makes an empty queue.
    public init() {}

    /// Whether every frame was handed on.
    public var isEmpty: Bool { nextIndex == frames.count }

    /// Takes the data of one batcher transaction or blob.
    ///
    /// The queue must be empty.
    ///
    /// Data that does not consist of frames is dropped whole. From Holocene on frames out of order are
    /// dropped here.
    public mutating func ingest(_ data: [UInt8], isHolocene: Bool, drops: inout DropLog) {
        precondition(isEmpty, "frames of one transaction are handed on before the next one's come")
        nextIndex = 0
        do {
            frames = try Frame.decodeAll(data)
        } catch {
            drops.note(.malformedFrames, detail: UInt64(error.offset))
            frames = []
        }
        if isHolocene { frames = FrameQueue.pruned(frames, drops: &drops) }
    }

    /// Hands on the next frame; nil if there is none.
    public mutating func next() -> Frame? {
        guard nextIndex < frames.count else { return nil }
        defer { nextIndex += 1 }
        return frames[nextIndex]
    }

    /// Forgets all frames.
    public mutating func removeAll() {
        frames = []
        nextIndex = 0
    }

    /// Keeps the frames that Holocene lets through: a channel's frames are contiguous, and the first frame of
    /// a channel is the first of all or follows a last frame.
    ///
    /// The first frame of all may be in the middle of its channel: it may continue what earlier transactions
    /// began.
    static func pruned(_ frames: [Frame], drops: inout DropLog) -> [Frame] {
        var kept: [Frame] = []
        kept.reserveCapacity(frames.count)
        for frame in frames {
            // A first frame displaces the frames of a channel that was not closed.
            if frame.number == 0 {
                while let last = kept.last, last.channel != frame.channel, !last.isLast {
                    drops.note(.frameOfDisplacedChannel, detail: UInt64(last.number))
                    kept.removeLast()
                }
            }
            guard let last = kept.last else {
                kept.append(frame)
                continue
            }
            let follows =
                last.channel == frame.channel
                ? !last.isLast && frame.number == last.number &+ 1
                : frame.number == 0
            if follows {
                kept.append(frame)
            } else {
                drops.note(.frameOutOfOrder, detail: UInt64(frame.number))
            }
        }
        return kept
    }
}
