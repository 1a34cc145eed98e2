/// A view of a leaf in an arena: the end of one key, and its value.
///
/// Layout: header, then the whole key as a packed path.
struct LeafNode {
    struct Header {
        var kind: NodeKind
        /// The length of the key, even.
        var nibbleCount: UInt32
        /// The room for the path, in bytes.
        var pathCapacity: UInt32
        var value: ValueBuffer
    }

    let header: UnsafeMutablePointer<Header>

    @inline(__always)
    init(_ node: NodePointer) {
        header = node.address.assumingMemoryBound(to: Header.self)
    }

    @inline(__always)
    init(header: UnsafeMutablePointer<Header>) {
        self.header = header
    }

    @inline(__always)
    var pointer: NodePointer { NodePointer(address: UnsafeMutableRawPointer(header)) }

    @inline(__always)
    var path: UnsafeMutableRawPointer { UnsafeMutableRawPointer(header + 1) }

    @inline(__always)
    var nibbleCount: Int { Int(header.pointee.nibbleCount) }
}
