/// The envelopes of a block's transactions as ranges of an array that they share with others.
public struct TransactionList: Sendable {
    /// What the ranges point into.
    public let bytes: [UInt8]
    /// One range an envelope.
    public let ranges: [Range<Int>]

    /// Makes a list of ranges, which must lie within `bytes`.
    init(bytes: [UInt8], ranges: [Range<Int>]) {
        self.bytes = bytes
        self.ranges = ranges
    }

    /// Makes a list of envelopes that are arrays of their own.
    public init(_ envelopes: [[UInt8]]) {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for envelope in envelopes {
            ranges.append(bytes.count..<(bytes.count + envelope.count))
            bytes.append(contentsOf: envelope)
        }
        self.init(bytes: bytes, ranges: ranges)
    }

    /// No transactions.
    public static var empty: TransactionList { TransactionList(bytes: [], ranges: []) }

    /// The number of transactions.
    public var count: Int { ranges.count }

    /// Whether there are no transactions.
    public var isEmpty: Bool { ranges.isEmpty }

    /// The first byte of an envelope; nil if it has none.
    func firstByte(at index: Int) -> UInt8? {
        let range = ranges[index]
        return range.isEmpty ? nil : bytes[range.lowerBound]
    }

    /// Whether an envelope has these bytes.
    func isEqual(at index: Int, to envelope: [UInt8]) -> Bool {
        bytes[ranges[index]].elementsEqual(envelope)
    }

    /// The envelopes as arrays of their own.
    public var envelopes: [[UInt8]] {
        ranges.map { Array(bytes[$0]) }
    }
}
