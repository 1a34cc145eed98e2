/// The channels that are being collected, before Holocene: any number of them, with frames in any order.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Channel Bank".
public struct ChannelBank: Sendable {
    /// The limits that apply at the L1 block at which derivation stands.
    public struct Limits: Equatable, Sendable {
        /// The height of that block.
        public var block: UInt64
        /// In how many L1 blocks after its first frame a channel must be complete.
        public var timeout: UInt64
        /// The most bytes that all channels may take.
        public var maximumSize: Int
        /// Whether only the oldest channel may be read (before Canyon).
        public var readsOldestOnly: Bool

        /// Makes limits from their parts.
        public init(block: UInt64, timeout: UInt64, maximumSize: Int, readsOldestOnly: Bool) {
            self.block = block
            self.timeout = timeout
            self.maximumSize = maximumSize
            self.readsOldestOnly = readsOldestOnly
        }
    }

    /// What `read` found.
    public enum Reading: Equatable, Sendable {
        /// The data of a complete channel, which left the bank.
        case channel([UInt8])
        /// The oldest channel timed out and left the bank; there may be more.
        case timedOut
        /// No channel can be read before another frame comes.
        case nothing
    }

    /// The channels, the oldest first.
    private var channels: [Channel] = []
    private var totalSize = 0

    /// Makes an empty bank.
    public init() {}

    /// The number of channels.
    public var channelCount: Int { channels.count }

    /// The size of all channels in bytes, overhead of frames included.
    public var size: Int { totalSize }

    /// Adds a frame to its channel, which it may open, and then drops the oldest channels while the bank is
    /// too large.
    public mutating func ingest(_ frame: Frame, limits: Limits, drops: inout DropLog) {
        var index = channels.count - 1
        while index >= 0, channels[index].id != frame.channel { index -= 1 }
        if index < 0 {
            index = channels.count
            channels.append(Channel(id: frame.channel, openBlock: limits.block))
        }
        if channels[index].isTimedOut(at: limits.block, timeout: limits.timeout) {
            drops.note(.frameOfTimedOutChannel, detail: UInt64(frame.number))
            return
        }
        let sizeBefore = channels[index].size
        if let reason = channels[index].add(frame, inOrder: false) {
            drops.note(reason, detail: UInt64(frame.number))
            return
        }
        totalSize += channels[index].size - sizeBefore

        var removed = 0
        while totalSize > limits.maximumSize, removed < channels.count {
            totalSize -= channels[removed].size
            removed += 1
            drops.note(.channelBankFull)
        }
        channels.removeFirst(removed)
    }

    /// Takes the first channel that is complete, or the oldest one if it timed out.
    public mutating func read(limits: Limits, drops: inout DropLog) -> Reading {
        guard let oldest = channels.first else { return .nothing }
        if oldest.isTimedOut(at: limits.block, timeout: limits.timeout) {
            drops.note(.channelTimedOut, detail: UInt64(oldest.frameCount))
            _ = remove(at: 0)
            return .timedOut
        }
        for index in channels.indices {
            let channel = channels[index]
            if channel.isComplete, !channel.isTimedOut(at: limits.block, timeout: limits.timeout) {
                return .channel(remove(at: index).assemble())
            }
            if limits.readsOldestOnly { break }
        }
        return .nothing
    }

    private mutating func remove(at index: Int) -> Channel {
        totalSize -= channels[index].size
        return channels.remove(at: index)
    }
}
