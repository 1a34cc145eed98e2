/// Writing the bytes that stand before an RLP payload.
///
/// Source: Ethereum Yellow Paper, appendix B.
enum ItemHeader {
    /// The first byte of the shortest string and of the shortest list.
    @inline(__always)
    static var stringBase: UInt8 { 0x80 }

    @inline(__always)
    static var listBase: UInt8 { 0xc0 }

    /// The most bytes a header can take: one, and a length of eight bytes.
    @inline(__always)
    static var largestByteCount: Int { 9 }

    /// The number of bytes of the length of a payload of more than 55 bytes.
    @inline(__always)
    private static func lengthByteCount(_ payloadByteCount: Int) -> Int {
        (71 - payloadByteCount.leadingZeroBitCount) >> 3
    }

    /// The number of header bytes for a string or list with this payload.
    ///
    /// (A string of one byte below 0x80 has none; that is for the caller to see.)
    @inline(__always)
    static func byteCount(_ payloadByteCount: Int) -> Int {
        if payloadByteCount < 56 { return 1 }
        // Without counting bits for what nodes are in practice.
        if payloadByteCount < 1 << 8 { return 2 }
        if payloadByteCount < 1 << 16 { return 3 }
        return 1 + lengthByteCount(payloadByteCount)
    }

    /// Writes a header that begins at `target` and returns the address after it.
    @inline(__always)
    static func write(
        _ base: UInt8,
        _ payloadByteCount: Int,
        to target: UnsafeMutableRawPointer,
    ) -> UnsafeMutableRawPointer {
        if payloadByteCount < 56 {
            target.storeBytes(of: base + UInt8(truncatingIfNeeded: payloadByteCount), as: UInt8.self)
            return target + 1
        }
        return writeLong(base, payloadByteCount, to: target)
    }

    @inline(never)
    private static func writeLong(
        _ base: UInt8,
        _ payloadByteCount: Int,
        to target: UnsafeMutableRawPointer,
    ) -> UnsafeMutableRawPointer {
        let count = byteCount(payloadByteCount) - 1
        target.storeBytes(of: base + 55 + UInt8(truncatingIfNeeded: count), as: UInt8.self)
        var rest = payloadByteCount
        var offset = count
        while offset > 0 {
            target.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: offset, as: UInt8.self)
            rest >>= 8
            offset -= 1
        }
        return target + 1 + count
    }
}
