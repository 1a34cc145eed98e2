import EthereumTypes

/// One RLP item of a node's encoding, as offsets from its first byte.
struct NodeItem {
    /// Whether the item is a list.
    var isList: Bool
    /// Where the item begins, its header included.
    var start: Int
    /// Where its payload begins; the item itself where it is a single byte without a header.
    var payload: Int
    /// Where the item ends.
    var end: Int

    @inline(__always)
    var byteCount: Int { end &- start }

    @inline(__always)
    var payloadByteCount: Int { end &- payload }

    /// The item in the encoding that it was read from.
    @inline(__always)
    func bytes(in reader: NodeReader) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: reader.base + start, count: byteCount)
    }

    /// The payload in the encoding that the item was read from.
    @inline(__always)
    func payloadBytes(in reader: NodeReader) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: reader.base + payload, count: payloadByteCount)
    }
}

/// Reads RLP items from a node's encoding, which may be any bytes.
struct NodeReader {
    let base: UnsafeRawPointer
    let byteCount: Int
    /// The hash the node was asked for by: named in errors.
    let hash: Hash32

    /// The error that names the item at `offset`.
    @inline(never)
    func malformed(_ offset: Int) -> TrieError {
        .malformedNode(hash, offset: offset)
    }

    /// The byte at `offset`, which is in the encoding.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8 {
        base.load(fromByteOffset: offset, as: UInt8.self)
    }

    /// The item that begins at `start` and must end within `..<limit`, which is within the encoding.
    ///
    /// Only the shortest form of a header is good.
    @inline(__always)
    func item(at start: Int, limit: Int) throws(TrieError) -> NodeItem {
        guard start < limit else { throw malformed(start) }
        let first = Int(byte(start))
        if first < 0x80 { return NodeItem(isList: false, start: start, payload: start, end: start &+ 1) }
        let isList = first >= 0xc0
        let length = first &- (isList ? 0xc0 : 0x80)
        if length > 55 {
            return try longItem(isList: isList, lengthByteCount: length &- 55, at: start, limit: limit)
        }
        guard length < limit &- start else { throw malformed(start) }
        // A single byte below 0x80 stands for itself.
        if length == 1, !isList, byte(start &+ 1) < 0x80 { throw malformed(start) }
        return NodeItem(isList: isList, start: start, payload: start &+ 1, end: start &+ 1 &+ length)
    }

    @inline(never)
    private func longItem(
        isList: Bool,
        lengthByteCount: Int,
        at start: Int,
        limit: Int,
    ) throws(TrieError) -> NodeItem {
        let available = limit - start - 1 - lengthByteCount
        guard available > 0, byte(start + 1) != 0 else { throw malformed(start) }
        // At most eight bytes: a length of 2^63 and more comes out negative.
        var length = 0
        for offset in 0..<lengthByteCount { length = length << 8 | Int(byte(start + 1 + offset)) }
        guard length > 55, length <= available else { throw malformed(start) }
        let payload = start + 1 + lengthByteCount
        return NodeItem(isList: isList, start: start, payload: payload, end: payload + length)
    }
}
