/// From page indices to frames: open addressing, at most half full.
struct PageTable: ~Copyable {
    private struct Slot: BitwiseCopyable {
        var index: UInt64
        var frame: UnsafeMutablePointer<PageFrame>?
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var capacityBits: UInt64 = 10
    private(set) var count = 0

    init() {
        slots = PageTable.makeSlots(1 << 10)
    }

    deinit {
        slots.deallocate()
    }

    private static func makeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(index: 0, frame: nil), count: count)
        return slots
    }

    /// The slot of `index`, or the free one where it belongs.
    @inline(__always)
    private func slot(_ index: UInt64) -> Int {
        let mask = 1 &<< capacityBits &- 1
        var position = (index &* 0x9e37_79b9_7f4a_7c15) &>> (64 &- capacityBits)
        while slots[Int(truncatingIfNeeded: position)].frame != nil,
            slots[Int(truncatingIfNeeded: position)].index != index
        {
            position = (position &+ 1) & mask
        }
        return Int(truncatingIfNeeded: position)
    }

    @inline(__always)
    subscript(index: UInt64) -> UnsafeMutablePointer<PageFrame>? { slots[slot(index)].frame }

    /// Adds a frame whose index is not there yet.
    mutating func insert(_ frame: UnsafeMutablePointer<PageFrame>) {
        if (count + 1) * 2 > 1 << capacityBits { grow() }
        slots[slot(frame.pointee.index)] = Slot(index: frame.pointee.index, frame: frame)
        count += 1
    }

    private mutating func grow() {
        let old = slots
        let oldCount = 1 << capacityBits
        capacityBits += 1
        slots = PageTable.makeSlots(1 << capacityBits)
        for position in 0..<oldCount where old[position].frame != nil {
            slots[slot(old[position].index)] = old[position]
        }
        old.deallocate()
    }
}
