/// What derivation dropped, and why: for people who look for the reason of a missing block.
public struct DropLog: Sendable {
    /// One drop.
    public struct Record: Equatable, Sendable {
        /// Why.
        public var reason: DropReason
        /// The height of the L1 block at which derivation stood.
        public var l1Block: UInt64
        /// What helps to find it: a batch's timestamp, a frame's number, or a byte offset; 0 if there is
        /// nothing.
        public var detail: UInt64
    }

    /// The first drops, at most `recordLimit`.
    public private(set) var records: [Record] = []
    /// How many drops are recorded one by one; all are counted.
    public var recordLimit: Int
    /// The height of the L1 block at which derivation stands.
    public internal(set) var l1Block: UInt64 = 0
    private var counts: InlineArray<64, UInt32> = InlineArray(repeating: 0)

    /// Makes an empty log.
    public init(recordLimit: Int = 256) {
        self.recordLimit = recordLimit
    }

    /// How often something was dropped for `reason`.
    public func count(of reason: DropReason) -> Int {
        Int(counts[Int(reason.rawValue)])
    }

    /// How often anything was dropped.
    public var total: Int {
        var sum = 0
        for index in counts.indices { sum += Int(counts[index]) }
        return sum
    }

    /// Notes a drop.
    public mutating func note(_ reason: DropReason, detail: UInt64 = 0) {
        counts[Int(reason.rawValue)] &+= 1
        if records.count < recordLimit {
            records.append(Record(reason: reason, l1Block: l1Block, detail: detail))
        }
    }
}
