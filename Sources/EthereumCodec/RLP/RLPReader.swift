/// The two kinds of item of Recursive Length Prefix encoding.
public enum RLPItemKind: Equatable, Sendable {
    /// A string of bytes.
    case string
    /// A list of items.
    case list
}

/// A cursor over encoded items, which accepts the canonical encoding only.
///
/// A reader is a window of a shared array: the reader of a list is a narrower window of the same array, and
/// copies no bytes. After an error the reader is of no further use.
/// Source: Ethereum Yellow Paper, appendix B.
public struct RLPReader: Sendable {
    /// The outermost input, into which every range and every offset of an error points.
    public let bytes: [UInt8]
    /// Where the next item begins.
    public internal(set) var position: Int
    /// Where the list or the input ends.
    public let end: Int

    /// Reads the items of `bytes` from its beginning.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
        end = bytes.count
    }

    /// Reads the items in a range of an input, which must lie within it.
    public init(_ bytes: [UInt8], in range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range outside of the input")
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Whether no item is left.
    @inlinable
    public var isAtEnd: Bool { position == end }

    /// The kind of the next item, judged by its prefix alone; nil if no item is left.
    @inlinable
    public var nextKind: RLPItemKind? {
        guard position < end else { return nil }
        return bytes[position] < 0xc0 ? .string : .list
    }

    /// Makes sure that no item is left.
    public func finish() throws(RLPError) {
        if position != end { throw RLPError(.trailingBytes, at: position) }
    }

    /// Reads a string and answers the range of its payload in `bytes`.
    public mutating func readString() throws(RLPError) -> Range<Int> {
        let item = try itemHeader()
        guard item.kind == .string else { throw RLPError(.expectedString, at: position) }
        position = item.payload.upperBound
        return item.payload
    }

    /// Reads a list's prefix, steps over the whole list and answers a reader of its items.
    public mutating func readList() throws(RLPError) -> RLPReader {
        let item = try itemHeader()
        guard item.kind == .list else { throw RLPError(.expectedList, at: position) }
        position = item.payload.upperBound
        return RLPReader(bytes, in: item.payload)
    }

    /// Steps over an item of either kind and answers the range of its whole encoding, prefix included.
    ///
    /// The items of a list are not looked at.
    public mutating func readRawItem() throws(RLPError) -> Range<Int> {
        let start = position
        position = try itemHeader().payload.upperBound
        return start..<position
    }

    /// Counts the items that are left, without looking into lists.
    public func remainingItemCount() throws(RLPError) -> Int {
        var reader = self
        var count = 0
        while !reader.isAtEnd {
            _ = try reader.readRawItem()
            count += 1
        }
        return count
    }

    /// Decodes the prefix at the cursor: the payload lies within the window, and the length is in its
    /// shortest form.
    private func itemHeader() throws(RLPError) -> (kind: RLPItemKind, payload: Range<Int>) {
        guard position < end else { throw RLPError(.missingItem, at: position) }
        let prefix = bytes[position]
        let kind: RLPItemKind = prefix < 0xc0 ? .string : .list
        if prefix < 0x80 { return (kind, position..<(position + 1)) }

        let payloadStart: Int
        let count: Int
        // 0x80...0xb7 and 0xc0...0xf7 hold the length; the eight prefixes above each hold the length of the
        // length.
        let shortLength = Int(prefix) - (kind == .string ? 0x80 : 0xc0)
        if shortLength <= 55 {
            payloadStart = position + 1
            count = shortLength
        } else {
            payloadStart = position + 1 + shortLength - 55
            count = try longLength(byteCount: shortLength - 55)
        }
        guard count <= end - payloadStart else { throw RLPError(.truncatedItem, at: position) }
        if kind == .string, count == 1, bytes[payloadStart] < 0x80 {
            throw RLPError(.nonCanonicalByte, at: position)
        }
        return (kind, payloadStart..<(payloadStart + count))
    }

    /// Decodes the 1 to 8 bytes of length after the prefix at the cursor.
    private func longLength(byteCount: Int) throws(RLPError) -> Int {
        guard byteCount < end - position else { throw RLPError(.truncatedItem, at: position) }
        var length: UInt64 = 0
        for index in 1...byteCount { length = length << 8 | UInt64(bytes[position + index]) }
        guard bytes[position + 1] != 0, length > 55 else { throw RLPError(.nonCanonicalLength, at: position) }
        // No input is as long as `Int.max`, so that a length beyond it is cut off too.
        guard let length = Int(exactly: length) else { throw RLPError(.truncatedItem, at: position) }
        return length
    }
}
