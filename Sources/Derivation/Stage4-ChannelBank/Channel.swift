import EthereumTypes

/// A channel whose frames are being collected.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Channel Format" and "Channel Bank".
public struct Channel: Sendable {
    /// The channel's name.
    public let id: ChannelID
    /// The height of the L1 block of the frame that opened the channel.
    public let openBlock: UInt64
    /// The size in bytes, overhead of frames included, by which channels are limited.
    public private(set) var size = 0

    /// The frames in the order in which they came.
    private var frames: [Frame] = []
    /// For each frame its number in the upper and its place in `frames` in the lower 32 bits, in ascending
    /// order.
    private var order: [UInt64] = []
    /// The number of the last frame, once it is there.
    private var lastNumber: UInt16?

    /// Opens a channel.
    public init(id: ChannelID, openBlock: UInt64) {
        self.id = id
        self.openBlock = openBlock
    }

    /// The number of frames.
    public var frameCount: Int { order.count }

    /// Whether every frame is there.
    ///
    /// Numbers are distinct and not above the last one's, so that counting them is enough.
    public var isComplete: Bool {
        guard let lastNumber else { return false }
        return order.count == Int(lastNumber) + 1
    }

    /// Whether the channel's time is over when derivation stands at the L1 block of height `block`.
    public func isTimedOut(at block: UInt64, timeout: UInt64) -> Bool {
        let (end, overflow) = openBlock.addingReportingOverflow(timeout)
        return !overflow && end < block
    }

    /// Adds a frame of this channel; answers why it was not taken, nil if it was.
    ///
    /// From Holocene on frames are taken `inOrder`: only the one after the newest.
    public mutating func add(_ frame: Frame, inOrder: Bool) -> DropReason? {
        guard frame.channel == id else { return .frameOutOfOrder }
        if frame.isLast, lastNumber != nil { return .secondClosingFrame }
        let place = insertionIndex(of: frame.number)
        if place < order.count, order[place] >> 32 == UInt64(frame.number) { return .duplicateFrame }
        if let lastNumber, frame.number >= lastNumber { return .frameBeyondClosingFrame }
        if inOrder, Int(frame.number) != order.count { return .frameOutOfOrder }

        if frame.isLast {
            lastNumber = frame.number
            if place < order.count {
                // Frames beyond the last one go. As in op-node, which the size decides with (it is compared
                // with a limit of consensus), the sizes of *all* frames so far are taken off.
                order.removeSubrange(place...)
                size = 0
            }
        }
        order.insert(UInt64(frame.number) << 32 | UInt64(frames.count), at: place)
        frames.append(frame)
        size += frame.size
        return nil
    }

    /// The data of all frames in order.
    ///
    /// The channel must be complete.
    public func assemble() -> [UInt8] {
        var count = 0
        for entry in order { count += frames[Int(entry & 0xffff_ffff)].data.count }
        var data: [UInt8] = []
        data.reserveCapacity(count)
        for entry in order { data.append(copying: frames[Int(entry & 0xffff_ffff)].data) }
        return data
    }

    /// The place in `order` of the first frame whose number is not below `number`.
    private func insertionIndex(of number: UInt16) -> Int {
        let key = UInt64(number) << 32
        if let newest = order.last, newest < key { return order.count }
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if order[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
