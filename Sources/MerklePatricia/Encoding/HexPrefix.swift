/// The hex-prefix encoding of a path: a first byte with the kind of node, whether the number of nibbles is
/// odd, and then the first nibble; then the other nibbles in pairs.
///
/// Source: Ethereum Yellow Paper, appendix C.
enum HexPrefix {
    /// Bit of the first byte: the path ends in a leaf.
    @inline(__always)
    static var leafFlag: UInt8 { 0x20 }

    /// Bit of the first byte: an odd number of nibbles, the first of them in the low bits of this byte.
    @inline(__always)
    static var oddFlag: UInt8 { 0x10 }

    /// The number of bytes for a path of `nibbleCount` nibbles.
    @inline(__always)
    static func byteCount(_ nibbleCount: Int) -> Int {
        nibbleCount >> 1 &+ 1
    }

    /// Writes nibbles `start..<end` of a packed path and returns the address after them.
    @inline(__always)
    static func write(
        _ path: UnsafeRawPointer,
        _ start: Int,
        _ end: Int,
        isLeaf: Bool,
        to target: UnsafeMutableRawPointer,
    ) -> UnsafeMutableRawPointer {
        var first = isLeaf ? leafFlag : 0
        var position = start
        if (end &- start) & 1 != 0 {
            first |= oddFlag | UInt8(truncatingIfNeeded: Nibbles.nibble(path, at: position))
            position &+= 1
        }
        target.storeBytes(of: first, as: UInt8.self)
        let pairCount = (end &- position) >> 1
        let source = path + (position >> 1)
        var offset = 0
        if position & 1 == 0 {
            // The path of a leaf always comes here: its key ends with a whole byte.
            while offset &+ 8 <= pairCount {
                let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                target.storeBytes(of: word, toByteOffset: offset &+ 1, as: UInt64.self)
                offset &+= 8
            }
            while offset < pairCount {
                let pair = source.load(fromByteOffset: offset, as: UInt8.self)
                target.storeBytes(of: pair, toByteOffset: offset &+ 1, as: UInt8.self)
                offset &+= 1
            }
        } else {
            while offset < pairCount {
                let high = source.load(fromByteOffset: offset, as: UInt8.self) << 4
                let low = source.load(fromByteOffset: offset &+ 1, as: UInt8.self) >> 4
                target.storeBytes(of: high | low, toByteOffset: offset &+ 1, as: UInt8.self)
                offset &+= 1
            }
        }
        return target + (1 &+ pairCount)
    }

    /// Writes the nibbles of a well-formed encoding of `byteCount` bytes to a packed path, from nibble
    /// `start` on.
    @inline(__always)
    static func read(
        _ source: UnsafeRawPointer,
        byteCount: Int,
        to path: UnsafeMutableRawPointer,
        at start: Int,
    ) {
        var position = start
        let first = source.load(as: UInt8.self)
        if first & oddFlag != 0 {
            Nibbles.setNibble(path, at: position, to: Int(first & 15))
            position &+= 1
        }
        let target = path + (position >> 1)
        var offset = 1
        if position & 1 == 0 {
            while offset &+ 8 <= byteCount {
                let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                target.storeBytes(of: word, toByteOffset: offset &- 1, as: UInt64.self)
                offset &+= 8
            }
            while offset < byteCount {
                let pair = source.load(fromByteOffset: offset, as: UInt8.self)
                target.storeBytes(of: pair, toByteOffset: offset &- 1, as: UInt8.self)
                offset &+= 1
            }
        } else {
            while offset < byteCount {
                let pair = source.load(fromByteOffset: offset, as: UInt8.self)
                Nibbles.setNibble(path, at: position, to: Int(pair >> 4))
                Nibbles.setNibble(path, at: position &+ 1, to: Int(pair & 15))
                position &+= 2
                offset &+= 1
            }
        }
    }
}
