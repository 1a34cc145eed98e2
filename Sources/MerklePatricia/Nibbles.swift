import EthereumTypes

/// Reading and writing of packed nibble paths: two nibbles a byte, the first in the high bits.
///
/// A path buffer begins at a multiple of eight bytes and may be read to the end of its last word, so that
/// paths are compared and copied by words. Bytes past the end of a path have no meaning.
enum Nibbles {
    /// The room for `nibbleCount` nibbles: whole words, in bytes.
    @inline(__always)
    static func byteCapacity(_ nibbleCount: Int) -> Int {
        ((nibbleCount + 15) >> 4) << 3
    }

    /// The nibble at `index`, in `0..<16`.
    @inline(__always)
    static func nibble(_ path: UnsafeRawPointer, at index: Int) -> Int {
        let byte = Int(path.load(fromByteOffset: index >> 1, as: UInt8.self))
        return (byte >> (4 &- (index & 1) &* 4)) & 15
    }

    /// Writes the nibble at `index`; writing the first nibble of a byte clears the second.
    @inline(__always)
    static func setNibble(_ path: UnsafeMutableRawPointer, at index: Int, to nibble: Int) {
        let byte = UInt8(truncatingIfNeeded: nibble)
        if index & 1 == 0 {
            path.storeBytes(of: byte << 4, toByteOffset: index >> 1, as: UInt8.self)
        } else {
            let high = path.load(fromByteOffset: index >> 1, as: UInt8.self) & 0xf0
            path.storeBytes(of: high | byte, toByteOffset: index >> 1, as: UInt8.self)
        }
    }

    /// The index of the first nibble in `start..<end` at which two paths differ, `end` where there is none.
    ///
    /// The paths are known to agree before `start`.
    @inline(__always)
    static func firstDifference(
        _ left: UnsafeRawPointer,
        _ right: UnsafeRawPointer,
        from start: Int,
        to end: Int,
    ) -> Int {
        var word = start >> 4
        while word << 4 < end {
            let difference =
                left.load(fromByteOffset: word << 3, as: UInt64.self)
                ^ right.load(fromByteOffset: word << 3, as: UInt64.self)
            if difference != 0 {
                return min(word << 4 &+ leadingZeroNibbles(swappingToBigEndian(difference)), end)
            }
            word &+= 1
        }
        return end
    }

    /// The number of zero nibbles above the first other nibble of `word`, which is not zero.
    ///
    /// A loop, because the guest cannot count leading zero bits in less than fifty instructions, and the
    /// first difference of two hashed keys is mostly in the first few nibbles.
    @inline(__always)
    private static func leadingZeroNibbles(_ word: UInt64) -> Int {
        var rest = word
        var count = 0
        while rest >> 60 == 0 {
            rest <<= 4
            count &+= 1
        }
        return count
    }

    /// Copies the words that hold the first `nibbleCount` nibbles.
    @inline(__always)
    static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, nibbleCount: Int) {
        let byteCount = byteCapacity(nibbleCount)
        var offset = 0
        while offset < byteCount {
            target.storeBytes(
                of: source.load(fromByteOffset: offset, as: UInt64.self),
                toByteOffset: offset,
                as: UInt64.self,
            )
            offset += 8
        }
    }
}

/// A path in memory of its own, which grows.
struct PathBuffer: ~Copyable {
    /// The packed nibbles.
    ///
    /// A longer `reserve` moves them.
    private(set) var bytes: UnsafeMutableRawPointer
    private var nibbleCapacity: Int

    init(nibbleCapacity: Int) {
        let byteCount = Nibbles.byteCapacity(nibbleCapacity)
        bytes = .allocate(byteCount: byteCount, alignment: 8)
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
        self.nibbleCapacity = nibbleCapacity
    }

    deinit {
        bytes.deallocate()
    }

    /// Makes room for `nibbleCount` nibbles, keeping what is there.
    @inline(__always)
    mutating func reserve(_ nibbleCount: Int) {
        if nibbleCount > nibbleCapacity { grow(nibbleCount) }
    }

    @inline(never)
    private mutating func grow(_ nibbleCount: Int) {
        let larger = PathBuffer(nibbleCapacity: max(nibbleCount, 2 * nibbleCapacity))
        Nibbles.copy(bytes, to: larger.bytes, nibbleCount: nibbleCapacity)
        self = larger
    }
}
