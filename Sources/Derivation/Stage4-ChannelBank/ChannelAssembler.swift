/// The one channel that is being collected, from Holocene on: its frames come in order.
///
/// Source: ethereum-optimism/specs, specs/protocol/holocene/derivation.md, "Channel Bank".
public struct ChannelAssembler: Sendable {
    /// The limits that apply at the L1 block at which derivation stands.
    public struct Limits: Equatable, Sendable {
        /// The height of that block.
        public var block: UInt64
        /// In how many L1 blocks after its first frame a channel must be complete.
        public var timeout: UInt64
        /// The most bytes of a channel, overhead of frames included.
        public var maximumSize: Int

        /// Makes limits from their parts.
        public init(block: UInt64, timeout: UInt64, maximumSize: Int) {
            self.block = block
            self.timeout = timeout
            self.maximumSize = maximumSize
        }
    }

    private var channel: Channel?

    /// Makes an assembler without a channel.
    public init() {}

    /// Whether a channel is open.
    var hasChannel: Bool { channel != nil }

    /// Drops the channel if its time is over.
    public mutating func dropTimedOutChannel(limits: Limits, drops: inout DropLog) {
        guard let open = channel, open.isTimedOut(at: limits.block, timeout: limits.timeout) else { return }
        drops.note(.channelTimedOut, detail: UInt64(open.frameCount))
        channel = nil
    }

    /// Takes a frame, and answers the channel's data if the frame completed it.
    public mutating func ingest(_ frame: Frame, limits: Limits, drops: inout DropLog) -> [UInt8]? {
        let detail = UInt64(frame.number)
        var current: Channel
        if frame.number == 0 {
            if channel != nil { drops.note(.channelDisplaced, detail: detail) }
            current = Channel(id: frame.channel, openBlock: limits.block)
        } else if let open = channel {
            current = open
        } else {
            drops.note(.frameWithoutChannel, detail: detail)
            return nil
        }
        channel = nil
        if let reason = current.add(frame, inOrder: true) {
            drops.note(reason, detail: detail)
            channel = current
            return nil
        }
        if current.size > limits.maximumSize {
            drops.note(.channelTooLarge, detail: detail)
            return nil
        }
        // Frames come in order: the last one completes the channel.
        if frame.isLast { return current.assemble() }
        channel = current
        return nil
    }

    /// Forgets the channel.
    public mutating func removeChannel() {
        channel = nil
    }
}
