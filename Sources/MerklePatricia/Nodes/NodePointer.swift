import EthereumTypes

/// The three kinds of node.
enum NodeKind: UInt8 {
    case leaf
    case `extension`
    case branch
}

/// The address of a node in an arena: a `LeafNode`, `ExtensionNode` or `BranchNode`, told apart by its first
/// byte.
///
/// A leaf and an extension hold their path from the root, not from their parent: where it begins is known to
/// whoever has descended to the node. So a split, a merge or a collapse moves such a node without touching
/// its path.
struct NodePointer {
    let address: UnsafeMutableRawPointer

    @inline(__always)
    var kind: NodeKind {
        address.load(as: NodeKind.self)
    }
}

/// How a parent's encoding refers to a child: the RLP string of the child's hash (33 bytes), or the child's
/// encoding itself where that is shorter than 32 bytes, or the empty string.
///
/// The first byte tells the length.
enum NodeReference {
    /// The room for a reference, in bytes.
    @inline(__always)
    static var byteCapacity: Int { 1 + Hash32.byteCount }

    /// The only byte of the reference to no child: the empty RLP string.
    @inline(__always)
    static var emptyByte: UInt8 { 0x80 }

    /// The first byte of a reference by hash: the prefix of an RLP string of 32 bytes.
    @inline(__always)
    static var hashByte: UInt8 { 0xa0 }

    /// The number of bytes in the well-formed reference at `slot`.
    @inline(__always)
    static func byteCount(_ slot: UnsafeRawPointer) -> Int {
        let first = Int(slot.load(as: UInt8.self))
        if first == Int(hashByte) { return byteCapacity }
        return first == Int(emptyByte) ? 1 : 1 &+ first &- 0xc0
    }

    /// The hash in the reference at `slot`, which is one by hash.
    @inline(__always)
    static func hash(_ slot: UnsafeRawPointer) -> Hash32 {
        Hash32(loading: slot + 1)
    }

    /// Copies a reference with all its room: four words and a byte, which is less than a call.
    @inline(__always)
    static func copy(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        let word0 = source.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        let word1 = source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let word2 = source.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        let word3 = source.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        let last = source.load(fromByteOffset: 32, as: UInt8.self)
        target.storeBytes(of: word0, toByteOffset: 0, as: UInt64.self)
        target.storeBytes(of: word1, toByteOffset: 8, as: UInt64.self)
        target.storeBytes(of: word2, toByteOffset: 16, as: UInt64.self)
        target.storeBytes(of: word3, toByteOffset: 24, as: UInt64.self)
        target.storeBytes(of: last, toByteOffset: 32, as: UInt8.self)
    }
}

/// Bytes of an arena that hold the value of a leaf or branch.
///
/// No address: no value. A value is never empty.
struct ValueBuffer {
    var address: UnsafeMutableRawPointer?
    var count: Int
    var capacity: Int

    @inline(__always)
    static var none: ValueBuffer { ValueBuffer(address: nil, count: 0, capacity: 0) }

    @inline(__always)
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: address, count: count)
    }

    @inline(__always)
    var isPresent: Bool { count != 0 }

    /// Whether the value is `other`, compared by words where eight bytes are left.
    func equals(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count, let left = address, let right = other.baseAddress else { return false }
        var offset = 0
        while offset + 8 <= count {
            let difference =
                left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if difference != 0 { return false }
            offset += 8
        }
        while offset < count {
            if left.load(fromByteOffset: offset, as: UInt8.self)
                != right.load(fromByteOffset: offset, as: UInt8.self)
            {
                return false
            }
            offset += 1
        }
        return true
    }
}
